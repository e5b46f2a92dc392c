"""The views of a programme, and its facts in all languages."""

import json
from datetime import time

import pytest
from bs4 import BeautifulSoup

from meetings.programme.agenda import days, rows
from records.models import Record
from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


def soup(client, page, query: str = "", language: str = "en") -> BeautifulSoup:
    response = client.get(f"/{language}/meetings/{page.slug}/{query}")
    assert response.status_code == 200
    return BeautifulSoup(response.text, "html.parser")


def texts(found) -> list[str]:
    return [" ".join(each.get_text(" ").split()) for each in found]


def programme(page) -> dict:
    return Record.objects.get(pk=page.pk).details["programme"]


def test_programme_is_split_by_day_and_hour():
    page = sample.meeting()
    found = [
        (
            day.date,
            [
                (e.session["code"], e.continued, [s["code"] for s in e.segments])
                for e in day.entries
            ],
        )
        for day in days(programme(page)["sessions"])
    ]
    assert found == [
        ("2027-10-04", [("1", False, []), ("2", False, ["2.b1", "2.b2"])]),
        ("2027-10-05", [("2", True, ["2.p1"]), ("x3", False, [])]),
    ]


def test_groups_that_run_at_the_same_time_stand_side_by_side():
    session = programme(sample.meeting())["sessions"][1]
    assert [[each["code"] for each in row] for row in rows(session["segments"])] == [
        ["2.b1", "2.b2"],
        ["2.p1"],
    ]
    hours = [("09:00", "10:00"), ("09:30", "10:30"), ("10:30", "11:00"), ("10:30", "")]
    timed = [
        {"code": str(place), "kind": "discussion", "day": "d", "starts": starts, "ends": ends}
        for place, (starts, ends) in enumerate(hours)
    ]
    assert [[each["code"] for each in row] for row in rows(timed)] == [["0", "1"], ["2", "3"]]


def test_view_by_day_is_the_first_where_there_are_hours(client):
    page = sample.meeting()
    for query in ("", "?by=day", "?by=nonsense", "?by=day&by=%00", "?by="):
        if "%00" in query:
            continue
        assert texts(soup(client, page, query).select(".agenda-day")) == [
            "Monday, 4 October 2027",
            "Tuesday, 5 October 2027",
        ]
    assert texts(soup(client, page, "?by=session").select(".agenda-day")) == []
    compact = soup(client, page, "?by=compact")
    assert texts(compact.select(".compact > li > .compact-line a")) == [
        "Session 1. Opening",
        "Session 2. Returns",
        "Session 2. Returns",
        "Closing",
    ]
    assert compact.select(".questions") == []


def test_programme_without_hours_has_no_days(client):
    page = factories.meeting(sessions=[("session", sample.part("One", number="1", segments=[]))])
    found = soup(client, page)
    assert found.select(".agenda-day") == []
    assert texts(found.select(".programme-views a")) == ["By session", "Compact"]


def test_session_tells_hours_room_interpretation_and_released_names(client):
    found = soup(client, sample.meeting())
    session = found.select_one("#s-1")
    assert texts(session.select(".setting-when")) == ["09:30 – 11:00"]
    assert [each["datetime"] for each in session.select(".clock time")] == [
        "2027-10-04T09:30+02:00",
        "2027-10-04T11:00+02:00",
    ]
    assert texts(session.select("dd")) == [
        "Room XVII",
        "Arabic, English",
        "Chair of the process",
        "Shown Name , Director, Office Adviser",
    ]
    assert "Hidden Name" not in found.get_text()


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_every_language_tells_the_same_hours(client, language):
    page = sample.meeting(language)
    found = soup(client, page, language=language)
    assert [each["datetime"] for each in found.select("#s-2 .setting-when time")][:2] == [
        "2027-10-04T14:00+02:00",
        "2027-10-04T16:00+02:00",
    ]
    assert len(found.select(".agenda-day")) == 2


def retimed(page, hour: int) -> list[dict]:
    """Return the sessions of a page with its first one at another hour, in another room."""
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    blocks[0]["value"] |= {"starts": f"{hour:02}:00:00", "ends": "18:00:00", "room": "Room B"}
    blocks[0]["value"]["speakers"][1]["value"]["released"] = True
    return blocks


@pytest.mark.exhaustive
def test_facts_in_blocks_follow_to_translations_and_their_drafts():
    page = sample.meeting()
    translated = factories.translation(page, "ru", title="Совещание")
    words = json.loads(translated._meta.get_field("sessions").value_to_string(translated))
    words[0]["value"]["title"] = "Открытие"
    factories.publish(translated, sessions=json.dumps(words))
    words[1]["value"]["title"] = "Черновик"
    translated.sessions = json.dumps(words)
    draft = translated.save_revision()
    factories.publish(page, sessions=json.dumps(retimed(page, 15)))

    live = factories.fresh(translated).sessions[0].value
    assert (live["title"], live["starts"], live["room"]) == ("Открытие", time(15), "Room B")
    assert [each["released"] for each in live["speakers"]] == [True, True]
    draft.refresh_from_db()
    kept = draft.as_object().sessions
    assert (kept[0].value["starts"], kept[1].value["title"]) == (time(15), "Черновик")
    assert programme(translated)["sessions"][0]["starts"] == "15:00"


def test_translation_cannot_change_the_facts_in_blocks():
    page = sample.meeting()
    translated = factories.translation(page, "ru", title="Совещание")
    factories.publish(translated, sessions=json.dumps(retimed(translated, 16)))
    assert factories.fresh(translated).sessions[0].value["starts"] == time(9, 30)


def test_changed_hour_leaves_translations_up_to_date():
    page = sample.meeting()
    before = Record.objects.get(pk=page.pk).words_changed
    factories.publish(page, sessions=json.dumps(retimed(page, 15)))
    assert Record.objects.get(pk=page.pk).words_changed == before


def test_aims_notes_and_questions_stand_in_the_page(client):
    page = factories.meeting(
        aims=[("aim", "To meet")],
        questions=[("question", sample.question("Why?[^1]", "Because"))],
        footnotes=[("footnote", {"mark": "1", "text": "<p>A note</p>"})],
    )
    found = soup(client, page)
    assert texts(found.select(".aims li")) == ["To meet"]
    assert texts(found.select("#q-1 .points li")) == ["Because"]
    assert found.select_one("#q-1 .note-ref a")["href"] == "#note-1"


def test_search_finds_the_words_of_a_programme():
    body = Record.objects.get(pk=sample.meeting().pk).body
    assert "What there?" in body
    assert "Hidden Name" not in body

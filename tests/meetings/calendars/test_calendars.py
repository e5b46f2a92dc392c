"""Calendar files: days and hours, zones, status, sequence; only what the page shows."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from records.models import Record
from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


def read(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(each) <= 75 for each in response.content.split(b"\r\n"))
    return Calendar.from_ical(response.content)


def entries(client, address: str) -> dict[str, str]:
    """Return when each entry begins, by its title."""
    return {
        str(event["summary"]): event["dtstart"].to_ical().decode()
        for event in read(client, address).walk("VEVENT")
    }


def test_meeting_of_several_days_is_whole_days_and_its_sessions_have_hours(client):
    sample.meeting()
    found = read(client, "/en/meetings/grcp-7.ics")
    assert entries(client, "/en/meetings/grcp-7.ics") == {
        "Meeting": "20271004",
        "Opening": "20271004T093000",
        "Returns": "20271004T140000",
        "Together": "20271005T100000",
    }
    whole, opening, *_rest = found.walk("VEVENT")
    assert whole["dtend"].to_ical() == b"20271006"
    assert opening["dtend"].params["TZID"] == "Europe/Zurich"
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Zurich"]
    offsets = {each["tzoffsetto"].to_ical() for each in found.walk("DAYLIGHT")}
    assert offsets == {"+0200"}
    assert opening["location"] == "Room XVII, Geneva"
    assert opening["description"] == "Meeting"


def test_meeting_of_some_hours_has_them(client):
    factories.meeting(
        title="Briefing",
        series="B",
        edition=1,
        starts=datetime(2027, 3, 16, 13, tzinfo=UTC),
        ends=datetime(2027, 3, 16, 14, 30, tzinfo=UTC),
        all_day=False,
        time_zone="Africa/Nairobi",
    )
    (event,) = read(client, "/en/meetings/b-1.ics").walk("VEVENT")
    assert event["dtstart"].to_ical() == b"20270316T160000"
    assert event["dtstart"].params["TZID"] == "Africa/Nairobi"
    assert event["dtend"].to_ical() == b"20270316T173000"


def test_session_and_segment_have_files_of_their_own(client):
    sample.meeting()
    assert entries(client, "/en/meetings/grcp-7/2.ics") == {
        "Returns": "20271004T140000",
        "Together": "20271005T100000",
    }
    assert entries(client, "/en/meetings/grcp-7/2.p1.ics") == {"Together": "20271005T100000"}
    for code in ("x3", "9", "2.b1", "2.9"):
        assert client.get(f"/en/meetings/grcp-7/{code}.ics").status_code == 404


def test_all_meetings_and_a_series_are_calendars(client):
    for number in (1, 2):
        factories.meeting(title=f"GRCP {number}", series="GRCP", edition=number)
    factories.meeting(title="Other")
    assert set(entries(client, "/en/meetings.ics")) == {"GRCP 1", "GRCP 2", "Other"}
    assert set(entries(client, "/en/meetings.ics?series=GRCP")) == {"GRCP 1", "GRCP 2"}
    assert client.get("/en/meetings.ics?series=none").status_code == 404
    html = client.get("/en/meetings/?series=GRCP").text
    assert 'href="/en/meetings.ics?series=GRCP"' in html


def test_calendar_without_a_meeting_is_empty(client):
    assert read(client, "/fr/meetings.ics").walk("VEVENT") == []


@pytest.mark.parametrize(
    ("status", "told"),
    [("announced", "CONFIRMED"), ("cancelled", "CANCELLED"), ("postponed", "TENTATIVE")],
)
def test_status_of_a_meeting_is_that_of_its_sessions(client, status, told):
    sample.meeting(status=status)
    found = read(client, "/en/meetings/grcp-7.ics").walk("VEVENT")
    assert {str(event["status"]) for event in found} == {told}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_entries_are_the_same_in_every_language_but_for_their_words(client, language):
    page = sample.meeting()
    if language != "en":
        factories.translation(page, language, title="Other words", place="There")
    found = read(client, f"/{language}/meetings/grcp-7.ics").walk("VEVENT")
    english = read(client, "/en/meetings/grcp-7.ics").walk("VEVENT")
    assert [each["uid"] for each in found] == [each["uid"] for each in english]
    assert found[0]["uid"] == str(page.translation_key)
    tag = {"zh-hans": "zh-Hans"}.get(language, language)
    assert found[0]["summary"].params["LANGUAGE"] == tag
    assert found[0]["url"] == f"http://localhost/{language}/meetings/{page.slug}/"


def test_alias_says_which_language_its_words_are_in(client):
    page = sample.meeting()
    factories.alias(page, "ar")
    event = read(client, "/ar/meetings/grcp-7.ics").walk("VEVENT")[0]
    assert event["summary"].params["LANGUAGE"] == "en"


def test_sequence_grows_when_the_programme_changes(client):
    page = sample.meeting()

    def sequences() -> set[int]:
        return {
            int(event["sequence"])
            for address in ("/en/meetings/grcp-7.ics", "/en/meetings.ics")
            for event in read(client, address).walk("VEVENT")
        }

    assert sequences() == {0}
    factories.publish(page, summary="Other words")
    assert sequences() == {0}
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    blocks[1]["value"] |= {"starts": "15:00:00", "ends": "16:00:00"}
    factories.publish(page, sessions=json.dumps(blocks))
    assert sequences() == {1}


def test_file_is_the_same_at_each_reading_and_can_be_asked_for_again(client):
    sample.meeting()
    first, second = (client.get("/en/meetings/grcp-7.ics") for _ in range(2))
    assert first.content == second.content
    again = client.get("/en/meetings/grcp-7.ics", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_names_that_are_not_released_stand_in_no_file(client):
    sample.meeting()
    assert b"Hidden" not in client.get("/en/meetings/grcp-7.ics").content


@pytest.mark.exhaustive
@pytest.mark.parametrize("hidden", ["draft", "embargoed", "private", "unpublished"])
def test_hidden_meeting_is_in_no_calendar(client, hidden):
    factories.meeting(title="Shown", series="GRCP", edition=1)
    fields = {"series": "GRCP", "edition": 2, "title": "Secret"}
    if hidden == "embargoed":
        fields["released_at"] = timezone.now() + timedelta(hours=1)
    page = factories.meeting(live=hidden != "draft", **fields)
    if hidden == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    if hidden == "unpublished":
        page.unpublish()
    assert set(entries(client, "/en/meetings.ics")) == {"Shown"}
    assert set(entries(client, "/en/meetings.ics?series=GRCP")) == {"Shown"}
    assert client.get("/en/meetings/grcp-2.ics").status_code == 404
    assert client.get("/meeting/grcp-2/").status_code == 404


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", [1, 3])
def test_calendar_needs_as_many_queries_for_many_meetings_as_for_one(
    client, django_assert_max_num_queries, number
):
    for edition in range(number):
        factories.meeting(series="GRCP", edition=edition + 1)
    for address in ("/en/meetings.ics?series=GRCP", "/en/meetings/grcp-1.ics"):
        client.get(address)
        with django_assert_max_num_queries(4):
            client.get(address)


def test_record_of_an_older_shape_breaks_no_calendar(client):
    page = sample.meeting()
    Record.objects.filter(pk=page.pk).update(facts={}, details=None)
    assert list(entries(client, "/en/meetings.ics")) == ["Meeting"]
    assert list(entries(client, "/en/meetings/grcp-7.ics")) == ["Meeting"]


def without(page, place: int) -> str:
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    del blocks[place]
    return json.dumps(blocks)


def statuses(client, address: str) -> dict[str, str]:
    """Return the status of each entry, by its title."""
    return {
        str(event["summary"]): str(event["status"])
        for event in read(client, address).walk("VEVENT")
    }


def test_session_that_is_dropped_is_cancelled_for_a_while(client):
    page = sample.meeting()
    before = read(client, "/en/meetings/grcp-7/1.ics").walk("VEVENT")[0]
    factories.publish(page, sessions=without(page, 0))
    (after,) = read(client, "/en/meetings/grcp-7/1.ics").walk("VEVENT")
    assert (after["uid"], after["status"]) == (before["uid"], "CANCELLED")
    assert (after["dtstart"].dt, after["dtend"].dt) == (before["dtstart"].dt, before["dtend"].dt)
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert statuses(client, "/en/meetings/grcp-7.ics") == {
        "Meeting": "CONFIRMED",
        "Opening": "CANCELLED",
        "Returns": "CONFIRMED",
        "Together": "CONFIRMED",
    }
    with time_machine.travel(timezone.now() + timedelta(days=100)):
        assert "Opening" not in statuses(client, "/en/meetings/grcp-7.ics")
        assert client.get("/en/meetings/grcp-7/1.ics").status_code == 404


@pytest.mark.exhaustive
def test_session_that_comes_back_or_was_never_released_is_not_cancelled(client):
    page = sample.meeting()
    whole = page._meta.get_field("sessions").value_to_string(page)
    factories.publish(page, sessions=without(page, 0))
    factories.publish(page, sessions=whole)
    assert set(statuses(client, "/en/meetings/grcp-7.ics").values()) == {"CONFIRMED"}
    factories.publish(
        page, sessions=without(page, 1), released_at=timezone.now() + timedelta(days=1)
    )
    assert client.get("/en/meetings/grcp-7.ics").status_code == 404


def test_words_of_a_dropped_session_are_in_the_original_language(client):
    page = sample.meeting("ru")
    factories.alias(page, "ar")
    factories.publish(page, sessions=without(page, 0))
    found = read(client, "/ar/meetings/grcp-7.ics").walk("VEVENT")
    (event,) = (each for each in found if each["status"] == "CANCELLED")
    assert event["summary"].params["LANGUAGE"] == "ru"

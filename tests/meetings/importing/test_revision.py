"""A revised agenda: what stays keeps its id, and with it outcomes, hours, people."""

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from meetings.models import AgendaUpload, MeetingKey, MeetingPage
from tests import factories
from tests.meetings.importing.test_translation import ENGLISH, blocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(secretariat):
    """The meeting that the agenda made, with a room that was typed in."""
    secretariat.upload(ENGLISH)
    secretariat.preview(save="1")
    made = MeetingPage.objects.get().get_latest_revision_as_object()
    made.sessions[0].value["room"] = "Room XX"
    made.starts = made.ends = timezone.now()
    made.save_revision(clean=False)
    return MeetingPage.objects.get()


def latest(page):
    return MeetingPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def by_text(page):
    """Return the id of each block of the programme by its words."""
    found = {}

    def walk(value):
        for block in value if isinstance(value, list) else []:
            inner = block["value"]
            if isinstance(inner, dict):
                found[inner.get("title") or inner.get("text")] = block["id"]
                for name in ("objectives", "questions", "segments", "points"):
                    walk(inner.get(name))
            else:
                found[inner] = block["id"]

    for name in ("aims", "questions", "sessions"):
        walk(blocks(page, name))
    return found


def shown(response):
    html = BeautifulSoup(response.content.decode(), "html.parser")
    for select in html.select("select"):
        select.decompose()
    cells = [
        tuple(" ".join(cell.get_text(" ").split()) for cell in row.find_all("td"))
        for row in html.select(".rounds-pairs tbody tr")
    ]
    gone = [" ".join(each.get_text(" ").split()) for each in html.select(".rounds-dropped li")]
    return cells, gone


REVISED = (
    ENGLISH.replace("Who pays?", "Who pays for it?")
    .replace("09:30–11:00", "10:00–11:30")
    .replace("- to plan the year\n", "")
    .replace("## Session 2", "- Who is asked about it at all?\n\n## Session 2")
)


@pytest.mark.exhaustive
def test_unchanged_agenda_changes_nothing(secretariat, page):
    before = latest(page)
    secretariat.upload(ENGLISH, meeting=page.key)
    cells, gone = shown(secretariat.compare())
    assert {cell[1] for cell in cells} == {"Unchanged"}
    assert gone == []
    secretariat.compare(save="1")
    assert blocks(latest(page)) == blocks(before)


def test_differences_are_shown(secretariat, page):
    secretariat.upload(REVISED, meeting=page.key)
    cells, gone = shown(secretariat.compare())
    assert [cell for cell in cells if cell[1] != "Unchanged"] == [
        ("Session 1", "09:30–11:00", "Data Hour 10:00–11:30"),
        ("Question 1.2", "Who pays?", "Reworded Who pays for it?"),
        ("Question 1.3", "", "New Who is asked about it at all?"),
    ]
    assert gone == ["Aim: to plan the year"]


def test_kept_parts_keep_ids_and_what_was_entered(secretariat, page):
    before = by_text(latest(page))
    secretariat.upload(REVISED, meeting=page.key)
    response = secretariat.compare(save="1")
    assert response.url == f"/admin/pages/{page.pk}/edit/"
    after = by_text(latest(page))
    kept = {text: pk for text, pk in before.items() if text in after}
    assert {text: after[text] for text in kept} == kept
    assert after["Who pays for it?"] == before["Who pays?"]
    assert after["Who is asked about it at all?"] not in before.values()
    session = latest(page).sessions[0].value
    assert (session["room"], str(session["starts"])) == ("Room XX", "10:00:00")
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes) == (False, True)


@pytest.mark.exhaustive
def test_published_meeting_gets_a_draft_only(secretariat, page):
    factories.publish(latest(page))
    secretariat.upload(REVISED, meeting=page.key)
    secretariat.compare(save="1")
    page.refresh_from_db()
    assert [q["text"] for q in page.sessions[0].value["questions"]] == [
        "What is there?",
        "Who pays?",
    ]
    assert (page.live, page.has_unpublished_changes) == (True, True)


@pytest.mark.exhaustive
def test_moved_session_keeps_its_id(secretariat, page):
    head, first, second = ENGLISH.partition("## Session 1")[0], *ENGLISH.split("## Session")[1:]
    swapped = (
        f"{head}## Session{second.replace(' 2.', ' 1.')}\n## Session{first.replace(' 1.', ' 2.')}"
    )
    before = by_text(latest(page))
    secretariat.upload(swapped, meeting=page.key)
    secretariat.compare(save="1")
    assert by_text(latest(page)) == before
    assert [block.value["title"] for block in latest(page).sessions] == ["Fees", "Data"]


@pytest.mark.exhaustive
def test_match_is_corrected_by_choosing(secretariat, page):
    before = by_text(latest(page))
    text = ENGLISH.replace("Which fees?", "Recruitment in three corridors: what now?")
    secretariat.upload(text, meeting=page.key)
    _cells, gone = shown(secretariat.compare())
    assert gone == ["Question 2.b1.1 : Which fees?"]
    chosen = {"pair-s1.0q0": before["Which fees?"]}
    secretariat.compare(**chosen)
    assert shown(secretariat.compare())[1] == []
    secretariat.compare(**chosen, save="1")
    assert (
        by_text(latest(page))["Recruitment in three corridors: what now?"] == before["Which fees?"]
    )


@pytest.mark.exhaustive
def test_dropped_question_with_outcomes_asks_first(secretariat, page):
    question = by_text(latest(page))["Who pays?"]
    key = MeetingKey.objects.get(key=page.key)
    factories.outcome(key, question=question)
    revision = page.latest_revision_id
    secretariat.upload(ENGLISH.replace("- Who pays?\n", ""), meeting=page.key)
    assert shown(secretariat.compare())[1] == [
        "Question 1.2 : Who pays? It goes although 1 outcome belongs to it."
    ]

    refused = secretariat.compare(save="1")

    page.refresh_from_db()
    assert "confirm what goes although it has outcomes" in refused.content.decode()
    assert page.latest_revision_id == revision
    secretariat.compare(save="1", drop=[question])
    assert "Who pays?" not in by_text(latest(page))
    assert key.outcomes.count() == 1


@pytest.mark.exhaustive
def test_editor_who_saved_meanwhile_is_not_overwritten(secretariat, page):
    secretariat.upload(REVISED, meeting=page.key)
    seen = secretariat.compare().context["seen"]
    latest(page).save_revision(clean=False)
    page.refresh_from_db()
    revision = page.latest_revision_id
    address = f"/admin/import-agenda/{secretariat.kept.pk}/compare/"
    response = secretariat.client.post(address, {"seen": seen, "save": "1"}, follow=True)
    page.refresh_from_db()
    assert "The meeting was changed meanwhile." in response.content.decode()
    assert page.latest_revision_id == revision


def test_meeting_that_somebody_locked_is_not_revised(secretariat, page):
    page.locked, page.locked_by, page.locked_at = True, factories.user("ada"), timezone.now()
    page.save()
    secretariat.upload(REVISED, meeting=page.key)
    response = secretariat.compare(save="1")
    assert "is locked by somebody else" in response.content.decode()
    assert "Who pays?" in by_text(latest(page))
    assert AgendaUpload.objects.count() == 1


def test_agenda_read_again_drops_nothing_that_has_outcomes(secretariat):
    secretariat.upload(ENGLISH)
    secretariat.preview(save="1")
    page = MeetingPage.objects.get()
    factories.outcome(page, question=by_text(latest(page))["Who pays?"])
    secretariat.upload(ENGLISH.replace("- Who pays?\n", "").replace("Fees", "Costs"))
    response = secretariat.preview(save="1")
    assert "Outcomes or documents belong to parts of" in response.content.decode()
    assert {"Who pays?", "Fees"} <= by_text(latest(page)).keys()


def test_only_parts_of_both_agendas_are_paired(secretariat, page):
    secretariat.upload(REVISED, meeting=page.key)
    secretariat.compare(**{"pair-\0": "x", "pair-s0": "\0", "pair-s1": "elsewhere"}, lone="\0")
    assert secretariat.kept.pairs == {}

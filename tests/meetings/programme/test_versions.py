"""The versions of a programme, and what readers are told of them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from meetings.models import ProgrammeVersion
from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


def edit(page, change) -> None:
    """Publish a meeting whose blocks `change` has changed."""
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    change(blocks)
    factories.publish(page, sessions=json.dumps(blocks))


def later(blocks: list[dict]) -> None:
    blocks[1]["value"] |= {"starts": "15:00:00", "ends": "16:30:00"}


def told(client, page, language: str = "en") -> list[str]:
    html = client.get(f"/{language}/meetings/{page.slug}/").text
    found = BeautifulSoup(html, "html.parser").select(".changes li")
    return [each.get_text() for each in found]


def numbers() -> list[int]:
    return list(ProgrammeVersion.objects.order_by("number").values_list("number", flat=True))


def test_first_version_changed_nothing(client):
    page = sample.meeting()
    assert numbers() == [1]
    assert told(client, page) == []
    factories.publish(page, summary="Only words of the page")
    assert numbers() == [1]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Session 2 moved to 15:00, 4 October"),
        ("fr", "Séance 2\xa0: nouvel horaire 15:00, 4 octobre"),
        ("ru", "Заседание 2: перенесено на 15:00, 4 октября"),
        ("ar", "الجلسة 2: نُقلت إلى الساعة 15:00، 4 أكتوبر"),
        ("zh-hans", "第2次会议改至10月4日15:00"),
        ("es", "Sesión 2: pasa a las 15:00, 4 de octubre"),
    ],
)
def test_moved_session_is_told_in_the_readers_language(client, language, text):
    page = sample.meeting()
    if language != "en":
        factories.translation(page, language, title="Translated")
    edit(page, later)
    assert numbers() == [1, 2]
    assert told(client, page, language) == [text]


def test_every_kind_of_change_is_told(client):
    page = sample.meeting()

    def change(blocks: list[dict]) -> None:
        blocks[0]["value"] |= {"title": "Welcome & opening", "room": "Room <A>"}
        blocks[1]["value"]["questions"].pop(0)
        blocks[1]["value"]["segments"][2]["value"]["starts"] = None
        blocks.pop()
        blocks.append({**blocks[0], "id": "new", "value": {**blocks[0]["value"], "number": "9"}})

    edit(page, change)
    assert told(client, page) == [
        "Session 1: the room is Room <A>",
        "Session 1 has a new wording: “Welcome & opening”",
        "“Together” has no hour yet",
        "New: Session 9",
        "No longer in the programme: Question 2.1",
        "No longer in the programme: “Closing”",
    ]


def test_moved_and_cancelled_meeting_is_told(client):
    page = sample.meeting()
    factories.publish(
        page, starts=datetime(2027, 11, 1, 8, tzinfo=UTC), ends=datetime(2027, 11, 2, 8, tzinfo=UTC)
    )
    factories.publish(page, status="cancelled", place="Nairobi")
    assert told(client, page) == [
        "The meeting: Cancelled",
        "The place is Nairobi",
        "The meeting begins on 1 November 2027",
    ]


def test_versions_under_an_embargo_are_never_told(client):
    page = sample.meeting(released_at=timezone.now() + timedelta(hours=1))
    edit(page, later)
    assert numbers() == [1]
    page.released_at = timezone.now() - timedelta(seconds=1)
    edit(page, later)
    assert told(client, page) == []


def test_translation_makes_no_version():
    page = sample.meeting()
    translated = factories.translation(page, "ru", title="Совещание")
    factories.publish(translated, place="Женева")
    assert numbers() == [1]


def test_draft_makes_no_version(client):
    page = sample.meeting()
    page.sessions = sample.sessions()[:1]
    page.save_revision()
    assert numbers() == [1]
    assert told(client, page) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("changes", [1, 3])
def test_page_with_versions_needs_few_queries(client, django_assert_max_num_queries, changes):
    page = sample.meeting()
    for hour in range(changes):
        edit(page, lambda blocks, hour=hour: blocks[1]["value"].update(starts=f"0{hour + 1}:00:00"))
    told(client, page)
    with django_assert_max_num_queries(6):
        told(client, page)

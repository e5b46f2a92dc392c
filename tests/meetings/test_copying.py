"""A meeting is copied for its next edition; a session is copied within a meeting."""

import json
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from meetings import copying
from meetings.items import items
from meetings.models import MeetingPage
from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


def ids(page) -> set[str]:
    return {item.id for item in items(page.questions, page.sessions)}


def test_next_edition_has_the_structure_without_what_was_of_one_time(client):
    page = sample.meeting(status="cancelled", status_reason="Storm", people_count=9, place="Geneva")
    made = copying.next_edition(page)
    assert (made.title, made.series, made.edition, made.key) == ("Meeting", "GRCP", 8, "grcp-8")
    assert (made.live, made.starts, made.ends, made.place) == (False, None, None, "")
    assert (made.status, made.status_reason, made.people_count) == ("announced", "", None)
    assert made.follows_id == page.pk
    codes = [(item.code, item.title) for item in items(page.questions, page.sessions)]
    assert [(item.code, item.title) for item in items(made.questions, made.sessions)] == codes
    assert ids(made).isdisjoint(ids(page))
    opening = made.sessions[0].value
    assert (opening["day"], opening["starts"], opening["room"]) == (None, None, "")
    assert (opening["facilitator"], list(opening["speakers"])) == ("", [])
    assert "Hidden Name" not in json.dumps(made.serializable_data(), default=str)
    assert made.get_latest_revision_as_object().title == "Meeting"
    assert client.get("/meeting/grcp-8/").status_code == 404


def test_copied_meeting_can_be_edited_and_published(client):
    made = copying.next_edition(sample.meeting())
    made.starts = made.ends = sample.meeting(title="Other", edition=3).starts
    factories.publish(made)
    assert client.get("/en/meetings/grcp-8.ics").status_code == 200


@pytest.fixture
def editor(client):
    section = factories.section("meetings")
    group = Group.objects.create(name="Adders")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for name in ("add_page", "change_page"):
        GroupPagePermission.objects.create(
            group=group, page=section, permission=Permission.objects.get(codename=name)
        )
    client.force_login(factories.user(groups=("Adders",)))
    return client


@pytest.mark.exhaustive
def test_action_asks_and_leads_to_the_draft(editor):
    page = sample.meeting()
    address = f"/admin/next-edition/{page.pk}/"
    assert address in editor.get(f"/admin/pages/{page.pk}/edit/").text
    assert "A new draft is made" in editor.get(address).text
    assert MeetingPage.objects.filter(edition=8).count() == 0
    response = editor.post(address)
    made = MeetingPage.objects.get(edition=8)
    assert response.url == f"/admin/pages/{made.pk}/edit/"
    assert made.owner.username == "editor"
    assert editor.get(response.url).status_code == 200


def test_action_is_for_those_who_may_edit_and_add(client):
    page = sample.meeting()
    address = f"/admin/next-edition/{page.pk}/"
    assert client.post(address).status_code == 302
    reader = factories.user("reader", groups=("Readers",))
    reader.groups.get().permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(reader)
    assert client.post(address).status_code in {302, 403}
    assert MeetingPage.objects.filter(edition=8).count() == 0


def test_session_that_is_copied_in_the_editor_is_another_item():
    page = sample.meeting()
    blocks = json.loads(page._meta.get_field("sessions").value_to_string(page))
    copy = json.loads(json.dumps(blocks[0]))
    copy.pop("id")  # as the editor duplicates a block
    copy["value"] |= {"number": "4", "day": str(date(2027, 10, 5))}
    factories.publish(page, sessions=json.dumps([*blocks, copy]))
    found = [item for item in items(page.questions, page.sessions) if item.kind == "session"]
    assert [item.code for item in found] == ["1", "2", "x3", "4"]
    assert len({item.id for item in found}) == 4

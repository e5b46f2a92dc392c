"""The room of a meeting: one collection, one group, and no other door."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection

from core.models import SiteDocument
from meetings.documents import rooms
from meetings.models import MeetingKey, MeetingRoom
from search import texts
from tests import factories

pytestmark = pytest.mark.django_db


def test_room_is_made_once_and_follows_the_key():
    page = factories.meeting(title="Meeting", slug="global-meeting", live=False)
    first = rooms.ensure(MeetingKey.objects.get())
    assert (first.collection.name, first.group.name) == (
        "Meeting: global-meeting",
        "Participants: global-meeting",
    )
    page.series, page.edition = "GRCP", 7
    page.save()
    second = rooms.ensure(MeetingKey.objects.get())
    assert second == first
    assert (second.collection.name, second.group.name) == (
        "Meeting: grcp-7",
        "Participants: grcp-7",
    )


def test_group_gets_a_name_of_its_own():
    factories.meeting(series="GRCP", edition=7)
    Group.objects.create(name="Participants: grcp-7")
    meeting = MeetingKey.objects.get()
    assert rooms.ensure(meeting).group.name == f"Participants: grcp-7 ({meeting.pk})"


def test_all_files_lie_in_the_room_and_a_link_in_a_text_opens_none(client):
    page = factories.meeting(series="GRCP", edition=7)
    made = factories.paper(page, "en")
    stored = SiteDocument.objects.get()
    assert stored.collection == MeetingRoom.objects.get().collection
    factories.standard(body=[("text", f'<a linktype="document" id="{stored.pk}">paper</a>')])
    assert client.get(stored.url).status_code == 404
    assert client.get(f"/meeting/grcp-7/documents/{made.pk}/en/").status_code == 200
    assert Collection.objects.filter(name="Meeting: grcp-7").count() == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize(("visibility", "found"), [("public", True), ("participants", False)])
def test_text_of_a_file_is_found_where_all_may_read_it(client, visibility, found):
    page = factories.meeting(series="GRCP", edition=7)
    factories.paper(page, "en", text="Xylophone music", visibility=visibility)
    texts.read_waiting()
    said = [
        "music" in client.get(url).content.decode()
        for url in ("/en/search/?q=xylophone", "/en/search/suggest/?q=xyloph", "/sitemap.xml")
    ]
    assert said == [found, False, False]


def test_file_of_participants_stays_theirs_wherever_it_lies(client):
    page = factories.meeting(series="GRCP", edition=7)
    made = factories.paper(page, "en", visibility="participants")
    stored = SiteDocument.objects.get()
    stored.collection = Collection.get_first_root_node()
    stored.save()
    door = f"/meeting/grcp-7/documents/{made.pk}/en/"
    assert client.get(door).status_code == 302
    client.force_login(factories.user("somebody"))
    assert client.get(door).status_code == 403
    member = factories.user("member")
    member.groups.add(MeetingRoom.objects.get().group)
    client.force_login(member)
    assert client.get(door).status_code == 200


def test_stored_file_is_closed_to_editors_of_other_rooms(client):
    page = factories.meeting(series="GRCP", edition=7)
    factories.paper(page, "en", visibility="participants")
    client.force_login(factories.user("chief", is_superuser=True, is_staff=True))
    assert client.get(SiteDocument.objects.get().url).status_code == 404

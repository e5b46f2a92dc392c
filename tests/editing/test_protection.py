"""What something else needs cannot be deleted, and the admin says why."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection

from meetings.models import MeetingRoom
from taxonomy.models import Organization
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(client):
    client.force_login(make.superuser())
    make.paper(make.meeting(title="Round"), "en")
    return MeetingRoom.objects.select_related("group", "collection", "meeting").get()


def test_group_of_participants_stays_with_a_word_why(client, room):
    address = reverse("wagtailusers_groups:delete", args=[room.group_id])
    html = client.post(address, follow=True).content.decode()
    assert f"“{room.group}” cannot be deleted: it is needed by room of a meeting" in html
    assert Group.objects.filter(pk=room.group_id).exists()


def test_collection_of_a_meeting_stays_with_a_word_why(client, room):
    address = reverse("wagtailadmin_collections:delete", args=[room.collection_id])
    html = client.get(address).content.decode()
    assert f"the documents of the meeting {room.meeting}" in html
    assert client.post(address).status_code == 403
    assert Collection.objects.filter(pk=room.collection_id).exists()


def test_term_that_an_outcome_names_stays(client, room):
    body = make.term("organization", "iom", en="IOM")
    make.outcome(make.meeting(title="Other"), organization=Organization.objects.get(pk=body.pk))
    address = reverse("wagtailsnippets_taxonomy_organization:delete", args=[body.pk])
    assert client.post(address, follow=True).status_code == 200
    assert Organization.objects.filter(pk=body.pk).exists()

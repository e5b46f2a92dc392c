"""The accounts that take part in a meeting, in the hands of its secretariat."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from meetings import secretariats
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    make.mechanism(title="Prague Process")
    page = make.meeting(title="Round")
    secretariats.grant(Group.objects.get(name="Secretariat: Prague Process"), page)
    return page


@pytest.fixture
def secretariat(client, meeting):
    client.force_login(make.user("one", groups=("Secretariat: Prague Process",)))
    return client


def door(page):
    return reverse("meeting_documents_participants", args=[page.translation_key])


def test_account_is_added_by_its_address_and_removed(secretariat, meeting):
    guest = make.user("guest", first_name="Ana", last_name="Ruiz")
    make.user("other")
    html = secretariat.post(door(meeting), {"email": "GUEST@example.org"}, follow=True)
    assert "Ana Ruiz takes part." in html.content.decode()
    assert "other@example.org" not in html.content.decode()
    group = Group.objects.get(meeting_room__meeting__translation_key=meeting.translation_key)
    assert list(group.user_set.all()) == [guest]
    secretariat.post(door(meeting), {"remove": guest.pk})
    assert list(group.user_set.all()) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", ["guest", "nobody@example.org", "left@example.org"])
def test_address_without_an_account_is_named_and_kept(secretariat, meeting, address):
    make.user("guest")
    make.user("left", is_active=False)
    response = secretariat.post(door(meeting), {"email": address})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["email"]
    assert f'value="{address}"' in response.content.decode()


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", ["x", "0", "999999", "-1"])
def test_nobody_of_this_number_is_removed(secretariat, meeting, number):
    assert secretariat.post(door(meeting), {"remove": number}).status_code == 302


def test_accounts_of_other_groups_are_not_touched(secretariat, meeting):
    editor = make.user("editor", groups=("Moderators",))
    secretariat.post(door(meeting), {"remove": editor.pk})
    assert editor.groups.count() == 1


def test_door_is_not_there_for_other_secretariats(client, meeting):
    make.mechanism(title="Almaty Process")
    client.force_login(make.user("two", groups=("Secretariat: Almaty Process",)))
    assert client.get(door(meeting)).status_code == 404

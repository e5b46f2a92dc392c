"""What meetings are called in addresses."""

import pytest

from meetings.models import MeetingKey, MeetingPage
from tests import factories

pytestmark = pytest.mark.django_db


def test_key_follows_series_and_edition_until_it_is_published():
    page = factories.meeting(title="Meeting", slug="global-meeting", live=False)
    assert page.key == "global-meeting"
    page.series, page.edition = "GRCP", 7
    page.save()
    assert page.key == "grcp-7"
    page.save_revision().publish()
    page.edition = 8
    page.save()
    assert page.key == "grcp-7"
    assert MeetingKey.objects.get().fixed is True


def test_key_is_given_once():
    first = factories.meeting(title="One", series="GRCP", edition=7)
    second = factories.meeting(title="Two", series="GRCP", edition=7)
    assert (first.key, second.key) == ("grcp-7", "grcp-7-2")


def test_key_stays_when_the_meeting_is_deleted():
    page = factories.meeting(title="One", series="GRCP", edition=7)
    MeetingPage.objects.get(pk=page.pk).delete()
    assert factories.meeting(title="Two", series="GRCP", edition=7).key == "grcp-7-2"

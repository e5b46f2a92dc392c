"""A meeting is cancelled, postponed or moved: everything that shows it follows."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.utils import translation
from icalendar import Calendar

from meetings.models import MeetingPage
from meetings.models.circumstances import Status
from tests import factories as make
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


def schema(client, address):
    html = client.get(address).content.decode()
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    parts = [each for text in found for each in json.loads(text)]
    return next(each for each in parts if each.get("@type") == "Event")


def entries(client, address):
    events = Calendar.from_ical(client.get(address).content).walk("VEVENT")
    return {str(each["uid"]): each for each in events}


def again(page):
    return MeetingPage.objects.get(pk=page.pk)


@pytest.mark.exhaustive
@pytest.mark.parametrize("code", make.MOST_AT_LEISURE)
@pytest.mark.parametrize(
    ("status", "event", "entry"),
    [
        ("cancelled", "EventCancelled", "CANCELLED"),
        ("postponed", "EventPostponed", "TENTATIVE"),
    ],
)
def test_status_is_everywhere(client, code, status, event, entry):
    page = sample.meeting(code)
    uid = str(page.translation_key)
    make.publish(page, status=status, status_reason="Flood.")
    with translation.override(code):
        word = str(Status(status).label)
    for address in (page.url, f"/{code}/meetings/", f"/{code}/meetings/results.atom"):
        assert word in client.get(address).getvalue().decode(), address
    assert schema(client, page.url)["eventStatus"] == f"https://schema.org/{event}"
    for address in (f"/{code}/meetings.ics", f"/{code}/meetings/grcp-7.ics"):
        found = entries(client, address)[uid]
        assert (found["status"], int(found["sequence"])) == (entry, 1)
        assert "Flood." in found["description"]


def test_meeting_that_moves_is_found_at_its_old_addresses_and_new_days(
    client, django_capture_on_commit_callbacks
):
    page = sample.meeting()
    old, uid = page.url, str(page.translation_key)
    before = entries(client, "/en/meetings/grcp-7.ics")[uid]
    with django_capture_on_commit_callbacks(execute=True):
        make.publish(
            page,
            slug="elsewhere",
            place="Lima",
            starts=datetime(2027, 11, 8, 8, tzinfo=UTC),
            ends=datetime(2027, 11, 9, 16, tzinfo=UTC),
        )
    new = again(page).url
    assert client.get(old, follow=True).redirect_chain == [(new, 301)]
    assert client.get("/meeting/grcp-7/", follow=True).redirect_chain[-1][0].startswith(new)
    after = entries(client, "/en/meetings/grcp-7.ics")[uid]
    assert (str(before["dtstart"].dt), str(after["dtstart"].dt)) == ("2027-10-04", "2027-11-08")
    assert int(after["sequence"]) == int(before["sequence"]) + 1
    assert (after["location"], str(after["url"]).endswith(new)) == ("Lima", True)
    assert schema(client, new)["startDate"].startswith("2027-11-08")
    html = client.get(new).content.decode()
    assert "The meeting begins on" in html
    assert "The place is" in html

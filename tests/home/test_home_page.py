"""What the blocks of a home page show."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def announced(client) -> str:
    page = factories.home()
    page.blocks = [("meeting", {"heading": ""})]
    factories.publish(page)
    (block,) = client.get("/en/").context["blocks"]
    return block["item"].title


def meeting(title: str, days: int) -> None:
    starts = timezone.now() + timedelta(days=days)
    factories.meeting(title=title, starts=starts, ends=starts + timedelta(hours=2))


def test_next_meeting_is_announced_before_later_and_past_ones(client):
    meeting("Later", 20)
    meeting("Next", 10)
    meeting("Past", -10)
    assert announced(client) == "Next"


def test_last_meeting_is_shown_where_none_is_to_come(client):
    meeting("Long past", -20)
    meeting("Past", -10)
    assert announced(client) == "Past"


def test_meeting_of_today_is_the_next_one(client):
    today = datetime.combine(timezone.localdate(), datetime.min.time(), UTC)
    factories.meeting(title="Today", starts=today, ends=today + timedelta(hours=1))
    meeting("Later", 20)
    assert announced(client) == "Today"

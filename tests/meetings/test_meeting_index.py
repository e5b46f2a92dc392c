"""The list of meetings: those to come, those that were, those of a series."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meetings():
    now = timezone.now()
    return {
        name: factories.meeting(
            title=name, series=series, starts=now + timedelta(days), ends=now + timedelta(days + 1)
        )
        for name, series, days in (
            ("Past", "GRCP", -30),
            ("Older", "", -300),
            ("Now", "GRCP", 0),
            ("Next", "", 30),
        )
    }


def shown(client, query: str = "") -> tuple[list[str], list[str]]:
    context = client.get(f"/en/meetings/{query}").context
    return (
        [item.title for item in context["upcoming"]],
        [item.title for item in context["listed"].items],
    )


def test_meetings_are_listed_by_time(client, meetings):
    every = ["Next", "Now", "Past", "Older"]
    assert shown(client) == (["Now", "Next"], every)
    assert shown(client, "?when=upcoming") == ([], ["Next", "Now"])
    assert shown(client, "?when=past") == ([], ["Past", "Older"])
    assert shown(client, "?when=never") == (["Now", "Next"], every)


@pytest.mark.exhaustive
def test_series_narrows_within_the_time_chosen(client, meetings):
    assert shown(client, "?series=GRCP") == ([], ["Now", "Past"])
    assert shown(client, "?when=past&series=GRCP") == ([], ["Past"])
    response = client.get("/en/meetings/?when=past")
    listed = response.context["listed"]
    series = next(facet for facet in listed.facets if facet.name == "series")
    assert [(choice.value, choice.count, choice.url) for choice in series.choices] == [
        ("GRCP", 1, "/en/meetings/?when=past&series=GRCP")
    ]
    assert '<input type="hidden" name="when" value="past">' in response.text
    assert client.get("/en/meetings/?when=past&page=9").status_code == 404


def test_nothing_in_the_time_chosen_is_said(client):
    factories.meeting()
    assert "Nothing has been published here yet." in client.get("/en/meetings/?when=upcoming").text

"""The facets that practices have of their own."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


def offered(client, name: str, url: str = "/en/practices/") -> list[tuple[str, str, int]]:
    """Return value, label and number of what a facet offers."""
    listed = client.get(url).context["listed"]
    facet = next(each for each in listed.facets if each.name == name)
    return [(choice.value, choice.text, choice.count) for choice in facet.choices]


@pytest.mark.exhaustive
def test_source_meetings_stand_by_date_in_the_readers_language(client):
    old = factories.meeting(title="Old", starts=datetime(2015, 1, 1, 8, tzinfo=UTC))
    new = factories.meeting("fr", title="Neuve")
    translated = factories.translation(new, "en", title="New")
    factories.practice(meeting=old)
    factories.practice(meeting=new)
    factories.practice(meeting=translated)
    assert offered(client, "meeting") == [(str(new.pk), "New", 2), (str(old.pk), "Old", 1)]
    found = client.get(f"/en/practices/?meeting={new.pk}").context["listed"]
    assert (found.total, [choice.text for choice in found.chosen]) == (2, ["New"])
    factories.publish(translated, title="Newer")
    assert offered(client, "meeting")[0] == (str(new.pk), "Newer", 2)
    factories.practice("fr", meeting=translated)
    assert offered(client, "meeting", "/fr/practices/") == [(str(new.pk), "Neuve", 1)]


@pytest.mark.exhaustive
def test_meeting_is_not_offered_while_readers_may_not_see_it(client):
    meeting = factories.meeting(title="Xylophone")
    factories.practice(meeting=meeting)
    factories.publish(meeting, released_at=timezone.now() + timedelta(hours=1))
    assert offered(client, "meeting") == []
    response = client.get(f"/en/practices/?meeting={meeting.pk}")
    assert [choice.text for choice in response.context["listed"].chosen] == [str(meeting.pk)]
    assert "Xylophone" not in response.text
    factories.publish(meeting, released_at=None)
    assert offered(client, "meeting") == [(str(meeting.pk), "Xylophone", 1)]
    meeting.unpublish()
    assert offered(client, "meeting") == []
    meeting.delete()
    assert client.get(f"/en/practices/?meeting={meeting.pk}").context["listed"].total == 0


def test_year_of_a_practice_is_that_in_which_it_began(client):
    factories.practice(start_year=2012, ongoing=True, summary="Xylophone")
    factories.practice(summary="Xylophone")
    assert offered(client, "year") == [("2012", "2012", 1)]
    assert offered(client, "year", "/en/search/?q=xylophone") == [("2012", "2012", 1)]


def test_regions_stand_in_their_two_groups(client):
    regions = [
        factories.term("region", "escap", group="commission", en="ESCAP"),
        factories.term("region", "asia", group="continent", en="Asia"),
        factories.term("region", "africa", group="continent", en="Africa"),
    ]
    factories.practice(regions=regions)
    response = client.get("/en/practices/")
    facet = next(each for each in response.context["listed"].facets if each.name == "region")
    assert [
        (str(group), [choice.value for choice in choices]) for group, choices in facet.groups
    ] == [("Continent", ["africa", "asia"]), ("UN Regional Commission", ["escap"])]
    assert '<ul aria-labelledby="region-2">' in response.text


def test_chosen_value_stays_where_nothing_has_it_and_its_chip_names_the_facet(client):
    factories.term("country", "KE", en="Kenya")
    factories.practice(type="fund")
    response = client.get("/en/practices/?country=KE&type=policy")
    assert ("KE", "Kenya", 0) in offered(client, "country", "/en/practices/?country=KE&type=policy")
    assert ">Remove the filter Country: </span><span>Kenya</span></a>" in response.text
    assert '<form class="facets" method="get" action="#results">' in response.text
    assert 'id="results" class="results-count" tabindex="-1"' in response.text

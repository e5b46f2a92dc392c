"""The languages in which the pages of a list have a text of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories

pytestmark = pytest.mark.django_db


def counts(client, url: str = "/en/practices/") -> dict[str, int]:
    listed = client.get(url).context["listed"]
    facet = next(each for each in listed.facets if each.name == "language")
    return {choice.value: choice.count for choice in facet.choices}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_each_language_counts_what_has_a_text_in_it(client, language):
    other = "en" if language == "fr" else "fr"
    both = factories.practice(language)
    factories.translation(both, other)
    factories.practice(language)
    factories.alias(factories.practice(other), language)
    url = f"/{language}/practices/"
    assert counts(client, url) == {language: 2, other: 2}
    found = client.get(f"{url}?language={language}&language={other}").context["listed"]
    assert found.total == 3
    found = client.get(f"{url}?language={other}").context["listed"]
    assert found.total == 2
    assert counts(client, f"{url}?language={other}&type=policy") == {language: 2, other: 2}
    assert counts(client, f"{url}?type=fund") == {}


@pytest.mark.exhaustive
def test_languages_follow_what_becomes_of_the_other_versions(client):
    page = factories.practice()
    french = factories.translation(page, "fr", live=False)
    assert counts(client) == {"en": 1}
    factories.publish(french)
    assert counts(client) == {"en": 1, "fr": 1}
    french.unpublish()
    assert counts(client) == {"en": 1}
    factories.publish(french, expire_at=timezone.now() + timedelta(days=1))
    assert counts(client) == {"en": 1, "fr": 1}
    type(french).objects.filter(pk=french.pk).update(expire_at=timezone.now())
    assert counts(client) == {"en": 1}
    type(french).objects.filter(pk=french.pk).update(expire_at=None)
    restriction = PageViewRestriction.objects.create(page=french, restriction_type="login")
    assert counts(client) == {"en": 1}
    restriction.delete()
    assert counts(client) == {"en": 1, "fr": 1}
    french.delete()
    assert counts(client) == {"en": 1}


def test_language_finds_nothing_where_no_text_is_public(client):
    factories.translation(factories.practice(), "fr", live=False)
    assert client.get("/en/practices/?language=fr").context["listed"].total == 0
    assert client.get("/en/practices/?language=xx").context["listed"].total == 0

"""The search page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_search_shows_what_is_found(client, language):
    page = factories.publication(language, title="Xylophone")
    response = client.get(f"/{language}/search/", {"q": "xylophone"})
    assert response.status_code == 200
    assert page.url in response.text
    assert not response.context["head"].indexed


def test_search_cuts_a_long_query_and_says_what_it_searched(client):
    response = client.get("/en/search/", {"q": "a" * 10_000})
    assert response.context["query"] == "a" * 400
    assert len(response.content) < 60_000


def test_language_links_keep_the_query(client):
    response = client.get("/en/search/", {"q": "a&b", "page": "1", "other": "x"})
    versions = {each.language.code: each.url for each in response.context["versions"]}
    assert versions["ru"] == "/ru/search/?q=a%26b"


def test_all_languages_can_be_searched_at_once(client):
    factories.publication("ru", title="Ксилофоны")
    french = factories.publication("fr", title="Le xylophone")
    factories.alias(french, "en")
    english = factories.publication("en", title="Xylophones")
    narrow = client.get("/en/search/", {"q": "xylophone"})
    assert narrow.context["wider"] == "/en/search/?q=xylophone&languages=all"
    wide = client.get(narrow.context["wider"])
    listed = wide.context["listed"]
    assert [item.page_id for item in listed.items] == [french.pk, english.pk]
    assert listed.parameters == "q=xylophone&languages=all"
    assert f'lang="fr" dir="ltr"><a href="{french.url}">Le <mark>xylophone</mark></a>' in wide.text


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_words_of_another_language_are_found_in_its_forms_in_all_languages(client, code):
    page = factories.publication("ru", title="О задержании детей")
    address = f"/{code}/search/"
    asked = {"q": "задержания ребёнка", "languages": "all"}
    assert page.url in client.get(address, asked).text


def test_empty_list_names_the_filter_that_empties_it(client):
    objective = factories.term("objective", "7", en="Vulnerabilities")
    factories.publication(title="Xylophone", objectives=[objective], date=date(2020, 1, 1))
    asked = {"q": "xylophone", "objective": "7", "year": "1999"}
    listed = client.get("/en/search/", asked).context["listed"]
    assert [(each.facet.name, each.total, each.url) for each in listed.loosened] == [
        ("year", 1, "/en/search/?q=xylophone&objective=7")
    ]


def test_search_takes_as_many_queries_for_three_as_for_one(client):
    address = "/en/search/?q=xylophone&languages=all"
    factories.publication(title="Xylophone")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(2):
        factories.publication(title="Xylophone", summary="Of a xylophone")
    client.get(address)
    with CaptureQueriesContext(connection) as three:
        client.get(address)
    assert len(one) == len(three) <= 8

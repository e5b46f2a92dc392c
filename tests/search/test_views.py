"""The search page."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", factories.LANGUAGES)
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

"""Not found: said in the reader's language, with the page in the languages where it exists."""

import pytest

from core.languages import language
from tests import factories

pytestmark = pytest.mark.django_db


def offered(response) -> list[tuple[str, str]]:
    return [(item.language.code, item.url) for item in response.context["elsewhere"]]


@pytest.mark.parametrize("reader", factories.MOST_AT_LEISURE)
def test_not_found_speaks_the_language_of_the_address(client, reader):
    response = client.get(f"/{reader}/none/", headers={"accept-language": "de"})
    assert response.status_code == 404
    assert response.headers["Content-Language"] == language(reader).tag
    assert f'dir="{language(reader).direction}"' in response.text
    assert f'action="/{reader}/search/"' in response.text
    assert not response.context["head"].indexed
    assert response.cookies == {}


def test_same_path_in_other_languages_is_offered(client):
    page = factories.publication(slug="x")
    factories.translation(page, "ru", slug="x")
    factories.alias(page, "es")
    response = client.get("/fr/publications/x/")
    assert offered(response) == [("en", "/en/publications/x/"), ("ru", "/ru/publications/x/")]


def test_translation_of_the_nearest_page_above_is_offered(client):
    about = factories.standard(slug="about")
    factories.translation(about, "fr", slug="a-propos")
    page = factories.standard(parent=about, slug="team")
    response = client.get("/fr/a-propos/team/")
    assert offered(response) == [("en", page.url)]


def test_withdrawn_translation_offers_the_others(client):
    page = factories.publication(slug="english-words")
    made = factories.translation(page, "fr", slug="mots")
    url = made.url
    made.unpublish()
    assert offered(client.get(url)) == [("en", page.url)]


def test_hidden_pages_are_not_offered(client):
    factories.publication(slug="x", live=False)
    assert offered(client.get("/fr/publications/x/")) == []


@pytest.mark.parametrize("reader", factories.MOST_AT_LEISURE)
def test_unknown_language_is_not_found_in_the_best_language(client, reader):
    asked = language(reader).tag
    response = client.get("/xx/", headers={"accept-language": asked}, follow=True)
    assert response.status_code == 404
    assert response.headers["Content-Language"] == asked


def test_variant_of_a_language_is_not_found_in_it(client):
    for path in ("/zh/", "/EN/", "/zh-hant/publications/"):
        assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize("reader", factories.MOST_AT_LEISURE)
def test_entry_leads_to_the_language_that_the_browser_asks_for(client, reader):
    asked = f"{language(reader).tag};q=0.9, de;q=0.8"
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response.url) == (302, f"/{reader}/")
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("asked", ["", "de", "xx", "*", "tlh;q=1", ";;;", "en-US"])
def test_entry_leads_to_english_else(client, asked):
    assert client.get("/", headers={"accept-language": asked}).url == "/en/"

"""A misspelt word that finds nothing gives way to the nearest that some text has."""

import pytest

from tests import factories
from tests.search.finding import found, pages

pytestmark = pytest.mark.django_db

MISSPELT = {
    "ar": ("القنصليات في الخارج", "القنصيات", "القنصليات"),
    "zh-hans": ("侨汇的成本", "桥汇", "侨汇"),
    "en": ("The xylophone of remittances", "remitances", "remittances"),
    "fr": ("La diaspora au xylophone", "diapsora", "diaspora"),
    "ru": ("О диаспоре и ксилофоне", "дисапоре", "диаспоре"),
    "es": ("La diáspora y el xilófono", "diapsora", "diaspora"),
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_misspelt_word_is_mended_and_said_so(client, code):
    title, typed, meant = MISSPELT[code]
    page = factories.publication(code, title=title)
    assert found(typed, code).mended == meant
    html = client.get(f"/{code}/search/", {"q": typed}).text
    assert page.url in html
    assert f"<bdi>{typed}</bdi>" in html
    assert f"<bdi>{meant}</bdi>" in html


def test_every_misspelt_word_is_mended_and_the_others_stay():
    page = factories.publication(title="The xylophone of remittances")
    listed = found('"the xylphone" remitances -zebra')
    assert [item.page_id for item in listed.items] == [page.pk]
    assert listed.mended == '"the xylophone" remittances -zebra'


def test_word_of_the_dictionary_is_no_misspelt_one():
    factories.publication(title="Purses")
    assert pages("nurses") == []


def test_word_that_some_text_has_is_no_misspelt_one():
    factories.publication(title="Xylophone")
    factories.publication(title="Xylophane", live=True)
    assert found("xylophane zebra").mended == ""


def test_repair_offers_nothing_that_is_not_public():
    page = factories.publication(title="Xylophone")
    page.unpublish()
    listed = found("xylphone")
    assert (listed.total, listed.mended) == (0, "")


@pytest.mark.exhaustive
def test_pages_of_a_mended_query_keep_what_was_typed():
    for number in range(11):
        factories.publication(title=f"Xylophone {number}")
    assert found("xylphone").next == "/en/search/?q=xylphone&page=2"
    assert len(found("xylphone", params="page=2").items) == 1

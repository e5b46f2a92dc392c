"""The lists of sections can be searched."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

SECTIONS = {"practices": factories.practice, "publications": factories.publication}


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize("section", SECTIONS)
def test_section_is_searched_and_filtered_at_once(client, language, section):
    seven = factories.term("objective", "7")
    make = SECTIONS[section]
    both = make(language, title="Xylophone one", objectives=[seven])
    make(language, title="Xylophone two")
    make(language, title="Bassoon", objectives=[seven])
    response = client.get(f"/{language}/{section}/?q=xylophone&objective=7")
    listed = response.context["listed"]
    assert [item.page_id for item in listed.items] == [both.pk]
    assert "<mark>Xylophone</mark>" in response.text
    assert 'name="q" value="xylophone"' in response.text
    assert listed.clear == f"/{language}/{section}/?q=xylophone"
    assert listed.parameters == "q=xylophone&objective=7"


def test_section_finds_nothing_of_other_sections(client):
    factories.practice(title="Xylophone")
    assert client.get("/en/publications/?q=xylophone").context["listed"].total == 0


@pytest.mark.parametrize("page", ["2", "x"])
def test_bad_page_of_a_search_is_not_found(client, page):
    factories.practice(title="Xylophone")
    assert client.get(f"/en/practices/?q=xylophone&page={page}").status_code == 404

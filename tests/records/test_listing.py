"""Lists: filtered, counted, in pages, at an address that can be shared."""

from datetime import date

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def listed(client, url: str):
    return client.get(url).context["listed"]


def counts(found, name: str) -> dict[str, int]:
    facet = next(each for each in found.facets if each.name == name)
    return {choice.value: choice.count for choice in facet.choices}


@pytest.fixture
def three():
    seven, eight = factories.term("objective", "7"), factories.term("objective", "8")
    return [
        factories.publication(kind="statement", date=date(2024, 1, 1), objectives=[seven]),
        factories.publication(kind="report", date=date(2024, 2, 1), objectives=[seven, eight]),
        factories.publication(kind="report", date=date(2023, 3, 1), objectives=[eight]),
    ]


def test_newest_first_with_counts_of_every_value(client, three):
    found = listed(client, "/en/publications/")
    assert [item.page_id for item in found.items] == [three[1].pk, three[0].pk, three[2].pk]
    assert counts(found, "kind") == {"statement": 1, "report": 2}
    assert counts(found, "year") == {"2024": 2, "2023": 1}
    assert counts(found, "objective") == {"7": 2, "8": 2}


def test_values_of_a_facet_widen_and_facets_narrow(client, three):
    found = listed(client, "/en/publications/?objective=7&objective=8&kind=report")
    assert [item.page_id for item in found.items] == [three[1].pk, three[2].pk]
    assert counts(found, "kind") == {"statement": 1, "report": 2}
    assert counts(found, "objective") == {"7": 1, "8": 2}
    assert found.clear == "/en/publications/"


def test_address_of_a_choice_gives_what_it_counts(client, three):
    found = listed(client, "/en/publications/?kind=report")
    for facet in found.facets:
        for choice in facet.choices:
            if not choice.chosen and facet.name != "kind":
                assert listed(client, choice.url).total == choice.count


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["GE", "DE", "KE", "TD"]),
        ("ru", ["DE", "GE", "KE", "TD"]),
        ("fr", ["DE", "GE", "KE", "TD"]),
    ],
)
def test_countries_stand_by_their_names_and_in_addresses_by_code(client, language, order):
    countries = [factories.term("country", code) for code in ("TD", "KE", "GE", "DE")]
    factories.term("country", "TD", en="Tchad", ru="Чад", fr="Tchad")
    factories.term("country", "GE", en="Georgia", ru="Грузия", fr="Géorgie")
    factories.term("country", "DE", en="Germany", ru="Германия", fr="Allemagne")
    factories.term("country", "KE", en="Kenya", ru="Кения", fr="Kenya")
    factories.practice(language, countries=countries)
    found = listed(client, f"/{language}/practices/?country=TD&country=DE&country=KE")
    facet = next(each for each in found.facets if each.name == "country")
    assert [choice.value for choice in facet.choices] == order
    assert found.parameters == "country=DE&country=KE&country=TD"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "page", ["0", "-1", "2", "99999999999", "abc", "١", "1.0", "", " 1", "1e1"]
)
def test_bad_page_number_is_not_found(client, three, page):
    assert client.get("/en/publications/", {"page": page}).status_code == 404


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "query",
    [
        {"year": "abc"},
        {"year": "٢٠٢٤"},
        {"year": "-1"},
        {"kind": "none"},
        {"objective": "'\"()[]%_\\"},
        {"region": "x" * 40},
        {"kind": "\x1b\x07"},
        {"unknown": "1"},
    ],
)
def test_unknown_value_finds_nothing(client, three, query):
    response = client.get("/en/publications/", query)
    assert response.status_code == 200
    assert response.context["listed"].total == (3 if "unknown" in query else 0)


def test_too_long_value_is_no_choice(client, three):
    assert listed(client, f"/en/publications/?kind={'x' * 41}").total == 3


def test_more_choices_than_a_list_has_are_not_found(client, three):
    many = "&".join(f"objective={number}" for number in range(3000))
    assert client.get(f"/en/publications/?{many}").status_code == 404


@pytest.mark.exhaustive
def test_pages_follow_each_other(client):
    for _count in range(21):
        factories.publication()
    first = listed(client, "/en/publications/?kind=statement")
    assert (first.total, first.pages, len(first.items)) == (21, 2, 20)
    second = listed(client, first.next)
    assert (second.number, len(second.items), second.next) == (2, 1, "")
    assert second.previous == "/en/publications/?kind=statement"

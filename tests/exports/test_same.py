"""A file holds what its page and the API list: the same records in the same order, all of them."""

from datetime import date
from urllib.parse import urlsplit

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

SAME = [
    "practices/",
    "practices/?objective=13",
    "practices/?objective=13&objective=7&region=africa&sort=title",
    "practices/?q=children+detention&type=policy",
    "practices/?q=childern",
    "practices/?q=детей&sort=newest",
    "practices/?language=ru",
    "practices/?objective=99",
    "publications/?kind=statement&year=2023&kind=report",
    "publications/?q=visa",
    "publications/?sort=title",
    "meetings/?when=past&series=GRCP",
    "meetings/?when=upcoming&q=anything",
    "search/?q=detention&kind=practice",
    "search/?q=detention&languages=all&sort=title",
    "search/?q=детей",
    "search/?languages=all",
]


@pytest.fixture
def content(terms):
    """Practices, publications and meetings; some translated, or shown untranslated."""
    detention, need, kenya = terms["13"], terms["7"], terms["KE"]
    first = factories.practice(
        title="Children out of detention", objectives=[detention], countries=[kenya]
    )
    factories.translation(first, "ru", title="Дети вне мест задержания", summary="Кратко.")
    for code in ("ar", "zh-hans", "fr", "es"):
        factories.alias(first, code)
    second = factories.practice(
        "ru", title="Уход за детьми", objectives=[detention, need], type="project"
    )
    factories.alias(second, "en")
    factories.practice(title="Visas", primary_objective=need, leads=[terms["IOM"]])
    for number in range(21):
        factories.publication(title=f"Visa facts {number}", date=date(2023, 1, 1 + number % 9))
    paper = factories.publication(title="Detention of children", objectives=[detention])
    factories.alias(paper, "ru")
    factories.meeting(title="Seventh meeting on detention", series="GRCP", objectives=[detention])


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_file_lists_what_page_and_api_list(client, take, content, language):
    same(client, take, language)


@pytest.mark.exhaustive
def test_file_lists_what_page_and_api_list_from_memory(client, take, content, memory):
    same(client, take, "en")


def same(client, take, language: str) -> None:
    """Compare files, pages and API for each of the addresses."""
    for address in SAME:
        address = f"/{language}/{address}"
        rows = take(address, "json")
        urls, page = [], address
        while page:
            listed = client.get(page).context["listed"]
            urls += [item.absolute for item in listed.items]
            page = listed.next
        assert [row["url"] for row in rows] == urls, address
        assert len(rows) == listed.total
        offered = client.get(address).text.count('class="take-away"')
        assert offered == (1 if rows else 0), address
        if rows and "sort=" not in address and len(rows) <= 20:
            api = next(link for link in links(client, address) if "/api/" in link)
            answer = client.get(api).json()
            assert [each["url"] for each in answer["results"]] == urls, api
            assert [each["language"] for each in answer["results"]] == [
                row["language"] for row in rows
            ]


def links(client, address: str) -> list[str]:
    """Return the addresses that a page offers its list at."""
    text = client.get(address).text.partition('class="take-away"')[2].partition("</nav>")[0]
    return [part.partition('"')[0].replace("&amp;", "&") for part in text.split('href="')[1:]]


def test_links_keep_what_is_chosen(client, terms):
    factories.practice("ru", title="Detention", objectives=[terms["13"]])
    found = links(client, "/ru/practices/?sort=title&objective=13&page=1&x=%22%3Cb")
    chosen = "?sort=title&objective=13"
    assert found == [
        *(f"/ru/practices/results.{each}{chosen}" for each in ("csv", "xlsx", "json")),
        *(f"/ru/practices/results.{each}{chosen}" for each in ("ris", "atom")),
        "/api/v1/practices/?lang=ru&objective=13",
    ]
    hostile = '/en/search/?q="><b>detention&languages=all'
    assert "<b>" not in client.get(hostile).text
    for link in links(client, hostile):
        assert client.get(link).status_code == 200
        assert urlsplit(link).query.endswith("q=%22%3E%3Cb%3Edetention&languages=all")
    assert links(client, "/en/meetings/") == []

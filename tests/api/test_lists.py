"""Lists and the search: the same as on the pages, in each language, for few queries."""

from datetime import date
from itertools import product

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search import texts
from tests import factories
from tests.api.conftest import titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def content(terms):
    """Practices, publications and meetings, some of them translated or shown untranslated."""
    detention, need, kenya = terms["13"], terms["7"], terms["KE"]
    first = factories.practice(
        title="Children out of detention", objectives=[detention], countries=[kenya]
    )
    factories.translation(first, "ru", title="Дети вне мест задержания", summary="Кратко.")
    factories.alias(first, "ar")
    second = factories.practice(
        "ru", title="Уход за детьми", objectives=[detention, need], type="project"
    )
    factories.alias(second, "en")
    factories.practice(title="Visas", primary_objective=need, leads=[terms["IOM"]])
    paper = factories.publication(
        title="Detention of children", objectives=[detention], date=date(2023, 5, 6)
    )
    factories.alias(paper, "ru")
    factories.publication(title="Visa facts", kind="fact-sheet", countries=[kenya])
    factories.meeting(title="Seventh meeting on detention", series="GRCP", objectives=[detention])
    return first


SAME = [
    ("practices", ""),
    ("practices", "objective=13"),
    ("practices", "objective=13&objective=7&region=africa"),
    ("practices", "q=children+detention&objective=13&type=policy&type=project"),
    ("practices", "q=childern"),
    ("practices", "objective=99&country=KE"),
    ("publications", "kind=statement&year=2023"),
    ("publications", "q=visa"),
    ("meetings", "when=past&series=GRCP"),
    ("meetings", "when=upcoming"),
    ("search", "q=detention&kind=practice"),
    ("search", "q=detention&languages=all"),
    ("search", "q=детей"),
    ("search", ""),
]


@pytest.mark.exhaustive
def test_list_is_the_one_of_the_page(client, read, content):
    for language, (name, parameters) in product(["en", "ru", "ar"], SAME):
        listed = client.get(f"/{language}/{name}/?{parameters}").context["listed"]
        answer = read(f"{name}/?{parameters}&lang={language}".replace("?&", "?"))
        assert answer["count"] == listed.total, parameters
        assert answer["mended"] == (listed.mended or None)
        assert {
            facet.name: [(each.value, each.text, each.count) for each in facet.choices]
            for facet in listed.facets
        } == {
            facet: [(each["value"], each["label"], each["count"]) for each in values]
            for facet, values in answer["facets"].items()
        }
        assert [(item.absolute, item.language.code) for item in listed.items] == [
            (item["url"], item["language"]) for item in answer["results"]
        ]


@pytest.mark.exhaustive
def test_list_is_read_in_a_language_or_in_english_and_says_what_is_not(read, content):
    answer = read("practices/", lang="ru", q="дети", objective="13", region="africa", page_size=5)
    assert set(answer) == {"count", "results", "facets", "mended", "next"}
    (item,) = answer["results"]
    assert item["id"] == content.number
    assert item["external_id"] is None
    assert item["title"] == "Дети вне мест задержания"
    assert item["language"] == item["title_language"] == "ru"
    assert item["url"] == f"http://localhost/ru/practices/{content.slug}/"
    assert item["api_url"] == f"http://testserver/api/v1/practices/{content.number}/?lang=ru"
    assert item["terms"]["region"] == ["africa"]
    assert answer["facets"]["objective"] == [{"value": "13", "label": "13. Задержание", "count": 1}]
    assert answer["next"] is None
    found = {item["title"]: item["language"] for item in read("practices/")["results"]}
    assert found == {
        "Children out of detention": "en",
        "Уход за детьми": "ru",
        "Visas": "en",
    }
    arabic = read("practices/", lang="ar")
    assert [(item["title"], item["language"]) for item in arabic["results"]] == [
        ("Children out of detention", "en")
    ]
    assert arabic["results"][0]["kind_label"] != "Practice: Policy"


@pytest.mark.exhaustive
def test_search_finds_all_types_and_leads_to_what_the_api_has_of_them(read, content):
    answer = read("search/", q="detention")
    assert titles(answer)[0] == "Children out of detention"
    leads = {item["kind"]: item["api_url"].split("/")[5] for item in answer["results"]}
    assert leads == {
        "meeting": "meetings",
        "practice": "practices",
        "statement": "publications",
    }
    for item in answer["results"]:
        assert read(item["api_url"])["title"] == item["title"]


def test_result_shows_the_words_that_were_found_and_their_page_in_a_file(read):
    held = factories.document_set("en", title="Study", text="Xylophones & zithers of children.")
    texts.read_waiting()
    page = factories.publication(title="On <music>", summary="A & b", document=held)
    (result,) = read("search/?q=zither")["results"]
    assert result["title"] == "On <music>"
    assert result["highlight"] == {
        "title": "On &lt;music&gt;",
        "text": "A &amp; b",
        "file": {
            "title": "Study [en]",
            "type": "txt",
            "language": "en",
            "url": f"http://localhost{held.versions.get().file.url}",
            "page": None,
            "label": "",
            "html": "Xylophones &amp; <mark>zithers</mark> of children",
        },
    }
    (result,) = read("publications/?q=music")["results"]
    assert result["highlight"]["title"] == "On &lt;<mark>music</mark>&gt;"
    assert result["id"] == page.pk
    assert read("publications/")["results"][0]["highlight"] is None


LISTS = [
    "practices/?objective=7&country=KE",
    "practices/?q=summary",
    "publications/?kind=statement&year=2024",
    "meetings/?when=past",
    "search/?q=summary",
    "search/?q=summary&languages=all",
    "taxonomies/",
    "taxonomies/country/",
]


@pytest.mark.exhaustive
def test_lists_need_as_many_queries_for_three_as_for_one_and_load_no_page(client):
    def grow() -> None:
        terms = {
            "objectives": [factories.term("objective", "7", en="Vulnerabilities")],
            "document": factories.document_set("en", "fr"),
        }
        page = factories.practice(countries=[factories.term("country", "KE")], **terms)
        factories.publication(**terms)
        factories.meeting()
        factories.alias(page, "fr")

    loaded = []

    def note(sender, **kwargs) -> None:
        if issubclass(sender, Page):
            loaded.append(sender)

    def queries(path: str) -> int:
        client.get(f"/api/v1/{path}")
        post_init.connect(note)
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"/api/v1/{path}").json()
        post_init.disconnect(note)
        return len(found)

    grow()
    one = {path: queries(path) for path in LISTS}
    grow()
    grow()
    assert {path: queries(path) for path in LISTS} == one
    assert {path: count for path, count in one.items() if count > 8} == {}
    assert loaded == []

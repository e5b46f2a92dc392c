"""What is found is public, every query has an answer, and the best comes first."""

from datetime import date, timedelta
from itertools import islice, product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from records.listing import BadPage
from search import entries
from search.models import Entry, Synonyms
from tests import factories
from tests.search.finding import found, pages

pytestmark = pytest.mark.django_db


def titles(query: str, code: str = "en") -> list[str]:
    return [str(item.title) for item in found(query, code).items]


WORDS = {
    "ar": ("حقوق المهاجرين في الدول", "مهاجرون دولة"),
    "zh-hans": ("保护移徙者权利的经验", "移徙者"),
    "en": ("The children of returned migrants", "returning child"),
    "fr": ("Les enfants réfugiés à l’école", "refugie ecole"),
    "ru": ("О задержании детей", "задержание ребёнка"),
    "es": ("La protección de los niños", "proteger niño proteccion"),
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_words_meet_in_any_form_in_each_language(code):
    title, query = WORDS[code]
    page = factories.publication(code, title=title)
    factories.publication(code, title="Xylophone")
    assert pages(query.removeprefix("proteger "), code) == [page.pk]


def test_better_places_come_first_then_the_newest():
    body = [("text", "<p>Xylophones</p>")]
    low = factories.publication(title="Low", body=body)
    typed = factories.publication(title="Typed", body=[("text", "<p>Xylophone</p>")])
    summary = factories.publication(title="Summary", summary="Some xylophones")
    old = factories.publication(title="Old xylophone", date=date(2020, 1, 1))
    new = factories.publication(title="New xylophone", date=date(2023, 1, 1))
    form = factories.publication(title="Xylophones", date=date(2025, 1, 1))
    assert pages("xylophone") == [page.pk for page in (new, old, form, summary, typed, low)]


TOGETHER = {
    "ar": ("حماية الأطفال في المدن", "حماية المدن ورعاية الأطفال", "حماية الأطفال"),
    "zh-hans": ("移徙者的权利得到保护", "移徙者和难民享有权利", "移徙者权利"),
    "en": ("Detention of children ends", "Children learn, detention ends", "children's detention"),
    "fr": ("Le retour des familles", "Les familles attendent un retour", "retours des familles"),
    "ru": ("О задержании семей", "Семьи узнают о сроках задержания", "задержание семьи"),
    "es": ("El retorno de las familias", "Familias que esperan el retorno", "retornos de familias"),
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_words_side_by_side_come_before_words_apart_in_each_part(code):
    together, apart, query = TOGETHER[code]
    made = []
    for text in (apart, together):
        day = date(2025 if text == apart else 2020, 1, 1)
        body = [("text", f"<p>{text}</p>")]
        made.append(
            (
                factories.publication(code, title=text, date=day),
                factories.publication(code, title="№ 2", summary=text, date=day),
                factories.publication(code, title="№ 3", body=body, date=day),
            )
        )
    expected = [page.pk for later, first in zip(*made, strict=True) for page in (first, later)]
    assert pages(query, code) == expected


@pytest.mark.parametrize("query", ["GRCP-7 agenda", "nurse agenda", "agenda of the GRCP-7"])
def test_compounds_and_synonyms_stand_side_by_side_too(query):
    Synonyms.objects.create(language="en", expressions="nurse\nnanny")
    close = factories.publication(title="GRCP-7 agenda of the nanny", date=date(2020, 1, 1))
    apart = factories.publication(title="Agenda, said a nanny at GRCP-7", date=date(2025, 1, 1))
    assert pages(query) == [close.pk, apart.pk]


def test_every_word_must_occur():
    factories.publication(title="One two")
    assert pages("one three") == []


def test_words_of_the_body_and_of_notes_are_found():
    page = factories.publication(
        title="T",
        body=[("heading", "Xylophone"), ("text", "<p>yellow</p>")],
        footnotes=[("footnote", {"mark": "1", "text": "<p>zebra</p>"})],
    )
    assert pages("xylophone yellow zebra") == [page.pk]


def test_facts_that_readers_read_are_found_and_codes_are_not():
    mechanism = factories.mechanism(acronym="XYL", kind="rcp", website="https://bassoon.example")
    assert pages("xyl") == [mechanism.pk]
    assert pages("rcp") == pages("bassoon") == []


def test_word_after_a_minus_is_left_out():
    kept = factories.publication(title="Yellow xylophone")
    factories.publication(title="Blue xylophone")
    assert pages("xylophone -blue") == [kept.pk]
    assert pages("-blue") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "«{}»", "„{}“"])
def test_phrase_is_found_in_order_in_any_form(marks):
    page = factories.publication(title="The borders of the states")
    factories.publication(title="States have borders")
    assert pages(marks.format("border of the state")) == [page.pk]


def test_phrase_stands_in_one_part_of_a_text_in_whatever_language():
    page = factories.publication(title="Yellow", summary="Xylophones and drums")
    assert pages('"yellow xylophone"') == []
    assert pages('"xylophone and drum"') == [page.pk]
    alias = factories.alias(page, "fr")
    assert pages('"xylophones and drums"', "fr") == [alias.pk]


@pytest.mark.parametrize("query", ['"yellow xylophone', 'yellow xylophone"', "«yellow xylophone"])
def test_quotation_mark_without_its_pair_is_text(query):
    page = factories.publication(title="A xylophone, yellow")
    assert pages(query) == [page.pk]


@pytest.mark.exhaustive
@pytest.mark.parametrize("query", ["GRCP-7", "grcp-7", "A/RES/73/195", "73/195", "2018"])
def test_symbols_and_numbers_are_found_whole(query):
    page = factories.publication(title="GRCP-7 and A/RES/73/195 of 2018")
    factories.publication(title="GRCP with 7 others, 195 and 73")
    assert pages(query) == [page.pk]


def test_result_of_another_language_is_marked():
    page = factories.publication(title="Xylophone")
    factories.alias(page, "fr")
    (item,) = found("xylophone", "fr").items
    assert (item.foreign, item.language.code, item.reader.code) == (True, "en", "fr")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "query",
    ["", " ", "?!…", "''\"\"", "((([[", "%", "_", "\\", "\u200f\u200b", "\x1b", "“”«»", "-", "--"],
)
def test_query_without_a_word_finds_nothing(query):
    factories.publication()
    assert found(query).total == 0


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize(
    "sign", ["a", "ب", "法", "\ufdfa", "a ", "é", '"', "%", "\U0001f600", "a-"]
)
@pytest.mark.exhaustive
def test_long_query_is_answered(code, sign):
    factories.publication(code)
    assert found(sign * 10_000, code).number == 1


@pytest.mark.exhaustive
@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "١", "99999999999"])
def test_page_that_does_not_exist(page):
    factories.publication(title="Xylophone")
    with pytest.raises(BadPage):
        found("xylophone", params=f"page={page}")


@pytest.mark.exhaustive
def test_pages_follow_each_other():
    for _count in range(21):
        factories.publication(title="Xylophone")
    first = found("xylophone")
    assert (first.total, len(first.items), first.pages, first.next) == (
        21,
        10,
        3,
        "/en/search/?q=xylophone&page=2",
    )
    assert len(found("xylophone", params="page=3").items) == 1


def test_facets_narrow_and_keep_the_query():
    seven = factories.term("objective", "7", en="Vulnerabilities")
    page = factories.publication(title="Xylophone", objectives=[seven])
    factories.practice(title="Xylophone")
    whole = found("xylophone")
    counts = {facet.name: {c.value: c.count for c in facet.choices} for facet in whole.facets}
    assert (counts["kind"], counts["objective"]) == ({"statement": 1, "practice": 1}, {"7": 1})
    choice = next(facet for facet in whole.facets if facet.name == "objective").choices[0]
    assert choice.url == "/en/search/?q=xylophone&objective=7"
    narrowed = found("xylophone", params="objective=7")
    assert [item.page_id for item in narrowed.items] == [page.pk]
    assert narrowed.clear == "/en/search/?q=xylophone"


def test_found_words_are_marked_in_title_summary_and_snippet():
    factories.publication(
        title="Children & <others>", summary="No such word", date=date(2024, 1, 1)
    )
    factories.publication(
        title="Other",
        summary="Nothing",
        body=[("text", f"<p>{'word ' * 100} every child &amp; adult {'word ' * 100}</p>")],
        date=date(2023, 1, 1),
    )
    first, second = found("child").items
    assert first.title == "<mark>Children</mark> &amp; &lt;others&gt;"
    assert first.summary == "No such word"
    assert second.title == "Other"
    assert "every <mark>child</mark> &amp; adult" in second.summary
    assert second.summary.startswith("… word")
    assert second.summary.endswith("word …")
    assert len(second.summary) < 320


def test_entry_follows_its_record():
    page = factories.publication(title="Xylophone")
    factories.publish(page, title="Bassoon")
    assert (pages("xylophone"), pages("bassoon")) == ([], [page.pk])
    page.unpublish()
    assert (pages("bassoon"), Entry.objects.filter(pk=page.pk).exists()) == ([], False)


def test_record_that_cannot_be_made_is_found_by_its_title(monkeypatch):
    def fail(self):
        raise ValueError

    page = factories.publication(title="Bassoon", summary="Xylophone")
    monkeypatch.setattr("publications.models.PublicationPage.content", fail)
    factories.publish(page, title="Clarinet")
    assert (pages("bassoon"), pages("clarinet")) == ([], [page.pk])


def test_text_that_cannot_be_analysed_is_published_all_the_same(client, monkeypatch):
    def fail(self, text):
        raise ValueError

    monkeypatch.setattr("search.analysis.base.Analyzer.document", fail)
    page = factories.publication(title="Xylophone")
    assert client.get(page.url).status_code == 200
    entry = Entry.objects.get(pk=page.pk)
    assert (entry.lexemes, entry.analysis) == ("", 0)


NAMES = {
    "ar": "المنظمة الدولية للهجرة",
    "zh-hans": "国际移民组织",
    "en": "International Organization for Migration",
    "fr": "OIM",
    "ru": "МОМ",
    "es": "organización internacional para las migraciones",
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_name_of_a_term_in_any_language_finds_what_is_tagged_with_it(code):
    labels = {language.replace("-", "_"): name for language, name in NAMES.items()}
    organization = factories.term("organization", "iom", **labels)
    tagged = factories.practice(code, leads=[organization])
    factories.practice(code)
    for name in NAMES.values():
        assert pages(name, code) == [tagged.pk]


def test_words_that_are_only_in_other_languages_are_said_to_be_there(client):
    factories.publication("ru", title="Задержание детей")
    factories.publication("ru", title="О детях")
    factories.publication("fr", title="Les enfants")
    response = client.get("/en/search/?q=ребёнка")
    assert [
        (other.language.code, other.total, other.url) for other in response.context["elsewhere"]
    ] == [("ru", 2, "/ru/search/?q=%D1%80%D0%B5%D0%B1%D1%91%D0%BD%D0%BA%D0%B0")]
    assert client.get("/ru/search/?q=ребёнка").context["elsewhere"] == []


@pytest.mark.exhaustive
def test_text_with_more_words_than_an_entry_holds_is_found_by_the_first():
    letters = "абвгдежзик"
    words = " ".join(map("".join, islice(product(letters, repeat=6), 33_000)))
    page = factories.publication("ru", body=[("text", f"<p>Ксилофон {words}</p>")])
    assert pages("ксилофон", "ru") == [page.pk]
    assert len(Entry.objects.get(pk=page.pk).lexemes.encode()) <= entries.MOST_BYTES


@pytest.mark.exhaustive
@pytest.mark.parametrize("hide", ["unpublish", "draft", "private", "future"])
def test_hidden_text_is_found_in_no_language(client, hide):
    page = factories.publication("ru", title="Ксилофон", live=hide != "draft")
    if hide == "unpublish":
        page.unpublish()
    elif hide == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif hide == "future":
        factories.publish(page, released_at=timezone.now() + timedelta(days=1))
    assert pages("ксилофон", "ru") == []
    assert client.get("/en/search/?q=ксилофон").context["elsewhere"] == []


SEARCHES = [
    f"/en/{section}/?q={query}"
    for section in ("search", "practices")
    for query in ("xylophone", "xylofone", "bassoon", "yellow+xylophone", "%22yellow+xylophone%22")
]


def queries_of_searches(client, django_assert_max_num_queries) -> None:
    for _each in range(3):
        factories.practice(title="Other", summary="Nothing", context="<p>yellow xylophone</p>")
    for url in SEARCHES:
        client.get(url)
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200, url


def test_search_needs_at_most_eight_queries(client, django_assert_max_num_queries):
    queries_of_searches(client, django_assert_max_num_queries)


def test_search_in_memory_needs_at_most_eight_queries(
    client, django_assert_max_num_queries, memory
):
    queries_of_searches(client, django_assert_max_num_queries)


@pytest.mark.exhaustive
@pytest.mark.parametrize("url", SEARCHES)
def test_search_needs_as_many_queries_for_three_as_for_one(client, url):
    counted = []
    for number in (1, 3):
        for _each in range(number):
            factories.practice(title="Other", context="<p>yellow xylophone</p>")
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counted.append(len(queries))
    assert counted[0] == counted[1]


TITLED = {
    "ar": "العنوان:ورقة",
    "zh-hans": "标题：论文",
    "en": "title:papers",
    "fr": "titre:papiers",
    "ru": "название:бумаги",
    "es": "título:papeles",
}
PAPER = {
    "ar": "ورقة",
    "zh-hans": "论文",
    "en": "Paper",
    "fr": "Papier",
    "ru": "Бумага",
    "es": "Papel",
}


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_word_can_be_looked_for_in_titles_alone(code):
    page = factories.publication(code, title=PAPER[code])
    factories.publication(code, title="Other", summary=PAPER[code])
    assert pages(TITLED[code], code) == [page.pk]


def test_compound_can_be_looked_for_in_titles_alone():
    page = factories.publication(title="The self-employed")
    factories.publication(title="Other", summary="The self-employed")
    assert pages("title:self-employed") == [page.pk]


def test_colon_in_a_word_is_text():
    page = factories.publication(title="Other", summary="At 10:30, see note:one")
    assert pages("10:30 note:one") == [page.pk]

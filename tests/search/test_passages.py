"""What a file says is found under the record that shows it, and nowhere else."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import DocumentSet, LanguageVersion, SiteDocument
from search import texts
from search.models import Synonyms
from tests import factories
from tests.search.extraction import made
from tests.search.finding import found, pages
from tests.search.test_results import WORDS

pytestmark = pytest.mark.django_db

FIXTURES = Path(__file__).parent / "extraction" / "fixtures"


def holding(**files: tuple[str, bytes]) -> DocumentSet:
    """Return a document with a file for each language, read."""
    document = DocumentSet.objects.create(title="Paper", original_language=next(iter(files)))
    for language, (name, content) in files.items():
        LanguageVersion.objects.create(
            set=document, language=language, file=factories.document(name, content, name)
        )
    texts.read_waiting()
    return document


def paper(*content: str) -> DocumentSet:
    return holding(en=("paper.pdf", made.text_pdf(*content)))


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_words_of_a_file_meet_in_any_form_in_each_language(code):
    text, query = WORDS[code]
    page = factories.publication(code, document=factories.document_set(code, text=text))
    factories.publication(code, document=factories.document_set(code, text="Xylophone"))
    texts.read_waiting()
    assert pages(query.removeprefix("proteger "), code) == [page.pk]


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("code", "name", "query", "number", "words"),
    [
        ("ru", "report.ru.pdf", "задержания ребёнка", 2, ["задержание", "детей", "ребёнок"]),
        ("ar", "rights.ar.pdf", "المهاجرون", 1, ["المهاجرين"]),
        ("ar", "rights.ar.pdf", "GRCP-7", 2, ["GRCP", "7"]),
    ],
)
def test_hit_in_a_pdf_says_and_links_its_page(client, code, name, query, number, words):
    document = holding(**{code: (name, (FIXTURES / name).read_bytes())})
    page = factories.publication(code, document=document)
    response = client.get(f"/{code}/search/", {"q": query})
    (item,) = response.context["listed"].items
    file = document.versions.get().file
    assert (item.page_id, item.passage.number, item.passage.language.code) == (
        page.pk,
        number,
        code,
    )
    assert item.passage.url == f"{file.url}#page={number}"
    assert f'href="{file.url}#page={number}"' in response.text
    for word in words:
        assert f"<mark>{word}</mark>" in item.passage.text


def test_all_words_stand_on_one_page_or_in_the_record():
    page = factories.publication(title="Bassoon", document=paper("yellow xylophone", "blue zebra"))
    assert pages("xylophone yellow") == [page.pk]
    assert pages("zebra xylophone") == []
    assert pages("bassoon xylophone") == []
    assert found("bassoon").items[0].passage is None


def test_phrase_is_found_on_a_page():
    page = factories.publication(document=paper("A page", "The borders of the states"))
    factories.publication(document=paper("States have borders"))
    (item,) = found('"border of the state"').items
    assert (item.page_id, item.passage.number) == (page.pk, 2)


@pytest.mark.exhaustive
def test_word_after_a_minus_is_left_out_of_pages_and_records():
    kept = factories.publication(document=paper("yellow xylophone", "blue"))
    factories.publication(title="Blue", document=paper("yellow xylophone"))
    factories.publication(document=paper("blue xylophone"))
    assert pages("xylophone -blue") == [kept.pk]


def test_synonyms_all_languages_and_titles_hold_for_files_too(client):
    page = factories.publication(document=holding(ru=("a.txt", "О задержании детей".encode())))
    Synonyms.objects.create(language="ru", expressions="МОМ\nзадержание детей")
    factories.alias(page, "ru")
    assert len(pages("МОМ", "ru")) == 1
    wide = client.get("/en/search/?q=задержания ребёнка&languages=all").context["listed"]
    assert [(item.page_id, item.passage.language.code) for item in wide.items] == [(page.pk, "ru")]
    assert pages("название:дети", "ru") == []


def test_record_comes_once_and_below_those_that_say_it_themselves():
    seven = factories.term("objective", "7", en="Vulnerabilities")
    held = factories.publication(
        document=holding(
            en=("a.txt", b"xylophone xylophone"), fr=("b.txt", b"xylophone \f\f xylophone")
        ),
        objectives=[seven],
        date=date(2025, 1, 1),
    )
    said = factories.publication(body=[("text", "<p>Xylophones</p>")], date=date(2020, 1, 1))
    whole = found("xylophone")
    assert (whole.total, [item.page_id for item in whole.items]) == (2, [said.pk, held.pk])
    counts = {facet.name: {c.value: c.count for c in facet.choices} for facet in whole.facets}
    assert (counts["kind"], counts["objective"]) == ({"statement": 2}, {"7": 1})


@pytest.mark.exhaustive
def test_file_in_the_readers_language_goes_first_and_every_one_is_marked(client):
    document = holding(
        en=("paper.en.txt", b"GRCP-7 and children"),
        ru=("paper.ru.txt", "GRCP-7 и дети".encode()),
    )
    page = factories.publication(document=document)
    factories.alias(page, "ru")
    factories.alias(page, "fr")
    for code, spoken in (("en", "en"), ("ru", "ru"), ("fr", "en")):
        response = client.get(f"/{code}/search/?q=GRCP-7")
        (item,) = response.context["listed"].items
        assert item.passage.language.code == spoken
        assert f'class="passage-text" lang="{spoken}" dir="ltr"' in response.text
    assert "In the file" in client.get("/en/search/?q=children").text
    assert found("дети", "ru").total == 1
    assert client.get("/fr/search/?q=ребёнка").context["elsewhere"][0].total == 1


def test_parts_of_other_files_are_named(client):
    factories.publication(
        document=holding(
            en=("costs.xlsx", made.sheets(Costs=[["xylophone"]])),
            fr=("talk.pptx", made.slides("One", "bassoon")),
        )
    )
    assert "sheet <bdi>Costs</bdi>" in client.get("/en/search/?q=xylophone").text
    assert "slide 2" in client.get("/en/search/?q=bassoon").text


def test_file_that_a_text_links_is_found_in_the_list_of_its_section(client):
    file = factories.document("Scores", b"xylophone", "scores.txt")
    page = factories.practice(context=f'<p><a linktype="document" id="{file.pk}">it</a></p>')
    texts.read_waiting()
    response = client.get("/en/practices/?q=xylophone")
    assert [item.page_id for item in response.context["listed"].items] == [page.pk]
    assert "<bdi>Scores</bdi>" in response.text


def files_of(document: DocumentSet) -> SiteDocument:
    return document.versions.get().file


@pytest.mark.parametrize("hide", ["lonely", "draft", "private", "future", "replaced", "collection"])
def test_file_that_nothing_public_shows_is_found_nowhere(client, hide):
    document = paper("Xylophone")
    page = None
    if hide != "lonely":
        page = factories.publication(document=document, live=hide != "draft")
    if hide == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif hide == "future":
        factories.publish(page, released_at=timezone.now() + timedelta(days=1))
    elif hide == "replaced":
        factories.publish(page, document=paper("Bassoon"))
    elif hide == "collection":
        assert pages("xylophone") == [page.pk]
        outer = Collection.get_first_root_node().add_child(name="Private")
        file = files_of(document)
        file.collection = outer.add_child(name="Inner")
        file.save()
        CollectionViewRestriction.objects.create(collection=outer, restriction_type="login")
    assert (pages("xylophone"), pages('"xylophone"'), pages("xylo-phone")) == ([], [], [])
    assert client.get("/fr/search/?q=xylophone").context["elsewhere"] == []
    if hide == "collection":
        assert found("statement").items[0].passage is None


@pytest.mark.exhaustive
def test_search_of_files_needs_at_most_eight_queries(client, django_assert_max_num_queries):
    for _each in range(3):
        factories.practice(
            title="Other",
            context='<p><a linktype="document" id="{}">it</a></p>'.format(
                factories.document("Scores", b"yellow xylophone", "scores.txt").pk
            ),
        )
    texts.read_waiting()
    for url, query in (
        ("/en/search/", "xylophone"),
        ("/en/search/", '"yellow xylophone"'),
        ("/en/practices/", "xylophone"),
    ):
        client.get(url, {"q": query})
        with django_assert_max_num_queries(8):
            assert client.get(url, {"q": query}).context["listed"].total == 3

"""The search of the database: what is found is public, and any query has an answer."""

import pytest

from core.languages import language
from search import database
from tests import factories

pytestmark = pytest.mark.django_db


def found(query: str, code: str = "en", page: str | None = None):
    return database.find(query, factories.home(code).path, language(code), page)


def titles(query: str, code: str = "en") -> list[str]:
    return [item.title for item in found(query, code).items]


WORDS = {
    "ar": ("إعلان الأمانة", "اعلان الامانه"),
    "zh-hans": ("移徙问题声明", "移徙"),
    "en": ("Café of the Compact", "cafe COMPACT"),
    "fr": ("Déclaration à l’échelle", "declaration echelle"),
    "ru": ("Учёт детей", "учет"),
    "es": ("Declaración común", "declaracion comun"),
}


@pytest.mark.parametrize("code", factories.LANGUAGES)
def test_words_meet_folded_in_each_language(code):
    title, query = WORDS[code]
    factories.publication(code, title=title)
    assert titles(query, code) == [title]


def test_all_words_in_the_title_come_first():
    factories.publication(title="Other", summary="Détention of children")
    factories.publication(title="Détention, again", summary="children")
    factories.publication(title="Children in détention")
    assert titles("detention children")[0] == "Children in détention"
    assert len(titles("detention children")) == 3


def test_every_word_must_occur():
    factories.publication(title="One two")
    assert titles("one three") == []


def test_words_of_the_body_and_of_notes_are_found():
    factories.publication(
        title="T",
        body=[("heading", "Xylophone"), ("text", "<p>yellow</p>")],
        footnotes=[("footnote", {"mark": "1", "text": "<p>zebra</p>"})],
    )
    assert titles("xylophone yellow zebra") == ["T"]


def test_result_of_another_language_is_marked():
    page = factories.publication(title="Xylophone")
    factories.alias(page, "fr")
    (item,) = found("xylophone", "fr").items
    assert (item.foreign, item.language.code, item.reader.code) == (True, "en", "fr")


@pytest.mark.parametrize(
    "query", ["", " ", "?!…", "''\"\"", "((([[", "%", "_", "\\", "\u200f\u200b", "\x1b", "“”«»"]
)
def test_query_without_a_word_finds_nothing(query):
    factories.publication()
    assert found(query).total in {0, 1} if query == "_" else found(query).total == 0


def test_signs_of_patterns_mean_themselves():
    factories.publication(title="Plain words")
    assert titles("pla_n") == []


def test_signs_between_words_part_them():
    factories.publication(title="Plain words")
    assert titles("pl\\%n") == titles("plain, (words)") == ["Plain words"]


@pytest.mark.parametrize("sign", ["a", "ب", "法", "\ufdfa", "a ", "é", '"', "%", "\U0001f600"])
def test_ten_thousand_signs_are_answered(sign):
    factories.publication()
    assert found(sign * 10_000).number == 1


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "١", "99999999999"])
def test_page_that_does_not_exist(page):
    factories.publication(title="Xylophone")
    assert found("xylophone", page=page) is None


def test_pages_follow_each_other():
    for _count in range(21):
        factories.publication(title="Xylophone")
    first = found("xylophone")
    assert (first.total, len(first.items), first.pages, first.next) == (
        21,
        20,
        2,
        "?q=xylophone&page=2",
    )
    assert len(found("xylophone", page="2").items) == 1

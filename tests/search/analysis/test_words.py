"""Forms of a word meet, words that look alike do not, in each language."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search import analysis
from search.analysis.matching import matches

pytestmark = pytest.mark.exhaustive

LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]
SECTIONS = ("meet", "read", "apart")


def words(code: str) -> Iterator[tuple[str, str, str]]:
    """Yield section, word and other word.

    What stands under "meet" finds each other; under "read" the first word finds the second,
    which may be read as its form; under "apart" the first does not find the second.
    """
    file = Path(__file__).parent / "words" / f"{code.replace('-', '_')}.txt"
    section = ""
    for line in file.read_text().splitlines():
        if line in SECTIONS:
            section = line
        elif section:
            word, other = line.split()
            yield section, word, other


def pairs(*sections: str) -> list[tuple[str, str, str]]:
    return [
        (code, word, other)
        for code in LANGUAGES
        for section, word, other in words(code)
        if section in sections
    ]


@pytest.mark.parametrize(("code", "word", "form"), pairs("meet", "read"))
def test_word_finds_its_form(code: str, word: str, form: str) -> None:
    analyzer = analysis.of(code)
    assert matches(analyzer.query(word), analyzer.document(form))


@pytest.mark.parametrize(("code", "word", "form"), pairs("meet"))
def test_form_finds_its_word(code: str, word: str, form: str) -> None:
    analyzer = analysis.of(code)
    assert matches(analyzer.query(form), analyzer.document(word))


@pytest.mark.parametrize(("code", "word", "other"), pairs("apart"))
def test_word_does_not_find_what_looks_alike(code: str, word: str, other: str) -> None:
    analyzer = analysis.of(code)
    assert not matches(analyzer.query(word), analyzer.document(other))


@pytest.mark.parametrize("code", LANGUAGES)
def test_enough_words_are_asked_for(code: str) -> None:
    sections = [section for section, _, _ in words(code)]
    assert sections.count("apart") >= 20
    assert len(sections) - sections.count("apart") >= 40

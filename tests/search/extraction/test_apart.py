"""Whatever is in a file, reading it ends, says what was wrong, and keeps what it had."""

from io import BytesIO

import pytest

from search.extraction import Part, Problem, apart
from search.extraction.apart import Reading
from search.extraction.limits import Limits
from tests.search.extraction import made


def read(data: bytes, ending: str, **limits: int) -> Reading:
    return apart.read(BytesIO(data), ending, Limits(**limits))


def test_file_is_read_with_its_pages():
    data = made.text_pdf("One", "Two")
    assert read(data, "pdf") == Reading((Part("One", 1), Part("Two", 2)))


@pytest.mark.exhaustive
def test_what_took_too_long_counts_up_to_there():
    assert read(made.slow_pdf("One"), "pdf", seconds=4) == Reading((Part("One", 1),), Problem.SLOW)


@pytest.mark.exhaustive
def test_memory_is_limited():
    assert read(b"word " * 3_000_000, "txt", memory=100_000_000).problem == Problem.HEAVY


def test_text_is_limited():
    found = read("\f".join(["word " * 700] * 9).encode(), "txt", parts=3)
    assert (len(found.parts), found.problem) == (3, Problem.LONG)
    found = read("\f".join(["word " * 700] * 9).encode(), "txt", signs=8_000)
    assert (len(found.parts), found.problem) == (2, Problem.LONG)


@pytest.mark.exhaustive
def test_bomb_is_not_unpacked():
    bomb = made.packed({"word/document.xml": made.paragraphs("x" * 110_000_000)})
    assert read(bomb, "docx") == Reading(problem=Problem.HOSTILE)


@pytest.mark.parametrize(
    ("data", "ending", "problem"),
    [
        (b"", "pdf", Problem.BROKEN),
        (b"%PDF-1.7\n%%EOF\n", "pdf", Problem.BROKEN),
        (made.text_pdf(""), "pdf", Problem.EMPTY),
        (b" \n", "txt", Problem.EMPTY),
        (b"x", "exe", Problem.UNKNOWN),
    ],
)
def test_what_is_wrong_is_said(data, ending, problem):
    assert read(data, ending) == Reading(problem=problem)

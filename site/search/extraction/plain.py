"""Plain text and tables of text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from search.extraction import Part, Problem, Unreadable
from search.extraction.text import flowing

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PARAGRAPH = re.compile(r"\n\s*\n|\f")
MOST = 16_000_000  # bytes that are looked at: far more text than is taken
LINE = 2_000  # signs; longer paragraphs are taken line by line


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the text in parts of some pages."""
    yield from flowing((False, text) for text in _paragraphs(decoded(file.read(MOST))))


def decoded(data: bytes, named: str = "") -> str:
    """Return text by its byte order mark, else in the encoding that it names, else in UTF-8.

    Of more than MOST bytes the last sign may be cut.
    """
    encoding = next((MARKS[mark] for mark in MARKS if data.startswith(mark)), named or "utf-8")
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data, final=len(data) < MOST)
    except (UnicodeDecodeError, LookupError) as error:
        raise Unreadable(Problem.BROKEN) from error
    if "\x00" in text:
        raise Unreadable(Problem.BROKEN)
    return text


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in PARAGRAPH.split(text.replace("\r\n", "\n").replace("\r", "\n")):
        if len(paragraph) > LINE:
            yield from paragraph.split("\n")
        else:
            yield paragraph

"""HTML: the text under each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import IO

from search.extraction import Part
from search.extraction.plain import MOST, decoded
from search.extraction.text import flowing

UNREAD = {"script", "style", "template", "noscript", "svg", "math"}
HEADINGS = {"title", "h1", "h2", "h3"}
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
}  # fmt: skip
CHARSET = re.compile(rb"""<meta[^>]{1,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
HEAD = 2_048
STEP = 1 << 16


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the parts under each heading."""
    data = file.read(MOST)
    named = CHARSET.search(data[:HEAD])
    text = decoded(data, named[1].decode() if named else "")
    yield from flowing(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[tuple[bool, str]]:
    reader = _Reader()
    for start in range(0, len(text), STEP):
        reader.feed(text[start : start + STEP])
        yield from reader.taken()
    reader.close()
    reader.end()
    yield from reader.taken()


class _Reader(HTMLParser):
    """Gathers paragraphs; what is not closed is closed by the end of the file."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[bool, str]] = []
        self.held: list[str] = []
        self.heading = False
        self.unread = ""

    def taken(self) -> list[tuple[bool, str]]:
        """Return the paragraphs found since the last call."""
        found, self.found = self.found, []
        return found

    def end(self) -> None:
        self.found.append((self.heading, " ".join("".join(self.held).split())))
        self.held = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unread:
            return
        if tag in UNREAD:
            self.unread = tag
        elif tag not in INLINE:
            self.end()
            self.heading = tag in HEADINGS

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unread:
            self.unread = ""
        elif not self.unread and tag not in INLINE:
            self.end()
            self.heading = False

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.held.append(data)

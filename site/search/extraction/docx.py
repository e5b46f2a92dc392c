"""Word: the paragraphs under each heading, then notes, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from search.extraction import Part, Problem, Unreadable
from search.extraction.archive import Archive
from search.extraction.text import flowing

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = (f"{W}del", f"{W}moveFrom", f"{COMPATIBILITY}Fallback")
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
MARGINS = ("word/footnotes", "word/endnotes", "word/header", "word/footer")
HEADINGS = ("heading", "title")  # as Word names the styles in each of its languages


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the parts under each heading."""
    archive = Archive(file)
    if "word/document.xml" not in archive.names:
        raise Unreadable(Problem.BROKEN)
    styles = {
        style.get(f"{W}styleId", "")
        for style in archive.elements("word/styles.xml", [f"{W}style"])
        if (called := style.find(f"{W}name")) is not None
        and called.get(f"{W}val", "").lower().startswith(HEADINGS)
    }
    yield from flowing(_paragraphs(archive, "word/document.xml", styles))
    for name in sorted(archive.names):
        if name.startswith(MARGINS) and name.endswith(".xml"):
            yield from flowing(_paragraphs(archive, name, set()))


def _paragraphs(archive: Archive, name: str, styles: set[str]) -> Iterator[tuple[bool, str]]:
    for paragraph in archive.elements(name, [f"{W}p"], SKIPPED):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        heading = style is not None and style.get(f"{W}val") in styles
        yield heading, "".join(_texts(paragraph))


def _texts(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{W}t":
            yield element.text or ""
        else:
            yield SIGNS.get(element.tag, "")

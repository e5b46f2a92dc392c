"""OpenDocument text: the paragraphs under each heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from search.extraction import Part, Problem, Unreadable
from search.extraction.archive import Archive
from search.extraction.text import flowing

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
SKIPPED = (f"{TEXT}tracked-changes", f"{OFFICE}annotation")
SIGNS = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the parts under each heading."""
    archive = Archive(file)
    if "content.xml" not in archive.names:
        raise Unreadable(Problem.BROKEN)
    paragraphs = archive.elements("content.xml", [f"{TEXT}h", f"{TEXT}p"], SKIPPED)
    yield from flowing((each.tag == f"{TEXT}h", "".join(_texts(each))) for each in paragraphs)


def _texts(element: Element) -> Iterator[str]:
    yield SIGNS.get(element.tag, "") + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""

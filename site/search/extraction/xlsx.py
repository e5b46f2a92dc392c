"""Excel: the cells of each sheet that is shown, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element

from search.extraction import Part
from search.extraction.archive import Archive
from search.extraction.text import flowing

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the sheets, in parts where they are long."""
    archive = Archive(file)
    sheets = [
        (attributes.get("name", ""), name)
        for attributes, name in archive.members("xl/workbook.xml", f"{S}sheet")
        if attributes.get("state", "visible") == "visible"
    ]
    shared = [
        _text(each) for each in archive.elements("xl/sharedStrings.xml", [f"{S}si"], [f"{S}rPh"])
    ]
    for title, name in sheets:
        yield from flowing(_rows(archive, title, name, shared))


def _rows(archive: Archive, title: str, name: str, shared: list[str]) -> Iterator[tuple[bool, str]]:
    yield True, title
    for row in archive.elements(name, [f"{S}row"]):
        yield False, "\t".join(_cell(cell, shared) for cell in row.iter(f"{S}c"))


def _cell(cell: Element, shared: list[str]) -> str:
    """Return what a cell shows; a date is the number that stands for it."""
    value = cell.findtext(f"{S}v") or ""
    match cell.get("t"):
        case "s":
            at = int(value) if value.isdecimal() else len(shared)
            return shared[at] if at < len(shared) else ""
        case "inlineStr":
            return _text(cell)
        case "b" | "e":
            return ""
    return value


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{S}t"))

"""TMX 1.4: one unit for each pair of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import IO
from xml.etree.ElementTree import Element

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.languages import language as ours
from translation import pieces
from translation.memory.exchange import inline, rows
from translation.memory.exchange.rows import SOURCE, TARGET, UNIT, Row
from translation.memory.keeping import Entry
from translation.pieces import XML, Piece, attribute, plain

DATE = "%Y%m%dT%H%M%SZ"
ALL = "*all*"
OF_UNIT = [
    "o-encoding",
    "datatype",
    "usagecount",
    "lastusagedate",
    "creationtool",
    "creationtoolversion",
    "creationdate",
    "creationid",
    "segtype",
    "changeid",
    "o-tmf",
]
OF_TEXT = [*OF_UNIT, "changedate"]
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    '<header creationtool="UN Network on Migration" creationtoolversion="1" segtype="block" '
    'o-tmf="wagtail-localize" adminlang="en" srclang="*all*" datatype="html"/>\n<body>\n'
)


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file, piece by piece."""
    yield HEAD
    for entry in entries:
        yield "".join(_unit(entry))
    yield "</body>\n</tmx>\n"


def _unit(entry: Entry) -> Iterator[str]:
    by_place: dict[str, list[Row]] = {UNIT: [], SOURCE: [], TARGET: []}
    for row in entry.details:
        by_place[row[0]].append(row)
    changed = entry.changed.astimezone(UTC).strftime(DATE)
    name = f" tuid={attribute(entry.name)}" if entry.name else ""
    tag = ours(entry.source_language).tag
    yield f'<tu{name} srclang="{tag}" changedate="{changed}"{_attributes(by_place[UNIT], OF_UNIT)}>'
    for kind, value in rows.ours(entry):
        yield _prop(kind, value)
    yield from _said(by_place[UNIT], OF_UNIT)
    for place, code, text in (
        (SOURCE, entry.source_language, entry.source),
        (TARGET, entry.target_language, entry.target),
    ):
        yield f'<tuv xml:lang="{ours(code).tag}"{_attributes(by_place[place], OF_TEXT)}>'
        yield from _said(by_place[place], OF_TEXT)
        yield f"<seg>{inline.coded(text, 'i')}</seg></tuv>"
    yield "</tu>\n"


def _attributes(found: list[Row], known: list[str]) -> str:
    return "".join(
        f" {row[1][1:]}={attribute(row[2])}" for row in found if _is_attribute(row, known)
    )


def _is_attribute(row: Row, known: list[str]) -> bool:
    return row[1].startswith("@") and row[1][1:] in known


def _said(found: list[Row], known: list[str]) -> Iterator[str]:
    for row in found:
        if row[1] == "note":
            yield f"<note>{plain(row[2])}</note>"
        elif not _is_attribute(row, known):
            kind = row[1].removeprefix("prop:")
            yield _prop(kind if kind != row[1] else rows.encoded(row), row[2])


def _prop(kind: str, value: str) -> str:
    return f"<prop type={attribute(kind)}>{plain(value)}</prop>"


def read(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the units of a file: of each text but the source, its pair with the source.

    Raises Unfit where something does not fit.
    """
    language = ALL
    for piece in pieces.read(file, "tmx", "header", "tu"):
        if piece.element.tag == "header":
            language = piece.element.get("srclang", ALL)
        else:
            yield from _read(piece, language)


def _read(piece: Piece, language: str) -> Iterator[Entry]:
    unit = piece.element
    texts = [(each, *_text(piece, each)) for each in unit.findall("tuv")]
    if len(texts) < 2:
        raise piece.unfit(_("A unit needs a text in two languages."))
    named = str(unit.get("srclang", language))
    of_source = texts if named == ALL else [t for t in texts if t[1] == pieces.language(named)]
    if not of_source:
        raise piece.unfit(_("The unit has no text in its source language."))
    source = of_source[0]
    name = unit.get("tuid", "")
    if len(name) > rows.LONGEST_NAME:
        raise piece.unfit(_("The number of the unit is too long."))
    said, rest = rows.taken(_details(unit, UNIT, OF_UNIT))
    for each in texts:
        if each is not source:
            details = [*rest, *_details(source[0], SOURCE, OF_TEXT)]
            yield Entry(
                source[1],
                source[2],
                each[1],
                each[2],
                rows.moment(unit.get("changedate", ""), DATE) or timezone.now(),
                rows.key(said),
                said.get(rows.PATH, ""),
                file=said.get(rows.FILE, "")[: rows.LONGEST_NAME],
                name=name,
                details=[*details, *_details(each[0], TARGET, OF_TEXT)],
            )


def _text(piece: Piece, variant: Element) -> tuple[str, str]:
    called = variant.get(f"{XML}lang") or variant.get("lang") or ""
    language = pieces.language(called)
    if language is None:
        raise piece.unfit(
            _("The site has no language “%(code)s”.") % {"code": called[:40]}, variant
        )
    segment = variant.find("seg")
    text = "" if segment is None else inline.decoded(segment, piece)
    if not text.strip():
        raise piece.unfit(_("A text is empty."), variant)
    return language, text


def _details(element: Element, place: str, known: list[str]) -> list[Row]:
    found = [[place, f"@{name}", value] for name, value in element.items() if name in known]
    for child in element:
        text = "".join(child.itertext())
        if child.tag == "note":
            found.append([place, "note", text])
        elif child.tag == "prop":
            found.append(rows.read(place, child.get("type", ""), text))
    return found

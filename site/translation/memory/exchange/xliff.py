"""XLIFF 1.2: a `file` for each pair of languages, a `trans-unit` for each pair of texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC
from itertools import count, groupby
from typing import IO
from xml.etree.ElementTree import Element

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.languages import language as ours
from translation import pieces
from translation.memory.exchange import inline, rows
from translation.memory.exchange.rows import SOURCE, TARGET, UNIT, Row
from translation.memory.keeping import Entry
from translation.pieces import Piece, attribute, plain

DATE = "%Y-%m-%dT%H:%M:%SZ"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
)
OF_UNIT = ["approved", "translate", "restype"]
OF_TEXT = ["state", "state-qualifier"]
ATTRIBUTES = [
    *([UNIT, f"@{name}"] for name in OF_UNIT),
    *([TARGET, f"@{name}"] for name in OF_TEXT),
]


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file, piece by piece; entries of the same languages should follow each other."""
    yield HEAD
    number = count(1)
    pairs = groupby(entries, key=lambda entry: (entry.source_language, entry.target_language))
    for (source, target), some in pairs:
        yield (
            f'<file original="memory" source-language="{ours(source).tag}" '
            f'target-language="{ours(target).tag}" datatype="html">\n<body>\n'
        )
        for entry in some:
            yield "".join(_unit(entry, next(number)))
        yield "</body>\n</file>\n"
    yield "</xliff>\n"


def _unit(entry: Entry, number: int) -> Iterator[str]:
    name = f" resname={attribute(entry.name)}" if entry.name else ""
    own = _attributes(entry.details, UNIT, OF_UNIT)
    state = _attributes(entry.details, TARGET, OF_TEXT)
    yield f'<trans-unit id="{number}"{name}{own} xml:space="preserve">'
    yield f"<source>{inline.coded(entry.source, 'id')}</source>"
    yield f"<target{state}>{inline.coded(entry.target, 'id')}</target>"
    yield '<context-group name="x-unit" purpose="information">'
    yield _context(rows.CHANGED, entry.changed.astimezone(UTC).strftime(DATE))
    for kind, value in rows.ours(entry):
        yield _context(kind, value)
    notes = []
    for row in entry.details:
        if row[:2] == [UNIT, "note"]:
            notes.append(f"<note>{plain(row[2])}</note>")
        elif row[:2] not in ATTRIBUTES:
            yield _context(rows.encoded(row), row[2])
    yield "</context-group>"
    yield from notes
    yield "</trans-unit>\n"


def _attributes(found: list[Row], place: str, known: list[str]) -> str:
    return "".join(
        f" {name[1:]}={attribute(value)}"
        for where, name, value in found
        if where == place and name[0] == "@" and name[1:] in known
    )


def _context(kind: str, value: str) -> str:
    return f"<context context-type={attribute(kind)}>{plain(value)}</context>"


def read(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the units of a file that are translated. Raises Unfit where something does not fit."""
    for piece in pieces.read(file, "xliff", "trans-unit"):
        entry = _read(piece)
        if entry is not None:
            yield entry


def _read(piece: Piece) -> Entry | None:
    unit = piece.element
    said_of_file = piece.above.get("file", {})
    source, target = unit.find("source"), unit.find("target")
    languages = [
        _language(piece, said_of_file.get(f"{place}-language", "")) for place in (SOURCE, TARGET)
    ]
    if source is None:
        raise piece.unfit(_("A text is empty."))
    if target is None or not "".join(target.itertext()).strip():
        return None
    name = unit.get("resname", "")
    if len(name) > rows.LONGEST_NAME:
        raise piece.unfit(_("The number of the unit is too long."))
    text = inline.decoded(source, piece)
    if not text.strip():
        raise piece.unfit(_("A text is empty."), source)
    said, rest = rows.taken(_details(unit, target))
    return Entry(
        languages[0],
        text,
        languages[1],
        inline.decoded(target, piece),
        rows.moment(said.get(rows.CHANGED, ""), DATE) or timezone.now(),
        rows.key(said),
        said.get(rows.PATH, ""),
        file=said.get(rows.FILE, "")[: rows.LONGEST_NAME],
        name=name,
        details=rest,
    )


def _language(piece: Piece, called: str) -> str:
    language = pieces.language(called)
    if language is None:
        raise piece.unfit(_("The site has no language “%(code)s”.") % {"code": called[:40]})
    return language


def _details(unit: Element, target: Element) -> list[Row]:
    found = [[UNIT, f"@{name}", value] for name, value in unit.items() if name in OF_UNIT]
    found += [[TARGET, f"@{name}", value] for name, value in target.items() if name in OF_TEXT]
    for context in unit.iter("context"):
        found.append(rows.read(UNIT, context.get("context-type", ""), "".join(context.itertext())))
    found += [[UNIT, "note", "".join(note.itertext())] for note in unit.findall("note")]
    return found

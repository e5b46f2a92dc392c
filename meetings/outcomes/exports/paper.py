"""Outcomes as a paper: what stands in it, whatever the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from core.languages import Language
from meetings.outcomes.asked import Asked
from meetings.outcomes.held import Held
from meetings.outcomes.matrix import Cell, Matrix
from meetings.outcomes.shown import OutcomeShown
from records.templatetags.dates import span


@dataclass(frozen=True)
class Line:
    """A text and the language it is in."""

    text: str
    language: Language


@dataclass(frozen=True)
class Entry:
    """An outcome: what leads it in, its text, and what is said of it below."""

    lead: str
    text: Line
    about: str = ""


@dataclass
class Part:
    """Entries under a heading of a level, none for an empty one."""

    heading: Line
    level: int = 1
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Paper:
    """A paper in a language: title, lines below it, parts, and a table, whose first row and first
    column are headers."""

    language: Language
    title: str
    lines: list[Line]
    parts: list[Part] = field(default_factory=list)
    table: list[list[Line]] = field(default_factory=list)


def of(asked: Asked) -> Paper:
    """Return what an address asks for as a paper."""
    reader = asked.frame.reader
    paper = Paper(reader, asked.title, [])
    if asked.held:
        paper.lines += about(asked.held, reader)
    chosen = [f"{choice.facet}: {choice.text}" for choice in asked.listed.chosen]
    if chosen:
        paper.lines.append(Line("; ".join(chosen), reader))
    paper.lines.append(Line(asked.whole_address, reader))
    if asked.matrix is not None:
        paper.table = _table(asked.matrix, reader)
        return paper
    for group in asked.groups:
        paper.parts.append(_part(group.heading, group.language or reader, 1, group.items, asked))
        paper.parts += [
            _part(part.heading, part.language or reader, 2, part.items, asked)
            for part in group.parts
        ]
    return paper


def about(held: Held, reader: Language) -> list[Line]:
    """Return the lines that say which meeting, where and when."""
    shown = held.shown
    found = [Line(shown.title, shown.title_language)]
    if shown.date:
        found.append(Line(span(shown.date, shown.ends), reader))
    if place := shown.facts.get("place"):
        found.append(Line(place, shown.language))
    return found


def entry(item: OutcomeShown, with_meeting: bool = False) -> Entry:
    """Return an outcome as an entry; across meetings it says its meeting."""
    number = f"{item.held.name}, {item.number}" if with_meeting else str(item.number)
    about = [link.title for link in item.origins]
    if item.objectives:
        codes = ", ".join(tag.code for tag in item.objectives)
        about.append(_("Objectives: %(codes)s") % {"codes": codes})
    return Entry(
        f"{number}. {item.kind_label}",
        Line(item.words.text, item.words.language),
        " · ".join(about),
    )


def _part(
    title: str, language: Language, level: int, items: Iterable[OutcomeShown], asked: Asked
) -> Part:
    entries = [entry(item, asked.held is None) for item in items]
    return Part(Line(title, language), level, entries)


def _table(found: Matrix, reader: Language) -> list[list[Line]]:
    header = [Line(_("Shared conclusion"), reader)]
    for column in found.columns:
        name = " · ".join(filter(None, [column.title, column.name]))
        header.append(Line(name, column.foreign or reader))
    rows = [header]
    for line in found.lines:
        cells = [Line(_said(cell), reader) for cell in line.cells]
        rows.append([Line(line.words.text, line.words.language), *cells])
    return rows


def _said(cell: Cell) -> str:
    if not cell.stands:
        return _("silent")
    return "; ".join(
        f"{label} ({', '.join(str(number) for number, _url in links)})"
        for _stand, label, links in cell.stands
    )

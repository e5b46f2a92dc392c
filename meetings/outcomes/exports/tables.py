"""Outcomes as rows: CSV, and JSON with the same names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from json import dumps
from typing import Any

from django.conf import settings

from core import cells
from meetings.outcomes.asked import Asked
from meetings.outcomes.citing import short_address
from meetings.outcomes.matrix import Matrix
from meetings.outcomes.shown import OutcomeShown
from taxonomy import labels

COLUMNS = (
    "group",
    "meeting",
    "number",
    "kind",
    "status",
    "text",
    "language",
    "session",
    "segment",
    "breakout_group",
    "question",
    "mechanism",
    "organization",
    "region",
    "objectives",
    "source_paragraph",
    "source_page",
    "url",
    "licence",
)
CROSSED = (
    "conclusion",
    "language",
    "segment",
    "segment_title",
    "breakout_group",
    "stand",
    "outcomes",
    "licence",
)


def csv(asked: Asked) -> bytes:
    """Return a table in UTF-8, with a row for each outcome, or each conclusion and group."""
    header, rows = _table(asked)
    flat = (
        ["; ".join(map(str, cell)) if isinstance(cell, list) else _cell(cell) for cell in row]
        for row in rows
    )
    return cells.written(header, flat).encode()


def json(asked: Asked) -> bytes:
    """Return one object: what it is, and the rows with the columns of the table as keys."""
    header, rows = _table(asked)
    results = [dict(zip(header, row, strict=True)) for row in rows]
    found = {
        "title": asked.title,
        "url": asked.whole_address,
        "language": asked.frame.reader.code,
        "licence": settings.DATA_LICENCE,
        "count": len(results),
        "results": results,
    }
    return (dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _cell(value: Any) -> Any:
    return "" if value is None else value


def _table(asked: Asked) -> tuple[Sequence[str], Iterator[list[Any]]]:
    if asked.matrix is not None:
        return CROSSED, _crossed(asked.matrix)
    return COLUMNS, _rows(asked)


def _rows(asked: Asked) -> Iterator[list[Any]]:
    root = asked.frame.chrome.root_url
    for group in asked.groups:
        for part in (group, *group.parts):
            title = group.heading if part is group else f"{group.heading}: {part.heading}"
            for item in part.items:
                yield [title, *_row(item, root)]


def _row(item: OutcomeShown, root: str) -> list[Any]:
    row, reader = item.row, item.words.reader.code
    return [
        row.meeting,
        row.number,
        row.kind,
        row.status,
        item.words.text,
        item.words.language.tag,
        item.spot.session,
        item.spot.segment,
        row.group,
        item.spot.question,
        item.mechanism.title if item.mechanism else "",
        _label("organization", row.organization, reader),
        _label("region", row.region, reader),
        row.objectives,
        row.source_paragraph,
        row.source_page,
        short_address(root, row.meeting, row.number),
        settings.DATA_LICENCE,
    ]


def _crossed(found: Matrix) -> Iterator[list[Any]]:
    for line in found.lines:
        for column, cell in zip(found.columns, line.cells, strict=True):
            place = [column.code, column.title, column.group]
            words = [line.words.text, line.words.language.tag]
            for stand, _label, links in cell.stands:
                yield [*words, *place, stand, [n for n, _url in links], settings.DATA_LICENCE]
            if not cell.stands:
                yield [*words, *place, "silent", [], settings.DATA_LICENCE]


def _label(scheme: str, code: str, reader: str) -> str:
    return labels.label(scheme, code, reader).text if code else ""

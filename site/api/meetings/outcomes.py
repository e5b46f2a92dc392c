"""Outcomes of all meetings, a page at a time, by the filters of their page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from api import cursors
from api.lists import counted, next_address, tree_of
from api.meetings import schemas, showing
from api.parameters import Paged, reader_of
from api.problems import bad_cursor
from meetings.outcomes import facets, held, listing, rows
from meetings.outcomes.held import Held
from meetings.outcomes.rows import Row
from meetings.outcomes.shown import show

FACETS = tuple(narrow.facet for narrow in facets.across({}, {}))
ORDER = ("date", "page", "number")


def page(request: HttpRequest, asked: Paged) -> schemas.Outcomes:
    """Return a page of outcomes, those of the latest meeting first; some eight queries.

    Raises Problem for a cursor that is not of this list.
    """
    reader = reader_of(request)
    tree = tree_of(request, reader)
    meetings = held.every(tree, reader)
    read = rows.read(rows.public(list(meetings)), languages=True)
    mechanisms = held.pages(tree, reader, {row.mechanism for row in read if row.mechanism})
    read.sort(key=lambda row: _place(row, meetings))
    found = listing.find(read, facets.across(meetings, mechanisms), request.GET)
    name = cursors.name_of(path=request.path, lang=reader.code, chosen=found.chosen)
    left = found.rows
    if asked.cursor:
        last = _read(asked.cursor, name)
        left = [row for row in left if _place(row, meetings) > last]
    some = left[: asked.page_size]
    more = len(left) > len(some)
    return schemas.Outcomes(
        count=len(found.rows),
        results=[
            showing.outcome(item, tree.root_url)
            for item in show(some, meetings, mechanisms, reader)
        ],
        facets=counted(found.listing.facets, found.counts, found.chosen, reader),
        next=next_address(request, cursors.Cursor(list(_place(some[-1], meetings))).text(name))
        if more
        else None,
    )


def _read(text: str, name: str) -> tuple[Any, ...]:
    try:
        return tuple(cursors.Cursor.read(text, name, ORDER).last)
    except cursors.BadCursor as bad:
        raise bad_cursor() from bad


def _place(row: Row, meetings: dict[str, Held]) -> tuple[int, int, int]:
    """Return what sorts an outcome: the latest meeting first, then by number."""
    shown = meetings[row.meeting].shown
    return -(shown.date or date.min).toordinal(), shown.page_id or 0, row.number

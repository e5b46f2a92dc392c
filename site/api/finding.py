"""What a request finds: the one place where the API asks the lists and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api import cursors
from records.asking import Asks, narrowed
from records.base import Base
from records.listing import Listing
from records.models import Record, RecordQuerySet
from records.shown import Shown
from search import matching, results
from search.query import Query, parse
from search.repair import repaired


@dataclass(frozen=True)
class Found:
    """A page of what matches.

    `counts` are by facet and value, each without the facet's own selection. `last` holds what the
    next page begins after; None where there is no more. `query` is what was looked for; where it
    stands in place of one with misspelt words, `mended` is its text.
    """

    rows: list[Record]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    last: list[Any] | None
    query: Query | None = None
    mended: str = ""


def found(
    listing: Listing,
    records: RecordQuerySet,
    query: Query | None,
    chosen: Mapping[str, Sequence[str]],
    size: int,
    cursor: cursors.Cursor | None = None,
) -> Found:
    """Return a page of the public `records`: those with the chosen values of each facet that match.

    Without a query the order is the list's own; with one the best come first. A misspelt query
    that finds nothing gives way to the nearest that finds something, as on the pages.
    """
    if query is None:
        return _page(listing, records, chosen, size, cursor)
    ranked = replace(listing, order=matching.ORDER)
    if cursor and cursor.mended:
        query = parse(cursor.mended, query.language)
        page = _page(ranked, matching.narrowed(records, query), chosen, size, cursor)
        return replace(page, query=query, mended=query.text)
    page = _page(ranked, matching.narrowed(records, query), chosen, size, cursor)
    if page.total or not query or not (other := repaired(lambda: records, query)):
        return replace(page, query=query)
    page = _page(ranked, matching.narrowed(records, other), chosen, size, cursor)
    return replace(page, query=other, mended=other.text)


def marked(lines: Sequence[Shown], query: Query) -> list[Shown]:
    """Return lines with the found words marked and the place in a file that holds them, as on the
    pages."""
    return results.marked(lines, query)


def order(listing: Listing, query: Query | None) -> Sequence[Any]:
    """Return the order that a list has with a query, and without one."""
    return listing.order if query is None else matching.ORDER


def _page(
    listing: Listing,
    records: RecordQuerySet,
    chosen: Mapping[str, Sequence[str]],
    size: int,
    cursor: cursors.Cursor | None,
) -> Found:
    counts = Asks(listing, Base(lambda: records), chosen).counts()
    total = counts.pop("", {}).get("", 0)
    rows = narrowed(records, chosen).order_by(*listing.order)
    if cursor:
        rows = rows.filter(cursors.after(listing.order, cursor.last))
    read = list(rows[: size + 1])
    last = cursors.values(listing.order, read[size - 1]) if len(read) > size else None
    return Found(read[:size], total, counts, last)

"""What a request finds: the one place where the API asks the lists and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api import cursors
from records.listing import Listing, narrowed
from records.models import Record, RecordQuerySet
from search import matching
from search.query import Query, parse
from search.repair import repaired


@dataclass(frozen=True)
class Found:
    """A page of what matches.

    `counts` are by facet and value, each without the facet's own selection. `mended` is what was
    looked for in place of misspelt words. `last` holds what the next page begins after; None where
    there is no more.
    """

    rows: list[Record]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    mended: str
    last: list[Any] | None


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
        return replace(page, mended=query.text)
    page = _page(ranked, matching.narrowed(records, query), chosen, size, cursor)
    if page.total or not query or not (other := repaired(records, query)):
        return page
    page = _page(ranked, matching.narrowed(records, other), chosen, size, cursor)
    return replace(page, mended=other.text)


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
    counts = listing.counts(records, chosen)
    total = counts.pop("", {}).get("", 0)
    rows = narrowed(records, chosen).order_by(*listing.order)
    if cursor:
        rows = rows.filter(cursors.after(listing.order, cursor.last))
    read = list(rows[: size + 1])
    last = cursors.values(listing.order, read[size - 1]) if len(read) > size else None
    return Found(read[:size], total, counts, "", last)

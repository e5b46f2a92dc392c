"""What a request finds: the one place where the API asks the lists and the search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api import cursors
from records.base import Base
from records.finding import Part, go_on
from records.listing import Listing
from search import matching
from search.query import Query, parse
from search.repair import mended


@dataclass(frozen=True)
class Found:
    """A page of what matches.

    `query` is what was looked for; where it stands in place of one with misspelt words, `mended`
    is its text.
    """

    part: Part
    query: Query | None = None
    mended: str = ""


def found(
    listing: Listing,
    base: Base,
    query: Query | None,
    chosen: Mapping[str, Sequence[str]],
    size: int,
    cursor: cursors.Cursor | None = None,
) -> Found:
    """Return a page of the list of `base`: what has the chosen values of each facet and matches.

    Without a query the order is the list's own; with one the best come first. A misspelt query
    that finds nothing gives way to the nearest that finds something, as on the pages.
    """
    last = cursor.last if cursor else None
    if query is None:
        return Found(go_on(listing, base, chosen, size, last))
    listing = replace(listing, order=matching.ORDER)

    def bases(queries: Sequence[Query]) -> list[Base]:
        return matching.within(base, queries)

    def page(asked: Query, matched: Base) -> Part:
        return go_on(listing, matched, chosen, size, last)

    if cursor and cursor.mended:
        done = parse(cursor.mended, query.language)
        return Found(page(done, *bases([done])), done, done.text)
    part, done = mended(query, bases, page)
    return Found(part, done, "" if done is query else done.text)


def order(listing: Listing, query: Query | None) -> Sequence[Any]:
    """Return the order that a list has with a query, and without one."""
    return listing.order if query is None else matching.ORDER

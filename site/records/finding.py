"""What there is for one page of a list: found in the roster, else in the database."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core import prepared
from records import following
from records.asking import Asks
from records.base import Base, Reading
from records.listing import Listing
from records.models import Record, RecordQuerySet
from records.recalling import recalled
from records.sorting import RANK

UNORDERED = Listing(kinds=(), facets=())


@dataclass(frozen=True)
class Found:
    """What there is for one page of a list: its rows in order, read with `findable_lines()`.

    `number` is the page, `counts` are the records by facet and value, and `without` those without
    the selection of a facet, which need be known only where there is nothing else. `reserve` tells
    that who should have answered could not.
    """

    rows: Sequence[Record]
    total: int
    number: int
    counts: Mapping[str, Mapping[str, int]]
    without: Mapping[str, int]
    reserve: bool = False


@dataclass(frozen=True)
class Part:
    """Rows of a list that come after another, its total and the counts of its facets.

    `ended` is what the last row has of the order, as plain JSON; None where there is no more.
    """

    rows: Sequence[Record]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    ended: list[Any] | None


@dataclass(frozen=True)
class Counted:
    """How many records a list has, by facet and value, and by the values of two facets."""

    total: int
    counts: Mapping[str, Mapping[str, int]]
    crossed: Mapping[tuple[str, str], Mapping[tuple[str, str], int]]


def find(
    listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]], asked: str | None
) -> Found:
    """Return what there is for a page. Raises BadPage for what is no page of the list."""
    found = _recalled(listing, base, chosen, asked)
    if found:
        return found
    asks = Asks(listing, base, chosen)
    counts = asks.counts()
    total = counts.pop("", {}).get("", 0)
    number = listing.page(asked, total)
    return Found(
        rows=asks.rows(number) if total else [],
        total=total,
        number=number,
        counts=counts,
        without={} if total or not chosen else asks.without(),
    )


def _recalled(
    listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]], asked: str | None
) -> Found | None:
    """Return what the roster finds; None where it holds what readers may not see."""
    with recalled(listing, base, chosen) as recalls:
        if recalls is None:
            return None
        total = recalls.total
        number = listing.page(asked, total)
        first = (number - 1) * listing.per_page
        ids = recalls.page(first, first + listing.per_page)
        counts, left_out = recalls.counts(), recalls.without()
    rows = lines(ids, base.read)
    if rows is None:
        return None
    return Found(rows, total, number, counts, {} if total else left_out)


def go_on(
    listing: Listing,
    base: Base,
    chosen: Mapping[str, Sequence[str]],
    number: int,
    ended: Sequence[Any] | None = None,
) -> Part:
    """Return as many rows that come after one, which `ended` is what it has of the order; the
    first ones without it."""
    found = None
    with recalled(listing, base, chosen) as recalls:
        if recalls:
            tiers = recalls.after(ended, number + 1)
            total, counts = recalls.total, recalls.counts()
    if recalls:
        found = lines(list(tiers), base.read)
        for row in found or ():
            setattr(row, RANK, tiers[row.pk])
    if found is None:
        asks = Asks(listing, base, chosen)
        counts = asks.counts()
        total = counts.pop("", {}).get("", 0)
        found = asks.after(ended, number + 1) if total else []
    more = len(found) > number
    last = following.values(listing.order, found[number - 1]) if more else None
    return Part(found[:number], total, counts, last)


def count(
    listing: Listing,
    base: Base,
    chosen: Mapping[str, Sequence[str]],
    crossed: Sequence[tuple[str, str]] = (),
) -> Counted:
    """Return how many records a list has, and how many by the values of each two facets."""
    with recalled(listing, base, chosen) as recalls:
        if recalls:
            return Counted(
                recalls.total, recalls.counts(), {pair: recalls.crossed(*pair) for pair in crossed}
            )
    asks = Asks(listing, base, chosen)
    counts = asks.counts()
    total = counts.pop("", {}).get("", 0)
    return Counted(total, counts, {pair: asks.crossed(*pair) for pair in crossed})


def ids(listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]]) -> Sequence[int]:
    """Return the ids of all records of a list, in order."""
    with recalled(listing, base, chosen) as recalls:
        if recalls:
            return array("q", recalls.page(0, recalls.total))
    return array("q", Asks(listing, base, chosen).ids())


def recalled_total(base: Base) -> int | None:
    """Return how many records a list has; None where only the database can tell."""
    with recalled(UNORDERED, base, {}) as recalls:
        return recalls.total if recalls else None


def lines(ids: Sequence[int], read: Reading | None) -> list[Record] | None:
    """Return the records in this order, as `findable_lines()` reads them, with what `read` adds;
    None where one is not public."""

    def query(slots: Sequence[Any]) -> RecordQuerySet:
        found = Record.objects.findable_lines().filter(pk__in=slots)
        return read(found) if read else found

    rows = {row.pk: row for row in prepared.among(("lines", read), query, ids)}
    return [rows[pk] for pk in ids] if len(rows) == len(ids) else None

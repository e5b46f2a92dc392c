"""What there is for one page of a list: found in the roster, else in the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pyroaring import BitMap

from core import prepared
from records.asking import Asks, without
from records.base import Base
from records.listing import Listing
from records.models import Record
from records.roster import answers, newest_version, roster
from records.scope import Scope


@dataclass(frozen=True)
class Found:
    """What there is for one page of a list: its rows in order, read with `Record.objects.lines()`.

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


def find(
    listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]], asked: str | None
) -> Found:
    """Return what there is for a page. Raises BadPage for what is no page of the list."""
    if base.scope and answers(base.scope):
        found = _remembered(listing, base, base.scope, chosen, asked)
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


def newest(version: int, scope: Scope, number: int, among: BitMap | None = None) -> list[int]:
    """Return the ids of the newest records in a scope that the roster answers, as of a version;
    with `among`, of those that are among these."""
    with roster.lock:
        roster.follow(version)
        found = roster.public(scope)
        return roster.newest(found if among is None else found & among, 0, number)


def _remembered(
    listing: Listing,
    base: Base,
    scope: Scope,
    chosen: Mapping[str, Sequence[str]],
    asked: str | None,
) -> Found | None:
    """Return what the roster finds; None where it holds what readers may not see."""
    matches = base.matches() if base.matches else None
    version = matches.version if matches else newest_version()
    with roster.lock:
        roster.follow(version)
        whole = roster.public(scope)
        tiers: Iterable[BitMap] = ()
        if matches:
            own = BitMap.union(
                matches.own,
                matches.read(matches.unread & whole),
                *(roster.any(facet, [value]) for facet, value in matches.tagged),
            )
            tiers = chain(matches.tiers, [own])
            whole &= own | matches.in_files
        others = {name: roster.narrowed(whole, without(chosen, name)) for name in chosen}
        found = roster.narrowed(whole, chosen)
        total = len(found)
        number = listing.page(asked, total)
        first = (number - 1) * listing.per_page
        ids = roster.ordered(found, tiers, first, first + listing.per_page)
        counts = {
            facet.name: roster.counts(facet.name, others.get(facet.name, found))
            for facet in listing.facets
        }
    rows = {
        row.pk: row
        for row in prepared.among(
            "lines", lambda slots: Record.objects.lines().filter(page__id__in=slots), ids
        )
    }
    if len(rows) < len(ids):
        return None
    left_out = {name: len(other) for name, other in others.items()}
    return Found([rows[pk] for pk in ids], total, number, counts, {} if total else left_out)

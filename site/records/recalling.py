"""What a list finds in the roster, as `records.asking` does in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import chain
from typing import Any

from pyroaring import BitMap

from records.asking import without
from records.base import Base
from records.listing import Listing
from records.orders import Order
from records.roster import Roster, answers, newest_version, roster
from records.scope import Scope
from records.sorting import RANK, TITLE


class Recalls:
    """What one list finds in a roster, as long as it is locked."""

    def __init__(
        self,
        memory: Roster,
        listing: Listing,
        base: Base,
        scope: Scope,
        chosen: Mapping[str, Sequence[str]],
    ) -> None:
        self.memory, self.listing = memory, listing
        matches = base.matches() if base.matches else None
        memory.follow(matches.version if matches else newest_version())
        whole = memory.public(scope)
        self.tiers: Iterable[BitMap] = ()
        if matches:
            own = BitMap.union(
                matches.own,
                matches.read(matches.unread & whole),
                *(memory.any(facet, [value]) for facet, value in matches.tagged),
            )
            if matches.originals:
                own &= memory.originals
            whole &= own | matches.in_files
            if listing.order[0] == RANK:
                self.tiers = chain(matches.tiers, [own])
        self.found = memory.narrowed(whole, chosen)
        self.others = {name: memory.narrowed(whole, without(chosen, name)) for name in chosen}

    @property
    def total(self) -> int:
        """How many records there are."""
        return len(self.found)

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the number of records by facet and value."""
        return {
            facet.name: self.memory.counts(facet.name, self.others.get(facet.name, self.found))
            for facet in self.listing.facets
        }

    def without(self) -> dict[str, int]:
        """Return how many records there are without the selection of each facet."""
        return {name: len(other) for name, other in self.others.items()}

    def crossed(self, one: str, other: str) -> dict[tuple[str, str], int]:
        """Return the number of records by the values of two facets, where there are any."""
        return self.memory.crossed(one, other, self.found)

    def page(self, first: int, last: int) -> list[int]:
        """Return the ids of the records from place `first` to before `last`."""
        return list(self._tiered(self.found, first, last))

    def after(self, ended: Sequence[Any] | None, number: int) -> dict[int, int]:
        """Return the ids of as many records that come after one, each with its tier.

        `ended` is what that one has of the order: its tier, if there are any, its day or the key
        of its title, and its id.
        Without it they are the first.
        """
        if ended is None:
            return self._tiered(self.found, 0, number)
        *tier, value, pk = ended
        by_title = self.listing.order == TITLE.order
        beyond = (value if by_title or not value else date.fromisoformat(value)), pk
        return self._tiered(self.found, 0, number, tier[0] if tier else 0, beyond)

    def _tiered(
        self,
        found: BitMap,
        first: int,
        last: int,
        start: int = 0,
        beyond: tuple[date | str | None, int] | None = None,
    ) -> dict[int, int]:
        """Return ids with their tiers, from the tier `start` on and there `beyond` a place.

        Those of the first tier stand before those of the next, what is in none at the end. Tiers
        behind the last place are not asked for.
        """
        shown: dict[int, int] = {}
        passed, rest = 0, found
        for number, tier in enumerate(chain(self.tiers, [found])):
            part = rest & tier
            rest = rest - part
            if number < start:
                continue
            if number == start and beyond:
                part = self._order.after(part, *beyond)
            if passed + len(part) > first:
                ids = self._order.page(part, max(0, first - passed), last - passed)
                shown |= dict.fromkeys(ids, number)
            passed += len(part)
            if passed >= last or not rest:
                break
        return shown

    @property
    def _order(self) -> Order:
        by_title = self.listing.order == TITLE.order
        return self.memory.by_title if by_title else self.memory.by_day


@contextmanager
def recalled(
    listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]]
) -> Iterator[Recalls | None]:
    """Give what the roster finds for a list; None where only the database can tell."""
    if base.scope is None or not answers(base.scope):
        yield None
        return
    with roster.lock:
        yield Recalls(roster, listing, base, base.scope, chosen)


def newest(version: int, scope: Scope, number: int, among: BitMap | None = None) -> list[int]:
    """Return the ids of the newest records in a scope that the roster answers, as of a version;
    with `among`, of those that are among these."""
    with roster.lock:
        roster.follow(version)
        found = roster.public(scope)
        return roster.by_day.page(found if among is None else found & among, 0, number)

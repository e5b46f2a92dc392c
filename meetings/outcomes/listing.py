"""A list of outcomes as an address asks for it: narrowed, counted, a page of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from core.languages import Language
from meetings.outcomes.facets import Narrow
from meetings.outcomes.rows import Row
from records.asking import without
from records.listed import Listed, Loosened
from records.listing import Listing
from records.selection import Selection

PER_PAGE = 40


@dataclass(frozen=True)
class Found:
    """The rows that are left, how many each value of a facet would show, and what was chosen.

    `without` is how many rows the selection of a facet alone keeps away.
    """

    rows: list[Row]
    counts: dict[str, Counter[str]]
    without: Counter[str]
    chosen: dict[str, list[str]]
    listing: Listing

    def listed(
        self, reader: Language, url: str, kept: Mapping[str, str], page: str | None = None
    ) -> Listed:
        """Return a page of the rows with its filters; without `page` all of them.

        Raises BadPage where there is no such page.
        """
        listing, total = self.listing, len(self.rows)
        if page is None:
            listing = replace(listing, per_page=max(total, 1))
        number = listing.page(page or None, total)
        pages = listing.pages(total)
        selection = Selection(listing.facets, self.chosen, self.counts, reader, url, kept)
        address = selection.address
        first = (number - 1) * listing.per_page
        items: Any = self.rows[first : first + listing.per_page]
        near = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= 2]
        return Listed(
            items=items,
            total=total,
            number=number,
            pages=pages,
            selection=selection,
            numbers=[(n, address(self.chosen, n)) for n in near],
            previous=address(self.chosen, number - 1) if number > 1 else "",
            next=address(self.chosen, number + 1) if number < pages else "",
            clear=address({}) if self.chosen else "",
            parameters=address(self.chosen).partition("?")[2],
            loosened=[] if total else list(self._loosened(selection)),
        )

    def _loosened(self, selection: Selection) -> Iterator[Loosened]:
        for facet in selection.shown:
            if total := self.without[facet.name]:
                address = selection.address(without(self.chosen, facet.name))
                yield Loosened(facet, total, address)


def find(rows: Sequence[Row], narrows: Sequence[Narrow], params: QueryDict) -> Found:
    """Return the rows that `params` ask for: values of one facet widen, facets narrow.

    The counts of a facet leave out its own selection. Raises BadPage where more is chosen than a
    list can have.
    """
    listing = Listing((), tuple(narrow.facet for narrow in narrows), per_page=PER_PAGE)
    chosen = listing.chosen(params)
    counts: dict[str, Counter[str]] = {narrow.facet.name: Counter() for narrow in narrows}
    alone: Counter[str] = Counter()
    left = []
    for row in rows:
        values = {narrow.facet.name: set(narrow.values(row)) for narrow in narrows}
        failing = [name for name, wanted in chosen.items() if not values[name].intersection(wanted)]
        if not failing:
            left.append(row)
            for name, counter in counts.items():
                counter.update(values[name])
        elif len(failing) == 1:
            (name,) = failing
            counts[name].update(values[name])
            alone[name] += 1
    return Found(left, counts, alone, chosen, listing)

"""One page of a list as a reader sees it, at a shareable address."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from core.languages import Language
from records.asking import without
from records.base import Base
from records.finding import Found, find
from records.listing import Listing
from records.render import line
from records.selection import Choice, FacetShown, Selection
from records.shown import Shown
from records.sorting import Offered


@dataclass(frozen=True)
class Loosened:
    """A facet without whose selection a list is not empty: how many there are then, and where."""

    facet: FacetShown
    total: int
    url: str


@dataclass(frozen=True)
class Listed:
    """One page of a list.

    `number` of `pages`; `previous`, `next` and `clear` are addresses, empty where there is none.
    `parameters` is the query string of the selection. Where nothing is left, `loosened` tells
    which facet to leave out. `mended` is what was looked for in place of misspelt words, `reserve`
    tells that the search engine did not answer. `sorts` are the orders that a reader may give it.
    With a `key`, the choices come out the same wherever key and counts are the same.
    """

    items: list[Shown]
    total: int
    number: int
    pages: int
    selection: Selection
    numbers: list[tuple[int, str]]
    previous: str
    next: str
    clear: str
    parameters: str
    loosened: Sequence[Loosened] = ()
    mended: str = ""
    reserve: bool = False
    sorts: Sequence[Offered] = ()
    key: Hashable = None

    @property
    def kept(self) -> Mapping[str, str]:
        """What else than the selection its addresses keep."""
        return self.selection.kept

    @property
    def facets(self) -> list[FacetShown]:
        return self.selection.shown

    @property
    def chosen(self) -> list[Choice]:
        if not self.selection.chosen:
            return []
        return [choice for facet in self.facets for choice in facet.chosen]


def read(
    listing: Listing,
    base: Base,
    params: QueryDict,
    reader: Language,
    url: str,
    kept: Mapping[str, str] | None = None,
) -> Listed:
    """Return the page of the list that `params` ask for.

    Values of one facet widen, facets narrow; the counts of a facet leave out its own
    selection. Every address has the parameters of `kept`. Raises BadPage for what is no page
    of it.
    """
    chosen = listing.chosen(params)
    found = find(listing, base, chosen, params.get("page"))
    key = None if chosen else base.key
    return shown(listing, found, chosen, reader, url, kept, key)


def shown(
    listing: Listing,
    found: Found,
    chosen: Mapping[str, Sequence[str]],
    reader: Language,
    url: str,
    kept: Mapping[str, str] | None = None,
    key: Hashable = None,
) -> Listed:
    """Return what was found as a reader sees it."""
    number, pages = found.number, listing.pages(found.total)
    selection = Selection(listing.facets, chosen, found.counts, reader, url, kept or {})
    address = selection.address
    shown_numbers = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= 2]
    return Listed(
        items=[line(row, reader) for row in found.rows],
        total=found.total,
        number=number,
        pages=pages,
        selection=selection,
        numbers=[(n, address(chosen, n)) for n in shown_numbers],
        previous=address(chosen, number - 1) if number > 1 else "",
        next=address(chosen, number + 1) if number < pages else "",
        clear=address({}) if chosen else "",
        parameters=address(chosen).partition("?")[2],
        loosened=[
            Loosened(facet, found.without[facet.name], address(without(chosen, facet.name)))
            for facet in (selection.shown if found.without else ())
            if found.without.get(facet.name)
        ],
        reserve=found.reserve,
        key=key,
    )

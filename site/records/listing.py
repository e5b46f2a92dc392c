"""How a page type lists records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from records.facets import Facet
from records.sorting import NEWEST, TITLE, Sort

MOST_CHOSEN = 250  # countries are the longest list


class BadPage(Exception):
    """The page number is none or beyond the last page, or more is chosen than a list can have."""


@dataclass(frozen=True)
class Listing:
    """How a page type lists records: which kinds, by which facets, in which order.

    `sorts` are the orders that a reader may ask for; the first is the list's own.
    """

    kinds: tuple[str, ...]
    facets: tuple[Facet, ...]
    order: tuple[Any, ...] = NEWEST.order
    per_page: int = 20
    sorts: tuple[Sort, ...] = (NEWEST, TITLE)

    def chosen(self, params: QueryDict) -> dict[str, list[str]]:
        """Return the values asked for by facet, each once, in a canonical order.

        Raises BadPage for more values than any list has.
        """
        found = {}
        for facet in self.facets:
            values = {value for value in params.getlist(facet.name) if 0 < len(value) <= 40}
            if len(values) > MOST_CHOSEN:
                raise BadPage(facet.name)
            if values:
                found[facet.name] = facet.sort(values)
        return found

    def pages(self, total: int) -> int:
        """Return how many pages a list of `total` records has."""
        return max(1, -(-total // self.per_page))

    def page(self, asked: str | None, total: int) -> int:
        """Return the number of the page asked for, the first without one.

        Raises BadPage where a list of `total` records has no such page.
        """
        if asked is None:
            return 1
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 6):
            raise BadPage(asked)
        if not 1 <= int(asked) <= self.pages(total):
            raise BadPage(asked)
        return int(asked)

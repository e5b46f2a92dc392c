"""Lists of records: filtered by facets, counted, ordered, in pages, at a shareable address."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Value
from django.http import QueryDict

from core import prepared
from core.languages import Language
from records import availability
from records.facets import Facet
from records.models import Record, RecordQuerySet, RecordTerm
from records.render import line
from records.selection import Choice, FacetShown, Selection
from records.shown import Shown
from records.sorting import NEWEST, TITLE, Offered, Sort

MOST_CHOSEN = 250  # countries are the longest list


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
    which facet to leave out. `mended` is what was looked for in place of misspelt words. `sorts`
    are the orders that a reader may give it. With a `key`, the choices come out the same wherever
    key and counts are the same.
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

    def records(self, section: str) -> RecordQuerySet:
        """Return the public records below the section with this tree path."""
        return Record.objects.lines().below(section).filter(kind__in=self.kinds)

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

    def read(
        self,
        base: RecordQuerySet,
        params: QueryDict,
        reader: Language,
        url: str,
        kept: Mapping[str, str] | None = None,
        key: Hashable = None,
    ) -> Listed:
        """Return the page of the list that `params` ask for.

        With a `key`, which tells `base` apart from that of every other list, the queries of the
        list without a selection are written once.

        Values of one facet widen, facets narrow; the counts of a facet leave out its own
        selection. Every address has the parameters of `kept`. Raises BadPage for what is no page
        of it.
        """
        kept = kept or {}
        chosen = self.chosen(params)
        found = narrowed(base, chosen)
        if chosen:
            key = None
        counts = self.counts(base, chosen, key)
        total = counts.pop("", {}).get("", 0)
        pages = max(1, -(-total // self.per_page))
        number = page_number(params.get("page"), pages)
        first = (number - 1) * self.per_page

        def rows() -> RecordQuerySet:
            return found.order_by(*self.order)[first : first + self.per_page]

        read = prepared.rows((key, "items", number), rows) if key else rows()
        items = [line(row, reader) for row in read]

        selection = Selection(self.facets, chosen, counts, reader, url, kept)
        address = selection.address
        shown_numbers = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= 2]
        return Listed(
            items=items,
            total=total,
            number=number,
            pages=pages,
            selection=selection,
            numbers=[(n, address(chosen, n)) for n in shown_numbers],
            previous=address(chosen, number - 1) if number > 1 else "",
            next=address(chosen, number + 1) if number < pages else "",
            clear=address({}) if chosen else "",
            parameters=address(chosen).partition("?")[2],
            loosened=[] if total or not chosen else self._loosened(base, selection),
            key=key,
        )

    def counts(
        self, base: RecordQuerySet, chosen: Mapping[str, Sequence[str]], key: Hashable = None
    ) -> dict[str, dict[str, int]]:
        """Return the number of records by facet and value, and the total as value "" of "".

        One query: a count for all facets without a selection, and one for each that has one.
        """

        def query() -> QuerySet:
            return self._counted(base, chosen)

        found: dict[str, dict[str, int]] = {}
        for facet, value, count in prepared.rows((key, "counts"), query) if key else query():
            found.setdefault(facet, {})[value] = count
        return found

    def _counted(self, base: RecordQuerySet, chosen: Mapping[str, Sequence[str]]) -> QuerySet:
        names = [facet.name for facet in self.facets]
        whole = (
            narrowed(base, chosen)
            .order_by()
            .annotate(facet_=Value(""), value_=Value(""))
            .values_list("facet_", "value_")
            .annotate(n=Count("pk"))
        )
        open_names = [name for name in names if name not in chosen]
        parts = self._grouped(narrowed(base, chosen), open_names)
        for name in chosen:
            others = {key: values for key, values in chosen.items() if key != name}
            parts += self._grouped(narrowed(base, others), [name])
        return whole.union(*parts, all=True)

    @staticmethod
    def _loosened(base: RecordQuerySet, selection: Selection) -> list[Loosened]:
        """Return the facets whose selection alone leaves nothing; one query."""
        chosen = selection.chosen
        others = {
            facet: {name: chosen[name] for name in chosen if name != facet} for facet in chosen
        }
        counts = [
            narrowed(base, rest)
            .order_by()
            .annotate(facet_=Value(facet))
            .values_list("facet_")
            .annotate(n=Count("pk"))
            for facet, rest in others.items()
        ]
        totals = dict(counts[0].union(*counts[1:], all=True))
        return [
            Loosened(facet, totals[facet.name], selection.address(others[facet.name]))
            for facet in selection.shown
            if totals.get(facet.name)
        ]

    @staticmethod
    def _grouped(records: RecordQuerySet, names: Sequence[str]) -> list[QuerySet]:
        parts = [availability.counted(records)] if availability.FACET in names else []
        if terms := [name for name in names if name != availability.FACET]:
            parts.append(
                RecordTerm.objects.filter(
                    facet__in=terms, record__in=records.order_by().values("pk")
                )
                .order_by()
                .values_list("facet", "value")
                .annotate(n=Count("record_id"))
            )
        return parts


def narrowed(base: RecordQuerySet, chosen: Mapping[str, Sequence[str]]) -> RecordQuerySet:
    """Return the records that have one of the chosen values of every facet."""
    for facet, values in chosen.items():
        if facet == availability.FACET:
            base = base.filter(availability.having(values))
            continue
        base = base.filter(
            pk__in=RecordTerm.objects.filter(facet=facet, value__in=values).values("record_id")
        )
    return base


def page_number(asked: str | None, pages: int) -> int:
    """Return the page asked for, 1 without one. Raises BadPage where it is none of `pages`."""
    if asked is None:
        return 1
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 6 and 1 <= int(asked) <= pages):
        raise BadPage(asked)
    return int(asked)

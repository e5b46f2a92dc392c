"""Lists of records: filtered by facets, counted, ordered, in pages, at a shareable address."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Value
from django.http import QueryDict

from core import prepared
from core.languages import Language
from records.facets import Facet
from records.models import Record, RecordQuerySet, RecordTerm
from records.render import line
from records.selection import Choice, FacetShown, Selection
from records.shown import Shown

MOST_CHOSEN = 250  # countries are the longest list


@dataclass(frozen=True)
class Loosened:
    """A facet without whose selection a list is not empty: how many there are then, and where."""

    facet: FacetShown
    total: int
    url: str


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


@dataclass(frozen=True)
class Listed:
    """One page of a list.

    `number` of `pages`; `previous`, `next` and `clear` are addresses, empty where there is none.
    `parameters` is the query string of the selection. Where nothing is left, `loosened` tells
    which facet to leave out. `mended` is what was looked for in place of misspelt words, `reserve`
    that the search engine did not answer. With a `key`, the choices come out the same wherever key
    and counts are the same.
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
    key: Hashable = None
    reserve: bool = False

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
    """How a page type lists records: which kinds, by which facets, in which order."""

    kinds: tuple[str, ...]
    facets: tuple[Facet, ...]
    order: tuple[Any, ...] = (F("date").desc(nulls_last=True), "-page_id")
    per_page: int = 20

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
        chosen = self.chosen(params)
        if chosen:
            key = None
        found = self.find(base, chosen, params.get("page"), key)
        return self.shown(found, chosen, reader, url, kept, key)

    def find(
        self,
        base: RecordQuerySet,
        chosen: Mapping[str, Sequence[str]],
        asked: str | None,
        key: Hashable = None,
    ) -> Found:
        """Return what the database finds for a page. Raises BadPage for what is no page of it."""
        counts = self.counts(base, chosen, key)
        total = counts.pop("", {}).get("", 0)
        number = page_number(asked, self.pages(total))
        first = (number - 1) * self.per_page

        def rows() -> RecordQuerySet:
            found = narrowed(base, chosen).order_by(*self.order)
            return found[first : first + self.per_page]

        read = prepared.rows((key, "items", number), rows) if key else rows()
        without = {} if total or not chosen else self._loosened(base, chosen)
        return Found(list(read), total, number, counts, without)

    def pages(self, total: int) -> int:
        """Return how many pages a list of `total` records has."""
        return max(1, -(-total // self.per_page))

    def shown(
        self,
        found: Found,
        chosen: Mapping[str, Sequence[str]],
        reader: Language,
        url: str,
        kept: Mapping[str, str] | None = None,
        key: Hashable = None,
    ) -> Listed:
        """Return what was found as a reader sees it."""
        total, number, pages = found.total, found.number, self.pages(found.total)
        selection = Selection(self.facets, chosen, found.counts, reader, url, kept or {})
        address = selection.address
        shown_numbers = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= 2]
        return Listed(
            items=[line(row, reader) for row in found.rows],
            total=total,
            number=number,
            pages=pages,
            selection=selection,
            numbers=[(n, address(chosen, n)) for n in shown_numbers],
            previous=address(chosen, number - 1) if number > 1 else "",
            next=address(chosen, number + 1) if number < pages else "",
            clear=address({}) if chosen else "",
            parameters=address(chosen).partition("?")[2],
            loosened=[
                Loosened(facet, found.without[facet.name], address(_without(chosen, facet.name)))
                for facet in (selection.shown if found.without else ())
                if found.without.get(facet.name)
            ],
            key=key,
            reserve=found.reserve,
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
        parts = [self._grouped(narrowed(base, chosen), open_names)] if open_names else []
        for name in chosen:
            parts.append(self._grouped(narrowed(base, _without(chosen, name)), [name]))
        return whole.union(*parts, all=True)

    @staticmethod
    def _loosened(base: RecordQuerySet, chosen: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """Return how many records there are without the selection of each facet; one query."""
        counts = [
            narrowed(base, _without(chosen, facet))
            .order_by()
            .annotate(facet_=Value(facet))
            .values_list("facet_")
            .annotate(n=Count("pk"))
            for facet in chosen
        ]
        return dict(counts[0].union(*counts[1:], all=True))

    @staticmethod
    def _grouped(records: RecordQuerySet, names: Sequence[str]) -> QuerySet:
        return (
            RecordTerm.objects.filter(facet__in=names, record__in=records.order_by().values("pk"))
            .order_by()
            .values_list("facet", "value")
            .annotate(n=Count("record_id"))
        )


def _without(chosen: Mapping[str, Sequence[str]], facet: str) -> dict[str, Sequence[str]]:
    return {name: values for name, values in chosen.items() if name != facet}


def narrowed(base: RecordQuerySet, chosen: Mapping[str, Sequence[str]]) -> RecordQuerySet:
    """Return the records that have one of the chosen values of every facet."""
    for facet, values in chosen.items():
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

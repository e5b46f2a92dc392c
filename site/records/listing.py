"""Lists of records: filtered by facets, counted, ordered, in pages, at a shareable address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Value
from django.http import QueryDict
from django.utils.functional import Promise

from core.languages import Language
from records.facets import Facet
from records.models import Record, RecordQuerySet, RecordTerm
from records.render import line
from records.shown import Shown

MOST_CHOSEN = 250  # countries are the longest list


@dataclass(frozen=True)
class Choice:
    """One value of a facet in a list: its label, how many it would show, and its address."""

    value: str
    text: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True)
class FacetShown:
    """One facet of a list with its values."""

    name: str
    label: str | Promise
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]


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
    `parameters` is the query string of the selection, `kept` what else its addresses keep. Where
    nothing is left, `loosened` tells which facet to leave out. `mended` is what was looked for in
    place of misspelt words, `reserve` tells that the search engine did not answer.
    """

    items: list[Shown]
    total: int
    number: int
    pages: int
    facets: list[FacetShown]
    numbers: list[tuple[int, str]]
    previous: str
    next: str
    clear: str
    parameters: str
    kept: Mapping[str, str]
    loosened: Sequence[Loosened] = ()
    mended: str = ""
    reserve: bool = False

    @property
    def chosen(self) -> list[Choice]:
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
    ) -> Listed:
        """Return the page of the list that `params` ask for.

        Values of one facet widen, facets narrow; the counts of a facet leave out its own
        selection. Every address has the parameters of `kept`. Raises BadPage for what is no page
        of it.
        """
        chosen = self.chosen(params)
        found = self.find(base, chosen, params.get("page"))
        return self.shown(found, chosen, reader, url, kept)

    def find(
        self, base: RecordQuerySet, chosen: Mapping[str, Sequence[str]], asked: str | None
    ) -> Found:
        """Return what the database finds for a page. Raises BadPage for what is no page of it."""
        counts = self.counts(base, chosen)
        total = counts.pop("", {}).get("", 0)
        number = page_number(asked, self.pages(total))
        first = (number - 1) * self.per_page
        rows = narrowed(base, chosen).order_by(*self.order)[first : first + self.per_page]
        without = {} if total or not chosen else self._loosened(base, chosen)
        return Found(list(rows), total, number, counts, without)

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
    ) -> Listed:
        """Return what was found as a reader sees it."""
        kept = kept or {}
        total, number, counts = found.total, found.number, found.counts
        pages = self.pages(total)

        def address(selection: Mapping[str, Sequence[str]], page: int = 1) -> str:
            pairs = [*kept.items()]
            pairs += [
                (facet.name, value)
                for facet in self.facets
                for value in selection.get(facet.name, [])
            ]
            if page > 1:
                pairs.append(("page", str(page)))
            return f"{url}?{urlencode(pairs)}" if pairs else url

        facets = [
            FacetShown(
                facet.name,
                facet.label,
                self._choices(facet, counts.get(facet.name, {}), chosen, reader, address),
            )
            for facet in self.facets
        ]
        shown_numbers = [n for n in range(1, pages + 1) if n in (1, pages) or abs(n - number) <= 2]
        return Listed(
            items=[line(row, reader) for row in found.rows],
            total=total,
            number=number,
            pages=pages,
            facets=facets,
            numbers=[(n, address(chosen, n)) for n in shown_numbers],
            previous=address(chosen, number - 1) if number > 1 else "",
            next=address(chosen, number + 1) if number < pages else "",
            clear=address({}) if chosen else "",
            parameters=address(chosen).partition("?")[2],
            kept=kept,
            loosened=[
                Loosened(facet, found.without[facet.name], address(_without(chosen, facet.name)))
                for facet in facets
                if found.without.get(facet.name)
            ],
            reserve=found.reserve,
        )

    def counts(
        self, base: RecordQuerySet, chosen: Mapping[str, Sequence[str]]
    ) -> dict[str, dict[str, int]]:
        """Return the number of records by facet and value, and the total as value "" of "".

        One query: a count for all facets without a selection, and one for each that has one.
        """
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
        found: dict[str, dict[str, int]] = {}
        for facet, value, count in whole.union(*parts, all=True):
            found.setdefault(facet, {})[value] = count
        return found

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

    def _choices(
        self,
        facet: Facet,
        counts: Mapping[str, int],
        chosen: Mapping[str, Sequence[str]],
        reader: Language,
        address: Any,
    ) -> list[Choice]:
        mine = chosen.get(facet.name, [])
        return [
            Choice(
                value=value,
                text=text,
                count=counts.get(value, 0),
                chosen=value in mine,
                url=address(
                    {
                        **chosen,
                        facet.name: [v for v in mine if v != value]
                        if value in mine
                        else [*mine, value],
                    }
                ),
            )
            for value, text in facet.shown({*counts, *mine}, reader.code)
        ]


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

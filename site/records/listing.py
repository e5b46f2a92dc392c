"""Lists of records: filtered by facets, counted, ordered, in pages, at a shareable address."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Count, IntegerField, QuerySet, Value
from django.http import QueryDict
from pyroaring import BitMap

from core import prepared
from core.languages import Language
from core.prepared import Slot
from records import availability, roster
from records.facets import Facet
from records.models import Record, RecordQuerySet, RecordTerm
from records.render import line
from records.scope import Scope
from records.selection import Choice, FacetShown, Selection
from records.shown import Shown
from records.sorting import NEWEST, TITLE, Offered, Sort

MOST_CHOSEN = 250  # countries are the longest list


@dataclass(frozen=True)
class Matches:
    """What a search found in any scope, as ids.

    `own` are the records with words that match, `tiers` those of each tier, the best first; then
    come the rest of them with the records that have a term of `tagged`, then those of which only a
    file matches. `version` is that of the newest change when they were found.
    """

    version: int
    own: BitMap
    tiers: Sequence[BitMap]
    tagged: Iterable[tuple[str, str]]
    in_files: BitMap


@dataclass(frozen=True)
class Base:
    """The records that a list is made of, before the reader narrows them.

    `query` gives them. Where `key` tells it apart from every other, what the list asks the
    database is written once; `values` are those of its slots. Where the list is all of a `scope`,
    or what `matches` in it, the newest first, the roster answers.
    """

    query: Callable[[], RecordQuerySet]
    key: Hashable = None
    values: Mapping[str, Any] = field(default_factory=dict)
    scope: Scope | None = None
    matches: Callable[[], Matches] | None = None


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

    @property
    def indexed(self) -> bool:
        """Whether roster and search engine know all its facets: they hear of a record, not of its
        versions in other languages."""
        return all(facet.name != availability.FACET for facet in self.facets)

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
        chosen = self.chosen(params)
        found = self.find(base, chosen, params.get("page"))
        key = None if chosen else base.key
        return self.shown(found, chosen, reader, url, kept, key)

    def find(self, base: Base, chosen: Mapping[str, Sequence[str]], asked: str | None) -> Found:
        """Return what there is for a page. Raises BadPage for what is no page of the list."""
        if self.indexed and base.scope and roster.answers(base.scope):
            found = self._remembered(base, base.scope, chosen, asked)
            if found:
                return found
        asks = _Asks(self, base, chosen)
        counts = asks.counts()
        total = counts.pop("", {}).get("", 0)
        number = page_number(asked, self.pages(total))
        return Found(
            rows=asks.rows(number),
            total=total,
            number=number,
            counts=counts,
            without={} if total or not chosen else asks.without(),
        )

    def _remembered(
        self, base: Base, scope: Scope, chosen: Mapping[str, Sequence[str]], asked: str | None
    ) -> Found | None:
        """Return what the roster finds; None where it holds what readers may not see."""
        matches = base.matches() if base.matches else None
        version = matches.version if matches else roster.newest_version()
        with roster.roster.lock:
            roster.roster.follow(version)
            whole = roster.roster.public(scope)
            tiers: list[BitMap] = []
            if matches:
                own = BitMap.union(
                    matches.own,
                    *(roster.roster.any(facet, [value]) for facet, value in matches.tagged),
                )
                tiers = [*matches.tiers, own]
                whole &= own | matches.in_files
            others = {name: roster.narrowed(whole, _without(chosen, name)) for name in chosen}
            found = roster.narrowed(whole, chosen)
            total = len(found)
            number = page_number(asked, self.pages(total))
            first = (number - 1) * self.per_page
            ids = roster.ordered(found, tiers, first, first + self.per_page)
            counts = {
                facet.name: roster.roster.counts(facet.name, others.get(facet.name, found))
                for facet in self.facets
            }
        rows = {
            row.pk: row
            for row in prepared.rows(
                ("lines", len(ids)),
                lambda: _lines(len(ids)),
                **{f"page {place}": pk for place, pk in enumerate(ids)},
            )
        }
        if len(rows) < len(ids):
            return None
        without = {name: len(other) for name, other in others.items()}
        return Found([rows[pk] for pk in ids], total, number, counts, {} if total else without)

    def counts(
        self, records: RecordQuerySet, chosen: Mapping[str, Sequence[str]]
    ) -> dict[str, dict[str, int]]:
        """Return the number of `records` by facet and value, and the total as value "" of "".

        One query: a count for all facets without a selection, and one for each that has one.
        """
        return _Asks(self, Base(lambda: records), chosen).counts()

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
        number, pages = found.number, self.pages(found.total)
        selection = Selection(self.facets, chosen, found.counts, reader, url, kept or {})
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
                Loosened(facet, found.without[facet.name], address(_without(chosen, facet.name)))
                for facet in (selection.shown if found.without else ())
                if found.without.get(facet.name)
            ],
            reserve=found.reserve,
            key=key,
        )


class _Asks:
    """What one list asks the database, with the values that are chosen as slots."""

    def __init__(self, listing: Listing, base: Base, chosen: Mapping[str, Sequence[str]]) -> None:
        self.listing, self.base = listing, base
        self.key = (
            base.key,
            tuple(facet.name for facet in listing.facets),
            listing.order,
            listing.per_page,
            tuple((name, len(chosen[name])) for name in chosen),
        )
        self.chosen: Mapping[str, Sequence[Any]] = chosen
        self.values: dict[str, Any] = dict(base.values)
        if base.key:
            named = {
                facet: {f"{facet} {place}": value for place, value in enumerate(values)}
                for facet, values in chosen.items()
            }
            self.chosen = {
                facet: [Slot(name, CharField()) for name in values]
                for facet, values in named.items()
            }
            for values in named.values():
                self.values |= values

    def rows(self, number: int) -> list[Record]:
        """Return the records of a page."""
        first = (number - 1) * self.listing.per_page

        def query() -> RecordQuerySet:
            rows = self._narrowed().order_by(*self.listing.order)
            return rows[first : first + self.listing.per_page]

        return self._answer(number, query)

    def counts(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for facet, value, count in self._answer("counts", self._counts):
            found.setdefault(facet, {})[value] = count
        return found

    def without(self) -> dict[str, int]:
        """Return how many records there are without the selection of each facet; one query."""
        return dict(self._answer("without", self._totals))

    def _answer(self, name: Hashable, query: Callable[[], QuerySet]) -> list[Any]:
        if self.base.key:
            return prepared.rows((self.key, name), query, **self.values)
        return list(query())

    def _narrowed(self, without: str = "") -> RecordQuerySet:
        return narrowed(self.base.query(), _without(self.chosen, without))

    def _counts(self) -> QuerySet:
        whole = (
            self._narrowed()
            .order_by()
            .annotate(facet_=Value(""), value_=Value(""))
            .values_list("facet_", "value_")
            .annotate(n=Count("pk"))
        )
        open_names = [facet.name for facet in self.listing.facets if facet.name not in self.chosen]
        parts = _grouped(self._narrowed(), open_names)
        for name in self.chosen:
            parts += _grouped(self._narrowed(without=name), [name])
        return whole.union(*parts, all=True)

    def _totals(self) -> QuerySet:
        totals = [
            self._narrowed(without=facet)
            .order_by()
            .annotate(facet_=Value(facet))
            .values_list("facet_")
            .annotate(n=Count("pk"))
            for facet in self.chosen
        ]
        return totals[0].union(*totals[1:], all=True)


def _lines(number: int) -> RecordQuerySet:
    slots = [Slot(f"page {place}", IntegerField()) for place in range(number)]
    return Record.objects.lines().filter(page__id__in=slots)


def _grouped(records: RecordQuerySet, names: Sequence[str]) -> list[QuerySet]:
    parts = [availability.counted(records)] if availability.FACET in names else []
    if terms := [name for name in names if name != availability.FACET]:
        parts.append(
            RecordTerm.objects.filter(facet__in=terms, record__in=records.order_by().values("pk"))
            .order_by()
            .values_list("facet", "value")
            .annotate(n=Count("record_id"))
        )
    return parts


def _without(chosen: Mapping[str, Sequence[Any]], facet: str) -> dict[str, Sequence[Any]]:
    return {name: values for name, values in chosen.items() if name != facet}


def narrowed(base: RecordQuerySet, chosen: Mapping[str, Sequence[Any]]) -> RecordQuerySet:
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

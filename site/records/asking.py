"""What a list asks the database: its rows, their number and the counts of its facets."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from django.db.models import (
    CharField,
    Count,
    DateField,
    IntegerField,
    QuerySet,
    TextField,
    Value,
)

from core import prepared
from core.prepared import Slot
from records import availability, following
from records.base import Base
from records.listing import Listing
from records.models import Record, RecordQuerySet, RecordTerm

FIELDS = {"date": DateField, "title_key": TextField}  # of orders, beside numbers


class Asks:
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
        self.values: dict[str, Any] = dict(base.values())
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

    def after(self, ended: Sequence[Any] | None, number: int) -> list[Record]:
        """Return as many records that come after one, which `ended` is what it has of the order;
        without it the first ones."""
        order, last = self.listing.order, ended
        values = {f"ended {place}": value for place, value in enumerate(ended or ())}
        if ended and self.base.key:
            fields = [FIELDS.get(key.name, IntegerField)() for key in following.keys(order)]
            last = [
                None if value is None else Slot(name, field)
                for (name, value), field in zip(values.items(), fields, strict=True)
            ]

        def query() -> RecordQuerySet:
            rows = self._narrowed().order_by(*order)
            return (rows.filter(following.after(order, last)) if last else rows)[:number]

        empty = [name for name, value in values.items() if value is None]
        return self._answer(("after", number, len(values), *empty), query, **values)

    def ids(self) -> list[int]:
        """Return the ids of all records, in order."""

        def query() -> QuerySet:
            return self._narrowed().order_by(*self.listing.order).values_list("pk")

        return [pk for (pk,) in self._answer("ids", query)]

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the number of records by facet and value, and the total as value "" of "", where
        there are any.

        One query: a count for all facets without a selection, one for each that has one, and one
        for each language.
        """
        found: dict[str, dict[str, int]] = {}
        for facet, value, count in self._answer("counts", self._counts):
            if count:
                found.setdefault(facet, {})[value] = count
        return found

    def without(self) -> dict[str, int]:
        """Return how many records there are without the selection of each facet; one query."""
        return dict(self._answer("without", self._totals))

    def crossed(self, one: str, other: str) -> dict[tuple[str, str], int]:
        """Return the number of records by the values of two facets, where there are any; one
        query."""

        def query() -> QuerySet:
            ids = self._narrowed().order_by().values("pk")
            return (
                RecordTerm.objects.filter(facet=one, record__in=ids, record__facets__facet=other)
                .order_by()
                .values_list("value", "record__facets__value")
                .annotate(count=Count("record_id"))
            )

        found = self._answer((one, other), query)
        return {(value, another): count for value, another, count in found}

    def _answer(self, name: Hashable, query: Callable[[], QuerySet], **values: Any) -> list[Any]:
        if self.base.key:
            return prepared.rows((self.key, name), query, **self.values, **values)
        return list(query())

    def _narrowed(self, left_out: str = "") -> RecordQuerySet:
        return narrowed(self.base.query(), without(self.chosen, left_out))

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
            parts += _grouped(self._narrowed(name), [name])
        return whole.union(*parts, all=True)

    def _totals(self) -> QuerySet:
        totals = [
            self._narrowed(facet)
            .order_by()
            .annotate(facet_=Value(facet))
            .values_list("facet_")
            .annotate(n=Count("pk"))
            for facet in self.chosen
        ]
        return totals[0].union(*totals[1:], all=True)


def _grouped(records: RecordQuerySet, names: Sequence[str]) -> list[QuerySet]:
    parts = availability.counted(records) if availability.FACET in names else []
    if terms := [name for name in names if name != availability.FACET]:
        parts.append(
            RecordTerm.objects.filter(facet__in=terms, record__in=records.order_by().values("pk"))
            .order_by()
            .values_list("facet", "value")
            .annotate(n=Count("record_id"))
        )
    return parts


def without(chosen: Mapping[str, Sequence[Any]], facet: str) -> dict[str, Sequence[Any]]:
    """Return what is chosen of the other facets."""
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

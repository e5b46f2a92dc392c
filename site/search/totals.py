"""How many records each of several searches finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet, Value

from core import prepared
from records.base import Base
from records.finding import recalled_total


def totals(bases: Sequence[Base]) -> list[int]:
    """Return how many records each list has.

    Where the roster cannot tell, one query of the database, and one for lists without a key.
    """
    found = {place: recalled_total(base) for place, base in enumerate(bases)}
    asked = {place: bases[place] for place, total in found.items() if total is None}
    keyed = {place: base for place, base in asked.items() if base.key}
    if keyed:
        key = ("totals", *((place, base.key) for place, base in keyed.items()))
        values = {name: value for base in keyed.values() for name, value in base.values().items()}
        found |= dict(prepared.rows(key, lambda: _counted(keyed), **values))
    if unkeyed := {place: base for place, base in asked.items() if not base.key}:
        found |= dict(_counted(unkeyed))
    return [found[place] or 0 for place in range(len(bases))]


def _counted(bases: Mapping[int, Base]) -> QuerySet:
    first, *rest = (_total(base, place) for place, base in bases.items())
    return first.union(*rest, all=True)


def _total(base: Base, place: int) -> QuerySet:
    return (
        base.query()
        .order_by()
        .annotate(place_=Value(place))
        .values_list("place_")
        .annotate(total=Count("pk"))
    )

"""What comes after a row of a list: told by what it has of the order, though it may be gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.db.models.expressions import OrderBy


@dataclass(frozen=True)
class Key:
    """One part of an order: a column or annotation, and which way it goes."""

    name: str
    descending: bool
    nulls_last: bool

    def beyond(self, value: Any) -> Q:
        """Return what is true of the rows after `value`."""
        if value is None:
            return Q(pk__in=())
        found = Q(**{f"{self.name}__{'lt' if self.descending else 'gt'}": value})
        return found | Q(**{f"{self.name}__isnull": True}) if self.nulls_last else found

    def at(self, value: Any) -> Q:
        """Return what is true of the rows that have `value`."""
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})


def keys(order: Sequence[Any]) -> list[Key]:
    """Return the parts of an order as lists declare it; the last one tells all rows apart."""
    return [
        Key(each.expression.name, each.descending, bool(each.nulls_last))  # type: ignore[union-attr]
        if isinstance(each, OrderBy)
        else Key(each.removeprefix("-"), each.startswith("-"), False)
        for each in order
    ]


def values(order: Sequence[Any], row: Model) -> list[Any]:
    """Return what a row has of an order, as plain JSON."""
    found = [getattr(row, key.name) for key in keys(order)]
    return [value.isoformat() if hasattr(value, "isoformat") else value for value in found]


def after(order: Sequence[Any], ended: Sequence[Any]) -> Q:
    """Return what is true of the rows that come after one with the values `ended`."""
    found = Q(pk__in=())
    for key, value in reversed(list(zip(keys(order), ended, strict=True))):
        found = key.beyond(value) | (key.at(value) & found)
    return found

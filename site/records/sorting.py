"""Orders that a reader may give a list, kept in its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.selection import Selection

PARAMETER = "sort"
RANK = "tier"  # of what is found by words: how well it matches, 0 is best


@dataclass(frozen=True)
class Sort:
    """One order: its name in the address, and what the database sorts by."""

    name: str
    label: str | Promise
    order: tuple[Any, ...]


@dataclass(frozen=True)
class Offered:
    """An order that a list can have, the address that gives it, and whether it has it."""

    label: str | Promise
    url: str
    current: bool


NEWEST = Sort("newest", _("Newest first"), (F("date").desc(nulls_last=True), "-pk"))
TITLE = Sort("title", _("By title"), ("title_key", "pk"))


def asked(sorts: Sequence[Sort], params: QueryDict) -> Sort:
    """Return the order that `params` ask for; the first where they ask for none that there is."""
    name = params.get(PARAMETER)
    return next((sort for sort in sorts if sort.name == name), sorts[0])


def kept(sorts: Sequence[Sort], sort: Sort) -> dict[str, str]:
    """Return what the address says of an order: nothing of the first."""
    return {} if sort == sorts[0] else {PARAMETER: sort.name}


def offered(sorts: Sequence[Sort], selection: Selection) -> list[Offered]:
    """Return the orders for the list with this selection; none where there is no choice."""
    others = {name: value for name, value in selection.kept.items() if name != PARAMETER}
    name = selection.kept.get(PARAMETER, sorts[0].name)
    return [
        Offered(
            sort.label,
            replace(selection, kept={**others, **kept(sorts, sort)}).address(selection.chosen),
            sort.name == name,
        )
        for sort in (sorts if len(sorts) > 1 else ())
    ]

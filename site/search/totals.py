"""How many records each of several queries finds: one query of the database for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, TextField, Value

from core import prepared
from core.prepared import Gap
from records.models import RecordQuerySet
from search import matching
from search.query import Query
from taxonomy import labels


@dataclass(frozen=True)
class Asked:
    """A query among records; with `spoken`, only texts in that language count.

    Where a `key` tells the records apart from all others, what is asked is written once.
    """

    query: Query
    records: Callable[[], RecordQuerySet]
    key: Hashable = None
    spoken: str = ""


def totals(asked: Sequence[Asked]) -> list[int]:
    """Return how many records each query finds."""
    places = [place for place, each in enumerate(asked) if each.query]
    if not places:
        return [0] * len(asked)
    written = {place: matching.written(asked[place].query) for place in places}
    anew = any(
        asked[place].key is None or any(way.needs_reading for way in asked[place].query.ways)
        for place in places
    )

    def query() -> QuerySet:
        parts = [_total(asked[place], place, () if anew else written[place]) for place in places]
        return parts[0].union(*parts[1:], all=True)

    if anew:
        found = dict(query())
    else:
        shapes = (
            (place, asked[place].key, asked[place].spoken, *written[place], _named(asked[place]))
            for place in places
        )
        values = {
            _gap(place, name): text for place in places for name, text in written[place].items()
        }
        found = dict(prepared.rows(("totals", *shapes), query, **values))
    return [found.get(place, 0) for place in range(len(asked))]


def _total(asked: Asked, place: int, gaps: Iterable[str]) -> QuerySet:
    held = {name: Gap(_gap(place, name), TextField()) for name in gaps}
    return (
        matching.narrowed(asked.records(), asked.query, asked.spoken, held or None)
        .order_by()
        .annotate(place_=Value(place))
        .values_list("place_")
        .annotate(total=Count("pk"))
    )


def _named(asked: Asked) -> frozenset[tuple[str, str]]:
    return frozenset(labels.named(asked.query.text))


def _gap(place: int, name: str) -> str:
    return f"{place} {name}"

"""Which rows hold a query: by their lexemes and, where these cannot tell, by their texts."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any as Anything
from typing import TypeAlias, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.prepared import Gap
from records.versions import NEWEST
from search import engines, reading
from search.clauses import All, Any, Clause, Without
from search.engines.rows import Rows
from search.lexemes import Part, meaning
from search.query import Query

Key = TypeVar("Key", bound=Hashable)
Keys: TypeAlias = tuple[str, Sequence[Anything]]  # SQL of one value that holds keys, its parameters


def ids(rows: Rows, clause: Clause | Gap | RawSQL) -> RawSQL:
    """Return the keys of the rows of which a clause holds, given itself, by its place, or found
    already."""
    if isinstance(clause, RawSQL):
        return clause
    engine = engines.present()
    return engine.matching(rows, clause if isinstance(clause, Gap) else engine.text(clause))


def gathered(asked: Mapping[Key, Keys]) -> tuple[int, dict[Key, BitMap]]:
    """Return the version of the newest change of a record, and the keys that each of several parts
    gives. One query."""
    columns = ", ".join([NEWEST, *(sql for sql, _values in asked.values())])
    given = [value for _sql, values in asked.values() for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", given)
        version, *found = cursor.fetchone()
    return version, dict(zip(asked, map(engines.present().keys, found), strict=True))


def unwanted(ways: Iterable[Query]) -> Clause | None:
    """Return what is to be left out; None where that is nothing."""
    left_out = tuple(meaning(Part.ALL, token) for way in ways for token in way.without)
    return Any(left_out) if left_out else None


def perhaps(rows: Rows, ways: Iterable[Query]) -> Q:
    """Return what is true of the rows that hold one of several queries, and of some that must be
    read."""
    return Q(pk__in=ids(rows, possible(ways)))


def possible(ways: Iterable[Query]) -> Clause:
    """Return what the rows hold that hold one of several queries, and some that must be read."""
    return Any(tuple(_words(way, apart=True) for way in ways))


def unsure(ways: Iterable[Query]) -> list[Query]:
    """Return the queries of which lexemes alone cannot tell which rows hold them."""
    return [way for way in ways if way.needs_reading]


def holding(
    base: QuerySet, rows: Rows, ways: Iterable[Query], clause: Clause | Gap | RawSQL | None
) -> Q:
    """Return what is true of the rows of `base` that hold every word and phrase of one of several
    queries, of which `clause` is what is `sure`."""
    ways = tuple(ways)
    found = Q(pk__in=ids(rows, clause)) if clause else Q(pk__in=())
    if unsure(ways):
        found |= Q(pk__in=read(base, rows, ways))
    return found


def sure(ways: Iterable[Query]) -> Clause | None:
    """Return what tells by lexemes alone that a row holds one of several queries; None where
    nothing does."""
    clauses = tuple(_words(way, apart=False) for way in ways if not way.phrases)
    return Any(clauses) if clauses else None


def read(base: QuerySet, rows: Rows, ways: Iterable[Query]) -> list[int]:
    """Return the keys of the rows of `base` that hold one of several queries as only their texts
    can tell."""
    ways = tuple(ways)
    asked = unsure(ways)
    unread = base.filter(perhaps(rows, asked))
    if clause := sure(ways):
        unread = unread.exclude(pk__in=ids(rows, clause))
    return reading.holding(unread, asked)


def _words(way: Query, *, apart: bool) -> Clause:
    words = [meaning(Part.ALL, token, apart=apart) for token in way.wanted]
    words += [meaning(Part.TITLE, token) for token in way.titled]
    left_out = unwanted([way])
    return Without(All(tuple(words)), left_out) if left_out else All(tuple(words))

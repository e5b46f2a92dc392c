"""Which rows hold a query: by their lexemes and, where these cannot tell, by their texts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from search import engines, reading
from search.clauses import All, Any, Clause, Without
from search.engines.rows import Rows
from search.lexemes import Part, meaning
from search.query import Query


def ids(rows: Rows, clause: Clause) -> RawSQL:
    """Return the keys of the rows of which a clause holds."""
    return engines.present().matching(rows, clause)


def unwanted(ways: Iterable[Query]) -> Clause | None:
    """Return what is to be left out; None where that is nothing."""
    left_out = tuple(meaning(Part.ALL, token) for way in ways for token in way.without)
    return Any(left_out) if left_out else None


def perhaps(rows: Rows, ways: Iterable[Query]) -> Q:
    """Return what is true of the rows that hold one of several queries, and of some that must be
    read."""
    return Q(pk__in=ids(rows, Any(tuple(_words(way, apart=True) for way in ways))))


def holding(base: QuerySet, rows: Rows, ways: Iterable[Query]) -> Q:
    """Return what is true of the rows of `base` that hold every word and phrase of one of several
    queries."""
    ways = tuple(ways)
    clause = sure(ways)
    found = Q(pk__in=ids(rows, clause)) if clause else Q(pk__in=())
    if any(way.needs_reading for way in ways):
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
    unsure = [way for way in ways if way.needs_reading]
    unread = base.filter(perhaps(rows, unsure))
    if clause := sure(ways):
        unread = unread.exclude(pk__in=ids(rows, clause))
    return reading.holding(unread, unsure)


def _words(way: Query, *, apart: bool) -> Clause:
    words = [meaning(Part.ALL, token, apart=apart) for token in way.wanted]
    words += [meaning(Part.TITLE, token) for token in way.titled]
    left_out = unwanted([way])
    return Without(All(tuple(words)), left_out) if left_out else All(tuple(words))

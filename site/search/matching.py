"""From a query to records: which match, and how well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, partial
from typing import Any, TypeAlias

from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext_lazy as _

from core.prepared import Gap
from records.base import Base
from records.models import Record, RecordQuerySet, RecordTerm
from records.scope import Scope
from records.sorting import NEWEST, RANK, Sort
from search import asking, passages
from search.asking import FILES, LEFT_OUT, OWN
from search.clauses import Clause
from search.engines.rows import ENTRIES
from search.entries import VERSION
from search.gathering import Gathering
from search.holding import holding, ids
from search.models import Entry
from search.positions import Written
from search.query import Query
from taxonomy import labels

RELEVANCE = Sort("relevance", _("Best match first"), (RANK, *NEWEST.order))
ORDER = RELEVANCE.order
CLAUSE = TextField()  # of what an engine is given

# What a query asks the engine of the database for, by name: clauses, or their places in SQL.
Held: TypeAlias = Mapping[str, Clause | Gap]


def within(listed: Base, queries: Sequence[Query]) -> list[Base]:
    """Return the records of a list that match, for each of several queries."""
    scope = listed.scope
    if scope:
        return bases([(scope, query) for query in queries])
    return [_unscoped(listed, query) for query in queries]


def bases(queries: Sequence[tuple[Scope, Query]], *, spoken: bool = False) -> list[Base]:
    """Return the records in a scope that match a query, for each of several lists.

    With `spoken`, only texts in the language of each query count. What queries of the same shape
    ask the database is written once, unless they need reading.
    """
    gathering = Gathering(queries, spoken=spoken)
    return [_base(gathering, place) for place in range(len(queries))]


def with_words(rows: RecordQuerySet) -> RecordQuerySet:
    """Read what found words are marked in too: texts of records, and where their terms stand."""
    return rows.with_texts().annotate(
        positions=F("entry__positions"), analysis=F("entry__analysis")
    )


def positions(row: Record) -> Written | None:
    """Return where the terms of a record read `with_words` stand; None where that is not stored,
    or by another version of the analysis."""
    known: Any = row
    return Written(known.positions) if known.positions and known.analysis == VERSION else None


def _base(gathering: Gathering, place: int) -> Base:
    scope, query = gathering.queries[place]
    if not query:
        return Base(lambda: narrowed(scope.records(), query))
    matches = partial(gathering.matches, place)
    if asking.must_read(query):
        read_once = cache(lambda: narrowed(scope.records(), query, spoken=gathering.spoken))
        return Base(read_once, scope=scope, matches=matches, read=with_words)
    names = {name: f"{place} {name}" for name in gathering.clauses[place]}
    gaps = {name: Gap(names[name], CLAUSE) for name in names}
    named = frozenset(labels.named(query.text))
    return Base(
        lambda: narrowed(scope.records(), query, gaps, spoken=gathering.spoken),
        key=("search", scope, gathering.spoken and query.language, *names.values(), named),
        values=lambda: {names[name]: text for name, text in asking.written(query).items()},
        scope=scope,
        matches=matches,
        read=with_words,
    )


def _unscoped(listed: Base, query: Query) -> Base:
    return Base(lambda: narrowed(listed.query(), query), read=with_words)


def narrowed(
    base: RecordQuerySet, query: Query, held: Held | None = None, *, spoken: bool = False
) -> RecordQuerySet:
    """Return the records of `base` that match, with their texts, and `tier` to tell how well; 0 is
    best.

    A record matches by its own words or by those of one page of a file that it shows. A query
    that is the name or acronym of a term, in any language, finds what is tagged with it. With
    `spoken`, only texts in the language of the query count.
    """
    if not query:
        return base.none().annotate(tier=Value(0))
    held = held or asking.clauses(query)
    own: list[QuerySet] = [Entry.objects.filter(holding(base, ENTRIES, query.ways, held.get(OWN)))]
    if tagged := labels.named(query.text):
        own.append(_tagged(tagged))
    if spoken:
        own = [rows.filter(record__language=query.language) for rows in own]
    ranked = [Q(pk__in=ids(ENTRIES, held[name])) for name in asking.ranks(held)]
    ranked.append(Q(pk__in=_held(*own)))
    tier = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(ranked)),
        default=Value(len(ranked)),
        output_field=IntegerField(),
    )
    files_in = query.language if spoken else ""
    uses = passages.uses(query, base, held.get(FILES), held.get(LEFT_OUT), files_in)
    return with_words(base).filter(pk__in=_held(*own, uses)).annotate(tier=tier)


def _held(first: QuerySet, *rest: QuerySet) -> QuerySet:
    """Return the ids of the records that any of the rows belong to."""
    return first.values("record_id").union(*(rows.values("record_id") for rows in rest))


def _tagged(terms: set[tuple[str, str]]) -> QuerySet[RecordTerm]:
    wanted = Q()
    for facet, value in terms:
        wanted |= Q(facet=facet, value=value)
    return RecordTerm.objects.filter(wanted)

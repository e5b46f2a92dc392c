"""From a query to records: which match, and how well."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL

from records.models import RecordQuerySet, RecordTerm
from search import engines, reading
from search.analysis import Token
from search.clauses import All, Any, Clause
from search.lexemes import Part, as_typed, meaning
from search.query import Query
from taxonomy import labels

# The best place first; the form that was typed goes before other forms of the word.
TIERS: tuple[tuple[Part, Callable[[Part, Token], Clause]], ...] = (
    (Part.TITLE, as_typed),
    (Part.TITLE, meaning),
    (Part.HEAD, as_typed),
    (Part.HEAD, meaning),
    (Part.ALL, as_typed),
)
ORDER = ("tier", F("date").desc(nulls_last=True), "-page_id")


def narrowed(base: RecordQuerySet, query: Query) -> RecordQuerySet:
    """Return the records of `base` that match, with `tier` telling how well; 0 is best.

    A query that is the name or acronym of a term, in any language, finds what is tagged with it.
    """
    if not query:
        return base.none().annotate(tier=Value(0))
    ways = (query, *query.others)
    found = _found(base, query)
    for way in query.others:
        found = found | _found(base, way)
    if tagged := labels.named(query.text):
        found = found | base.filter(pk__in=_tagged(tagged))
    tiers = [
        When(
            pk__in=_ids(Any(tuple(_each(part, held, way) for way in ways))),
            then=Value(number),
        )
        for number, (part, held) in enumerate(TIERS)
    ]
    return found.annotate(tier=Case(*tiers, default=Value(len(TIERS)), output_field=IntegerField()))


def _found(base: RecordQuerySet, query: Query) -> RecordQuerySet:
    """Return the records of `base` that fit a query as it is asked, not in other ways."""
    unwanted = Any(tuple(meaning(Part.ALL, token) for token in query.without))
    titled = tuple(meaning(Part.TITLE, token) for token in query.titled)
    sure = _ids(All((*(meaning(Part.ALL, token) for token in query.wanted), *titled)), unwanted)
    if query.phrases or any(token.rows for token in query.wanted):
        perhaps = (meaning(Part.ALL, token, apart=True) for token in query.wanted)
        unread = base.filter(pk__in=_ids(All((*perhaps, *titled)), unwanted))
        if query.phrases:
            return base.filter(pk__in=reading.holding(unread, query))
        read = reading.holding(unread.exclude(pk__in=sure), query)
        return base.filter(pk__in=sure) | base.filter(pk__in=read)
    return base.filter(pk__in=sure)


def _each(part: Part, held: Callable[[Part, Token], Clause], query: Query) -> Clause:
    return All(tuple(held(part, token) for token in query.wanted))


def _tagged(terms: set[tuple[str, str]]) -> QuerySet:
    wanted = Q()
    for facet, value in terms:
        wanted |= Q(facet=facet, value=value)
    return RecordTerm.objects.filter(wanted).values("record_id")


def _ids(wanted: Clause, unwanted: Any | None = None) -> RawSQL:
    return engines.present().matching(wanted, unwanted if unwanted and unwanted.clauses else None)

"""From a query to records: which match, and how well."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from records.models import RecordQuerySet, RecordTerm
from search import passages
from search.analysis import Token
from search.clauses import All, Any, Clause
from search.engines.rows import ENTRIES
from search.holding import holding, ids
from search.lexemes import Part, as_typed, meaning
from search.models import Entry
from search.query import Query
from taxonomy import labels

# The best place first; the form that was typed goes before other forms of the word. Then come
# other forms anywhere, and files.
TIERS: tuple[tuple[Part, Callable[[Part, Token], Clause]], ...] = (
    (Part.TITLE, as_typed),
    (Part.TITLE, meaning),
    (Part.HEAD, as_typed),
    (Part.HEAD, meaning),
    (Part.ALL, as_typed),
)
ORDER = ("tier", F("date").desc(nulls_last=True), "-page_id")


def narrowed(base: RecordQuerySet, query: Query, spoken: str = "") -> RecordQuerySet:
    """Return the records of `base` that match, with `tier` telling how well; 0 is best.

    A record matches by its own words or by those of one page of a file that it shows. A query
    that is the name or acronym of a term, in any language, finds what is tagged with it. With
    `spoken`, only texts in that language count.
    """
    if not query:
        return base.none().annotate(tier=Value(0))
    own: list[QuerySet] = [Entry.objects.filter(holding(base, ENTRIES, query.ways))]
    if tagged := labels.named(query.text):
        own.append(_tagged(tagged))
    if spoken:
        own = [rows.filter(record__language=spoken) for rows in own]
    tier = Case(
        *(
            When(pk__in=ids(ENTRIES, clause), then=Value(number))
            for number, clause in enumerate(tiers(query))
        ),
        When(pk__in=_held(*own), then=Value(len(TIERS))),
        default=Value(len(TIERS) + 1),
        output_field=IntegerField(),
    )
    found = _held(*own, passages.uses(query, base, spoken))
    return base.filter(pk__in=found).annotate(tier=tier)


def tiers(query: Query) -> list[Clause]:
    """Return what the records of each tier hold; what is in none of them comes after."""
    return [Any(tuple(_each(part, held, way) for way in query.ways)) for part, held in TIERS]


def _each(part: Part, held: Callable[[Part, Token], Clause], query: Query) -> Clause:
    return All(tuple(held(part, token) for token in query.wanted))


def _held(first: QuerySet, *rest: QuerySet) -> QuerySet:
    """Return the ids of the records that any of the rows belong to."""
    return first.values("record_id").union(*(rows.values("record_id") for rows in rest))


def _tagged(terms: set[tuple[str, str]]) -> QuerySet[RecordTerm]:
    wanted = Q()
    for facet, value in terms:
        wanted |= Q(facet=facet, value=value)
    return RecordTerm.objects.filter(wanted)

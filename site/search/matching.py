"""From a query to records: which match, and how well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from core import prepared
from core.prepared import Gap
from records.base import Base, Matches
from records.models import Record, RecordQuerySet, RecordTerm
from records.scope import Scope
from records.sorting import NEWEST, Sort
from search import engines, passages
from search.analysis import Token
from search.clauses import All, Any, Clause
from search.engines.rows import ENTRIES
from search.holding import holding, ids, sure, unwanted
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
RELEVANCE = Sort("relevance", _("Best match first"), ("tier", *NEWEST.order))
ORDER = RELEVANCE.order


# What a query asks the engine of the database for, by name: clauses, or their places in SQL.
Held: TypeAlias = Mapping[str, Clause | Gap]


def base(scope: Scope, query: Query) -> Base:
    """Return the records in `scope` that match, for a list.

    What queries of the same shape ask the database is written once, unless they need reading.
    """
    if not query or any(way.needs_reading for way in query.ways):
        found = narrowed(scope.records(), query)
        return Base(lambda: found)
    values = written(query)
    gaps = {name: Gap(name, TextField()) for name in values}
    return Base(
        lambda: narrowed(scope.records(), query, held=gaps),
        key=("search", scope, tuple(values), frozenset(labels.named(query.text))),
        values=values,
        scope=scope,
        matches=lambda: _matches(query, values),
    )


def written(query: Query) -> dict[str, str]:
    """Return what a query asks the engine of the database for, by name."""
    text = engines.present().text
    return {name: text(clause) for name, clause in _clauses(query).items()}


def _matches(query: Query, values: Mapping[str, str]) -> Matches:
    """Return what the engine finds for clauses in any scope; two queries."""
    engine = engines.present()
    names = ["own", *(f"tier {number}" for number in range(len(TIERS)))]
    newest = "(SELECT coalesce(max(version), 0) FROM records_recordversion)"
    sets = ", ".join(engine.gathered(ENTRIES) for _name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {newest}, {sets}", [values[name] for name in names])
        version, *found = cursor.fetchone()
    own, *tiers = (BitMap(engine.keys(value)) for value in found)
    return Matches(version, own, tiers, labels.named(query.text), _in_files(query, values))


def _in_files(query: Query, values: Mapping[str, str]) -> BitMap:
    """Return the records of which a file holds what a query asks for; one query."""
    held = {name: Gap(name, TextField()) for name in ("files", "left out") if name in values}
    if "files" not in held:
        return BitMap()

    def uses() -> QuerySet:
        found = passages.uses(query, Record.objects.all(), "", held["files"], held.get("left out"))
        return found.values_list("record_id")

    return BitMap(pk for (pk,) in prepared.rows(("in files", tuple(held)), uses, **values))


def _clauses(query: Query) -> dict[str, Clause]:
    """Return what a query asks for: what records and pages of files surely hold, what they must
    not, and what the records of each tier hold."""
    in_files = passages.ways(query)
    asked = {
        "own": sure(query.ways),
        **{f"tier {number}": clause for number, clause in enumerate(tiers(query))},
        "files": sure(in_files),
        "left out": unwanted(in_files),
    }
    return {name: clause for name, clause in asked.items() if clause}


def narrowed(
    base: RecordQuerySet, query: Query, spoken: str = "", held: Held | None = None
) -> RecordQuerySet:
    """Return the records of `base` that match, with `tier` telling how well; 0 is best.

    A record matches by its own words or by those of one page of a file that it shows. A query
    that is the name or acronym of a term, in any language, finds what is tagged with it. With
    `spoken`, only texts in that language count.
    """
    if not query:
        return base.none().annotate(tier=Value(0))
    held = held or _clauses(query)
    own: list[QuerySet] = [
        Entry.objects.filter(holding(base, ENTRIES, query.ways, held.get("own")))
    ]
    if tagged := labels.named(query.text):
        own.append(_tagged(tagged))
    if spoken:
        own = [rows.filter(record__language=spoken) for rows in own]
    tier = Case(
        *(
            When(pk__in=ids(ENTRIES, held[f"tier {number}"]), then=Value(number))
            for number in range(len(TIERS))
        ),
        When(pk__in=_held(*own), then=Value(len(TIERS))),
        default=Value(len(TIERS) + 1),
        output_field=IntegerField(),
    )
    found = _held(*own, passages.uses(query, base, spoken, held.get("files"), held.get("left out")))
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

"""From a query to records: which match, and how well."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import TypeAlias

from django.db.models import Case, IntegerField, Q, QuerySet, TextField, Value, When
from django.utils.translation import gettext_lazy as _
from pyroaring import BitMap

from core import prepared
from core.prepared import Gap
from records.base import Base, Matches
from records.models import Record, RecordQuerySet, RecordTerm
from records.scope import Scope
from records.sorting import NEWEST, RANK, Sort
from search import engines, passages, reading
from search.analysis import Token
from search.clauses import All, Any, Clause
from search.engines.rows import ENTRIES, FILE_PAGES
from search.holding import gathered, holding, ids, possible, sure, unsure, unwanted
from search.lexemes import Part, as_typed, meaning
from search.models import Entry, FilePage
from search.nearness import near
from search.query import MOST_WORDS, Query
from taxonomy import labels

# The best place first; the form that was typed goes before other forms of the word, words side by
# side before words apart. Then come other forms anywhere, and files.
PLACES: tuple[tuple[Part, Callable[[Part, Token], Clause]], ...] = (
    (Part.TITLE, as_typed),
    (Part.TITLE, meaning),
    (Part.HEAD, as_typed),
    (Part.HEAD, meaning),
    (Part.ALL, as_typed),
)
TIER = "tier "  # what its clause is called, before its number
RELEVANCE = Sort("relevance", _("Best match first"), (RANK, *NEWEST.order))
ORDER = RELEVANCE.order


# What a query asks the engine of the database for, by name: clauses, or their places in SQL.
Held: TypeAlias = Mapping[str, Clause | Gap]


def base(scope: Scope, query: Query) -> Base:
    """Return the records in `scope` that match, for a list.

    What queries of the same shape ask the database is written once, unless they need reading.
    """
    if not query:
        return Base(lambda: narrowed(scope.records(), query))
    named = labels.named(query.text)
    values = written(query)
    matches = partial(_matches, scope, query, values, named)
    if _reads(query):
        read_once = cache(lambda: narrowed(scope.records(), query))
        return Base(read_once, scope=scope, matches=matches)
    gaps = {name: Gap(name, TextField()) for name in values}
    return Base(
        lambda: narrowed(scope.records(), query, held=gaps),
        key=("search", scope, tuple(values), frozenset(named)),
        values=values,
        scope=scope,
        matches=matches,
    )


def within(listed: Base, query: Query) -> Base:
    """Return the records of a list that match."""
    if listed.scope:
        return base(listed.scope, query)
    return Base(lambda: narrowed(listed.query(), query))


def written(query: Query) -> dict[str, str]:
    """Return what a query asks the engine of the database for, by name."""
    text = engines.present().text
    return {name: text(clause) for name, clause in _clauses(query).items()}


def _matches(
    scope: Scope, query: Query, values: Mapping[str, str], named: Iterable[tuple[str, str]]
) -> Matches:
    """Return what the engine finds for clauses; two queries, and one for tiers behind the best.

    Where texts must be read, which costs more, all tiers are asked for at once.
    """
    ranks = _ranks(values)
    at_once = len(ranks) if _reads(query) else 1
    version, found = gathered(values, ("own", "perhaps", *ranks[:at_once]))

    def ranked() -> Iterator[BitMap]:
        yield from (found[name] for name in ranks[:at_once])
        if behind := ranks[at_once:]:
            _version, others = gathered(values, behind)
            yield from (others[name] for name in behind)

    def read(unread: BitMap) -> BitMap:
        return BitMap(reading.among(unread, unsure(query.ways)))

    return Matches(
        version,
        found["own"],
        ranked(),
        named,
        _in_files(scope, query, values),
        found["perhaps"] - found["own"],
        read,
    )


def _in_files(scope: Scope, query: Query, values: Mapping[str, str]) -> BitMap:
    """Return the records of which a file holds what a query asks for; one query, more where files
    must be read."""
    if not passages.ways(query):
        return BitMap()
    if _reads(query):
        gap = Gap("perhaps in files", TextField())
        pages = FilePage.objects.filter(pk__in=ids(FILE_PAGES, gap)).values_list("pk")
        if not prepared.rows(gap.name, lambda: pages[:1], **values):
            return BitMap()
        asked = _clauses(query)
        shown = passages.uses(query, scope.records(), "", asked.get("files"), asked.get("left out"))
        return BitMap(shown.values_list("record_id", flat=True))
    held = {name: Gap(name, TextField()) for name in ("files", "left out") if name in values}

    def uses() -> QuerySet:
        found = passages.uses(query, Record.objects.all(), "", held["files"], held.get("left out"))
        return found.values_list("record_id")

    return BitMap(pk for (pk,) in prepared.rows(("in files", tuple(held)), uses, **values))


def _clauses(query: Query) -> dict[str, Clause]:
    """Return what a query asks for: what records and pages of files surely hold, what they must
    not, what those hold that must be read, and what the records of each tier hold."""
    in_files = passages.ways(query)
    asked: dict[str, Clause | None] = {
        "own": sure(query.ways),
        **{f"{TIER}{number}": clause for number, clause in enumerate(tiers(query))},
        "files": sure(in_files),
        "left out": unwanted(in_files),
    }
    if _reads(query):
        asked["perhaps"] = possible(unsure(query.ways))
        asked["perhaps in files"] = possible(in_files)
    return {name: clause for name, clause in asked.items() if clause}


def _ranks(held: Iterable[str]) -> list[str]:
    """Return the names of the tiers, the best first."""
    return [name for name in held if name.startswith(TIER)]


def _reads(query: Query) -> bool:
    """Tell whether lexemes cannot tell what holds a query."""
    return bool(unsure(query.ways))


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
    ranked = [Q(pk__in=ids(ENTRIES, held[name])) for name in _ranks(held)]
    ranked.append(Q(pk__in=_held(*own)))
    tier = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(ranked)),
        default=Value(len(ranked)),
        output_field=IntegerField(),
    )
    found = _held(*own, passages.uses(query, base, spoken, held.get("files"), held.get("left out")))
    return base.filter(pk__in=found).annotate(tier=tier)


def tiers(query: Query) -> list[Clause]:
    """Return what the records of each tier hold; what is in none of them comes after."""
    found: list[Clause] = []
    for part, held in PLACES:
        words = [(_each(part, held, way), near(part, _following(way))) for way in query.ways]
        if side_by_side := tuple(All((close, each)) for each, close in words if close):
            found.append(Any(side_by_side))
        found.append(Any(tuple(each for each, _close in words)))
    if anywhere := [close for way in query.ways if (close := near(Part.ALL, _following(way)))]:
        found.append(Any(tuple(anywhere)))
    return found


def _following(query: Query) -> tuple[Token, ...]:
    """Return the words that a reader wrote one after the other."""
    return query.words[:MOST_WORDS]


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

"""From a search to one request of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import TextField
from django.utils import timezone
from wagtail.models import Page

from core import prepared
from core.kept import Kept
from core.languages import languages
from core.prepared import Gap
from records import availability, places
from records.listing import Listing
from records.models import FIRST_PART, Record
from records.scope import Scope
from search import asking, clauses, engines, passages
from search.clauses import Clause
from search.engines.cluster.documents import moment
from search.engines.rows import ENTRIES
from search.holding import read, sure, unsure, unwanted
from search.query import Query
from taxonomy import labels

DEEPEST = 10_000  # as far as an engine pages
MOST_VALUES = 2_000  # of a facet
TOTAL = "total"

Body = dict[str, Any]
Chosen = Mapping[str, Sequence[str]]


def request(listing: Listing, scope: Scope, query: Query, chosen: Chosen, number: int) -> Body:
    """Return the body of the request for a page of results, its total and its counts.

    Words of files, and what only reading the texts can tell, come from the database as keys.
    """
    own, all_found = _found(scope, query)
    tiers = [*asking.tiers(query), None]
    best = [
        {"constant_score": {"filter": written(tier) if tier else own, "boost": len(tiers) - place}}
        for place, tier in enumerate(tiers)
    ]
    return {
        "from": (number - 1) * listing.per_page,
        "size": listing.per_page,
        "_source": False,
        "track_total_hits": True,
        "query": {
            "bool": {
                "filter": [*_public(scope), all_found],
                "should": [{"dis_max": {"queries": best}}],
                "minimum_should_match": 0,
            }
        },
        "sort": [
            {"_score": "desc"},
            {"date": {"order": "desc", "missing": "_last"}},
            {"page": "desc"},
        ],
        "post_filter": _each(chosen),
        "aggs": _counts([facet.name for facet in listing.facets], chosen),
    }


def written(clause: Clause) -> Body:
    """Return a clause of lexemes as the engine takes it."""
    if isinstance(clause, str):
        return {"term": {"lexemes": clause}}
    if isinstance(clause, clauses.Beginning):
        return {"prefix": {"lexemes": clause.lexeme}}
    if isinstance(clause, clauses.Without):
        return {
            "bool": {"filter": [written(clause.wanted)], "must_not": [written(clause.unwanted)]}
        }
    if isinstance(clause, clauses.All):
        return {"bool": {"filter": [written(part) for part in clause.clauses]}}
    lexemes = [part for part in clause.clauses if isinstance(part, str)]
    others = [written(part) for part in clause.clauses if not isinstance(part, str)]
    return _any([*([{"terms": {"lexemes": lexemes}}] if lexemes else []), *others])


def _found(scope: Scope, query: Query) -> tuple[Body, Body]:
    """Return what finds records by their own words and tags, and what finds them by files too."""
    base, ways = scope.records(), query.ways
    own = []
    if clause := sure(ways):
        own.append(written(clause))
    if any(way.needs_reading for way in ways):
        own.append({"terms": {"page": read(base, ENTRIES, ways)}})
    if tagged := labels.named(query.text):
        own += [{"term": {field(facet): value}} for facet, value in sorted(tagged)]
    found = list(own)
    if files := _files(scope, query):
        shown = {"terms": {"files": files}}
        left_out = unwanted(passages.ways(query))
        found.append(
            {"bool": {"filter": [shown], "must_not": [written(left_out)]}} if left_out else shown
        )
    return _any(own), _any(found)


def _files(scope: Scope, query: Query) -> list[int]:
    """Return the files of which one page holds a query, from the database."""
    asked = passages.ways(query)
    held = sure(asked)
    if unsure(asked):
        return list(passages.files_holding(query, scope.records(), held).distinct())
    if held is None:
        return []
    found = prepared.rows(
        "files holding",
        lambda: (
            passages.files_holding(query, Record.objects.none(), Gap("held", TextField()))
            .values_list("file_id")
            .distinct()
        ),
        held=engines.present().text(held),
    )
    return [file for (file,) in found]


def _public(scope: Scope) -> list[Body]:
    """Return what `Record.objects.public()` asks, and the scope."""
    found: list[Body] = [{"terms": {"within": [pk for pk, _path in scope.within]}}]
    if scope.whole:
        found.append({"range": {"page": {"lt": FIRST_PART}}})
    if scope.kinds:
        found.append({"terms": {"kind": list(scope.kinds)}})
    aliases = [{"term": {"alias": True}}] if scope.originals else []
    return [*found, {"bool": {"must_not": [*_hidden(), *aliases]}}]


def _hidden(of: str = "") -> list[Body]:
    """Return what is true of a record that not everybody may read now, or of its text `of` a
    language."""
    now = moment(timezone.now())
    return [
        {"range": {f"{of}released": {"gt": now}}},
        {"range": {f"{of}expires": {"lte": now}}},
        {"terms": {f"{of}within": _restricted()}},
    ]


def _available(language: str) -> Body:
    """Return what is true of a record whose page has a text in a language."""
    of = f"texts.{language}."
    return {"bool": {"filter": {"exists": {"field": f"{of}within"}}, "must_not": _hidden(of)}}


def _counts(names: Sequence[str], chosen: Chosen) -> Body:
    """Return what counts: once for all facets without a selection, once for each that has one."""
    opened = [name for name in names if name not in chosen]
    counts = {TOTAL: _counted(opened, _each(chosen))}
    for name in chosen:
        others = {facet: values for facet, values in chosen.items() if facet != name}
        counts[counts_of(name, chosen)] = _counted([name], _each(others))
    return counts


def field(facet: str) -> str:
    """Return the field that holds the values of a facet."""
    return f"facets.{facet}"


def counts_of(facet: str, chosen: Chosen) -> str:
    """Return the name of the counts that have those of a facet."""
    return f"without {facet}" if facet in chosen else TOTAL


def _counted(names: Sequence[str], among: Body) -> Body:
    values: Body = {name: {"terms": {"field": field(name), "size": MOST_VALUES}} for name in names}
    if availability.FACET in names:
        each = {language.code: _available(language.code) for language in languages()}
        values[availability.FACET] = {"filters": {"filters": each}}
    return {"filter": among, "aggs": values}


def _each(chosen: Chosen) -> Body:
    return {"bool": {"filter": [_having(facet, values) for facet, values in chosen.items()]}}


def _having(facet: str, values: Sequence[str]) -> Body:
    if facet != availability.FACET:
        return {"terms": {field(facet): list(values)}}
    return _any([_available(each.code) for each in languages() if each.code in values])


def _any(parts: list[Body]) -> Body:
    if not parts:
        return {"match_none": {}}
    return parts[0] if len(parts) == 1 else {"bool": {"should": parts, "minimum_should_match": 1}}


@Kept
def _restricted() -> list[int]:
    """Return the pages that are private with all below them."""
    return list(
        Page.objects.filter(path__in=places.restricted_paths()).values_list("pk", flat=True)
    )

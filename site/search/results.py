"""A page of results: what was found, narrowed by facets, with the found words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat, tee
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.languages import Language, language
from records import listed as lists
from records import places, sorting
from records.base import Base
from records.facets import (
    kind_facet,
    language_facet,
    page_facet,
    plain_facet,
    term_facet,
    year_facet,
)
from records.finding import Found
from records.finding import find as in_database
from records.listed import Listed
from records.listing import Listing
from records.models import Record
from records.scope import Scope
from records.shown import Passage, Shown
from search import entries, matching, passages
from search.engines import cluster
from search.engines.cluster.answers import answer
from search.engines.cluster.connection import Away
from search.highlight import Highlighter
from search.query import Query, parse
from search.repair import mended
from search.totals import totals

LISTING = Listing(
    kinds=(),
    facets=(
        kind_facet(_("Kind")),
        page_facet("meeting", _("Meeting"), "meeting"),
        plain_facet("series", _("Series")),
        page_facet("mechanism", _("Mechanism"), "mechanism"),
        term_facet("objective", _("Objective")),
        term_facet("area", _("Thematic area")),
        term_facet("principle", _("Guiding principle")),
        term_facet("region", _("Region")),
        term_facet("country", _("Country")),
        year_facet(_("Year")),
        language_facet(_("Available in")),
    ),
    per_page=10,
)


@dataclass(frozen=True)
class Elsewhere:
    """How many texts of another language hold a query, and the address that lists them."""

    language: Language
    total: int
    url: str


def elsewhere(tree: places.Tree, query: Query) -> list[Elsewhere]:
    """Return the other languages of a site in which the query finds something; one query."""
    others = {
        code: Scope(((other.page, other.path),))
        for code, other in places.places().trees[tree.site].items()
        if code != query.language
    }
    queries = [(scope, parse(query.text, code)) for code, scope in others.items()]
    found = totals(matching.bases(queries, spoken=True))
    address = urlencode({"q": query.text})
    return [
        Elsewhere(language(code), total, f"/{code}/search/?{address}")
        for code, total in zip(others, found, strict=True)
        if total
    ]


def searched(
    listing: Listing,
    scope: Scope,
    query: Query,
    params: QueryDict,
    reader: Language,
    url: str,
    **kept: str,
) -> Listed:
    """Return a page of the list of records in `scope` that match, the best first, found words
    marked.

    A misspelt query that finds nothing gives way to the nearest that finds something; the list
    says so as `mended`. Every address has the parameters of `kept`. Raises BadPage for what is no
    page of it.
    """
    sorts = (matching.RELEVANCE, *listing.sorts)
    sort = sorting.asked(sorts, params)
    listing = replace(listing, order=sort.order)
    kept = {"q": query.text, **kept, **sorting.kept(sorts, sort)} if query.text else {}

    def bases(queries: Sequence[Query]) -> list[Base]:
        return matching.bases([(scope, each) for each in queries])

    def page(asked: Query, base: Base) -> Listed:
        chosen = listing.chosen(params)
        found = find(listing, scope, asked, base, chosen, params.get("page"))
        listed = lists.shown(listing, found, chosen, reader, url, kept)
        return replace(
            listed,
            items=marked(listed.items, asked, found.rows),
            sorts=sorting.offered(sorts, listed.selection),
        )

    listed, done = mended(query, bases, page)
    return listed if done is query else replace(listed, mended=done.text)


def find(
    listing: Listing,
    scope: Scope,
    query: Query,
    base: Base,
    chosen: Mapping[str, Sequence[str]],
    asked: str | None,
) -> Found:
    """Return the records of one page, their total and the counts of the facets.

    The search engine answers where there is one, else, and while it is away, the database from
    `base`, with the same. Raises BadPage for what is no page of the list.
    """
    best_first = listing.order == matching.ORDER
    connection = cluster.present() if query and best_first else None
    reserve = connection is not None and connection.rests
    if connection and not reserve:
        try:
            found = answer(connection, listing, scope, query, chosen, asked)
        except Away:
            reserve = True
        else:
            if found:
                return found
    return replace(in_database(listing, base, chosen, asked), reserve=reserve)


def marked(items: Sequence[Shown], query: Query, rows: Sequence[Record]) -> list[Shown]:
    """Return lines, and the records that they show, with the found words marked and with the place
    in a file that holds them.

    A summary without any gives way to a snippet.
    """
    if not (query and items):
        return list(items)
    languages = {language for item in items for language in (item.language, item.title_language)}
    highlighters = {each: Highlighter(query, each.code) for each in languages}
    found = passages.best(items, query)
    return [
        _marked(item, row, highlighters, found.get(item.page_id or 0))
        for item, row in zip(items, rows, strict=True)
    ]


def _marked(
    item: Shown, row: Record, highlighters: Mapping[Language, Highlighter], passage: Passage | None
) -> Shown:
    highlighter = highlighters[item.language]
    texts, told = tee(entries.texts(row))
    held = matching.positions(row)
    runs: Iterator[set[str] | None] = (held and highlighter.runs(held, told)) or repeat(None)
    title = highlighters[item.title_language].marked(item.title, next(runs))
    summary = highlighter.marked(item.summary, next(runs))
    if title is None and summary is None:
        *_head, body = texts
        summary = highlighter.snippet(body, next(runs))
    return replace(
        item,
        title=title or item.title,
        summary=summary or item.summary,
        passage=passage,
    )

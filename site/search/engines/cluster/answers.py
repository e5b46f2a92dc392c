"""A page of results from the engine: ids, total and counts. The lines are the database's."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import OperationalError
from django.db.models import CharField, Exists, QuerySet

from core import prepared
from core.prepared import Slot
from records.finding import Found, lines
from records.listing import BadPage, Listing
from records.scope import Scope
from search.engines.cluster import feed, indexes, queries
from search.engines.cluster.clients import Refused
from search.engines.cluster.connection import Connection
from search.matching import with_words
from search.models import Change, Index
from search.query import Query

logger = logging.getLogger(__name__)

TOO_MUCH = 400  # as for more words than an engine looks for at once
HASTE = 0.5  # seconds in which a search tells the engine what waits


def answer(
    connection: Connection,
    listing: Listing,
    scope: Scope,
    query: Query,
    chosen: Mapping[str, Sequence[str]],
    asked: str | None,
) -> Found | None:
    """Return what the engine finds; None where the database must be asked: there is no index of
    this version, changes wait that the engine was not told of, a page lies too deep, or the query
    is too much for the engine.

    Raises Away, and BadPage for what is no page of the list.
    """
    try:
        number = listing.page(asked, queries.DEEPEST)
    except BadPage:
        return None
    if not _ready(connection):
        return None
    path = f"/{indexes.alias(connection.address)}/_search"
    body = queries.request(listing, scope, query, chosen, number)
    try:
        said = connection.ask("POST", path, body, {"allow_partial_search_results": "false"})
        ids, total, counts, without = _read(said, listing, chosen)
    except Refused as error:
        if error.status != TOO_MUCH:
            raise connection.failed(error) from error
        logger.error("The search engine refuses a query: %s", error)
        return None
    except (LookupError, TypeError, ValueError) as error:
        raise connection.failed(error) from error
    listing.page(asked, total)
    rows = lines(ids, with_words)
    if rows is None:
        logger.warning("The search engine finds what is not public; search_index status tells more")
        return None
    return Found(rows, total, number, counts, {} if total else without)


def _ready(connection: Connection) -> bool:
    """Tell whether the engine has an index of this version and knows every change."""
    for attempt in range(2):
        known = prepared.rows("engine", _known, alias=indexes.alias(connection.address))
        if not known:
            return False
        ((waits,),) = known
        if not waits:
            return True
        if attempt == 0:
            try:
                feed.feed(connection, budget=HASTE)
            except OperationalError:  # another writes to SQLite, and for long
                return False
    return False


def _known() -> QuerySet:
    """Return, for the index that is asked, whether changes wait."""
    alias = Slot("alias", CharField())
    live = Index.objects.filter(role=Index.Role.LIVE, alias=alias)
    return live.annotate(waits=Exists(Change.objects.all())).values_list("waits")


def _read(
    said: Any, listing: Listing, chosen: Mapping[str, Sequence[str]]
) -> tuple[list[int], int, dict[str, dict[str, int]], dict[str, int]]:
    """Return ids, total, counts, and totals without each facet. Raises LookupError, TypeError or
    ValueError for what is no answer."""
    if said["timed_out"] or said["_shards"]["failed"]:
        raise ValueError("parts of the index did not answer")
    ids = [int(hit["_id"]) for hit in said["hits"]["hits"]]
    groups = said["aggregations"]
    counts: dict[str, dict[str, int]] = {}
    for facet in (facet.name for facet in listing.facets):
        values = groups[queries.counts_of(facet, chosen)][facet]
        if found := {value: count for value, count in _values(values) if count}:
            counts[facet] = found
    without = {
        facet: int(groups[queries.counts_of(facet, chosen)]["doc_count"]) for facet in chosen
    }
    return ids, int(said["hits"]["total"]["value"]), counts, without


def _values(counted: Any) -> list[tuple[str, int]]:
    """Return the values of a facet with their counts."""
    buckets = counted["buckets"]
    if isinstance(buckets, dict):
        return [(value, int(bucket["doc_count"])) for value, bucket in buckets.items()]
    if counted["sum_other_doc_count"]:
        raise ValueError("there are more values than are counted")
    return [(bucket["key"], int(bucket["doc_count"])) for bucket in buckets]

"""Pages of lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from api import cursors, finding, schemas, showing
from api.parameters import Listing as Asked
from api.parameters import reader_of
from api.problems import bad_cursor, not_found
from core.languages import Language
from records import places
from records.base import Base
from records.facets import Facet
from records.listing import Listing
from records.render import line
from search import results
from search.query import Query


def tree_of(request: HttpRequest, reader: Language) -> places.Tree:
    """Return the tree that serves a language on this host. Raises Problem where there is none."""
    tree = places.tree_for(request, reader.code)
    if tree is None:
        raise not_found()
    return tree


def page(
    request: HttpRequest,
    asked: Asked,
    listing: Listing,
    base: Base,
    query: Query | None,
    **kept: Any,
) -> schemas.Results:
    """Return the page of a list that is asked for; `kept` is what else makes up the list.

    Raises Problem for a cursor that is not of this list.
    """
    reader = reader_of(request)
    chosen = listing.chosen(request.GET)
    name = cursors.name_of(
        path=request.path,
        lang=reader.code,
        q=query.text if query else "",
        chosen=chosen,
        **kept,
    )
    cursor = None
    if asked.cursor:
        try:
            cursor = cursors.Cursor.read(asked.cursor, name, finding.order(listing, query))
        except cursors.BadCursor as bad:
            raise bad_cursor() from bad
    found = finding.found(listing, base, query, chosen, asked.page_size, cursor)
    part = found.part
    lines = [line(row, reader) for row in part.rows]
    marked = results.marked(lines, found.query, part.rows) if found.query else [None] * len(lines)
    return schemas.Results(
        count=part.total,
        results=[
            showing.result(request, row, listing.facets, shown, why)
            for row, shown, why in zip(part.rows, lines, marked, strict=True)
        ],
        facets=counted(listing.facets, part.counts, chosen, reader),
        mended=found.mended or None,
        next=next_address(request, cursors.Cursor(part.ended, found.mended).text(name))
        if part.ended
        else None,
    )


def counted(
    facets: Iterable[Facet],
    counts: Mapping[str, Mapping[str, int]],
    chosen: Mapping[str, Sequence[str]],
    reader: Language,
) -> dict[str, list[schemas.Counted]]:
    """Return the values of facets with their labels and counts, the chosen ones among them."""
    return {
        facet.name: [
            schemas.Counted(value=value, label=text, count=own.get(value, 0))
            for value, text in facet.shown({*own, *chosen.get(facet.name, ())}, reader.code)
        ]
        for facet in facets
        for own in [counts.get(facet.name, {})]
    }


def next_address(request: HttpRequest, cursor: str) -> str:
    """Return the address of a request with this cursor."""
    parameters = request.GET.copy()
    parameters["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")

"""The addresses of the API, version 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from api import details, lists, parameters, schemas, taxonomies
from api.application import api
from api.parameters import LARGEST, Reading, Whole, check, reader_of
from api.showing import SOURCES
from core.languages import speaking
from meetings.models import MeetingIndexPage
from records import places
from records.models import Record
from search.query import asked as asked_query
from search.query import everywhere
from search.results import LISTING as SEARCH
from taxonomy.models import Scheme

PracticesAsked = parameters.listing(SOURCES["practices"].listing.facets)
PublicationsAsked = parameters.listing(SOURCES["publications"].listing.facets)
MeetingsAsked = parameters.listing(SOURCES["meetings"].listing.facets, when=parameters.WHEN)
SearchAsked = parameters.listing(SEARCH.facets, languages=parameters.LANGUAGES)

Number = Annotated[Whole, Path(ge=1, le=LARGEST)]


def read(path: str, response: Any, summary: str) -> Callable[[Callable], Callable]:
    """Make a function the answer to an address: it speaks the language asked for."""

    def made(answer: Callable) -> Callable:
        @wraps(answer)
        def view(request: HttpRequest, asked: Reading, **named: Any) -> Any:
            check(request, type(asked))
            with speaking(reader_of(request).code):
                return answer(request, asked, **named)

        return api.get(path, response=response, summary=summary, operation_id=answer.__name__)(view)

    return made


def _listed(request: HttpRequest, asked: parameters.Listing, name: str) -> schemas.Results:
    """Return a page of the list of that name."""
    listing, reader = SOURCES[name].listing, reader_of(request)
    records = listing.records(lists.tree_of(request, reader).path)
    kept = {}
    if when := getattr(asked, "when", None):
        records, kept = MeetingIndexPage.at(when, records), {"when": when}
    query = asked_query(request.GET, reader)
    return lists.page(request, asked, listing, records, query if query.text else None, **kept)


@read("/practices/", schemas.Results, "List practices")
def practices(request: HttpRequest, asked: Query[PracticesAsked]) -> schemas.Results:
    """The good practices of the repository, those confirmed last first."""
    return _listed(request, asked, "practices")


@read("/practices/{id}/", schemas.Practice, "Read a practice")
def practice(request: HttpRequest, asked: Query[Reading], id: Number) -> schemas.Detail:
    """All of the practice with this permanent number."""
    return details.practice(request, id)


@read("/publications/", schemas.Results, "List publications")
def publications(request: HttpRequest, asked: Query[PublicationsAsked]) -> schemas.Results:
    """Statements, position papers and their kin, the newest first."""
    return _listed(request, asked, "publications")


@read("/publications/{id}/", schemas.Publication, "Read a publication")
def publication(request: HttpRequest, asked: Query[Reading], id: Number) -> schemas.Detail:
    """All of a publication, in the language of the page with this number unless `lang` says
    another."""
    return details.page(request, asked, "publications", id)


@read("/meetings/", schemas.Results, "List meetings")
def meetings(request: HttpRequest, asked: Query[MeetingsAsked]) -> schemas.Results:
    """The meetings, the latest first."""
    return _listed(request, asked, "meetings")


@read("/meetings/{id}/", schemas.Meeting, "Read a meeting")
def meeting(request: HttpRequest, asked: Query[Reading], id: Number) -> schemas.Detail:
    """All of a meeting, with its agenda as the body, in the language of the page with this number
    unless `lang` says another."""
    return details.page(request, asked, "meetings", id)


@read("/search/", schemas.Results, "Search everything")
def search(request: HttpRequest, asked: Query[SearchAsked]) -> schemas.Results:
    """Whatever has the words of `q`, by itself or in a file; nothing without `q`."""
    reader = reader_of(request)
    tree, query = lists.tree_of(request, reader), asked_query(request.GET, reader)
    if asked.languages:
        trees = places.places().trees[tree.site]
        records = Record.objects.lines().originals(each.path for each in trees.values())
        query = everywhere(query, trees)
    else:
        records = Record.objects.lines().below(tree.path)
    return lists.page(request, asked, SEARCH, records, query, languages=asked.languages)


@read("/taxonomies/", schemas.Taxonomies, "List the taxonomies")
def taxonomy_lists(request: HttpRequest, asked: Query[Reading]) -> schemas.Taxonomies:
    """The lists of terms by which everything is tagged."""
    return taxonomies.all_lists(request)


@read("/taxonomies/{name}/", schemas.Terms, "Read a taxonomy")
def taxonomy(request: HttpRequest, asked: Query[Reading], name: Scheme) -> schemas.Terms:
    """The terms of a list: codes, labels in all languages, and what they belong to."""
    return taxonomies.one_list(request, name)

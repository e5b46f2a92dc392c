"""The addresses of the API, version 1."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query

from api import details, lists, parameters, schemas, spoken, taxonomies
from api.application import api
from api.description import ADDRESSES, Address
from api.meetings import outcomes
from api.meetings.schemas import Meeting, Outcomes
from api.parameters import LARGEST, Listing, Paged, Reading, Whole, check, listing, reader_of
from api.problems import DESCRIBED
from api.showing import ROOT, SOURCES
from core.languages import speaking
from meetings.models import MeetingIndexPage
from records import places
from records.base import everything
from records.scope import Scope
from search.query import asked as asked_query
from search.query import everywhere
from search.results import LISTING as SEARCH
from taxonomy.models import Scheme

PRACTICES, PUBLICATIONS, MEETINGS, MECHANISMS = (
    source.listing.facets for source in SOURCES.values()
)

Key = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
Number = Annotated[Whole, Path(ge=1, le=LARGEST)]


def read(
    path: str, takes: type[Reading], response: Any, summary: str | Promise
) -> Callable[[Callable], Callable]:
    """Make a function the answer to an address, which `takes` these parameters.

    It speaks the language asked for, and gets no parameter that is not one of its own.
    """
    ADDRESSES.append(Address(ROOT.removesuffix("/") + path, summary, takes))
    with speaking(settings.LANGUAGE_CODE):
        english = str(summary)

    def made(answer: Callable) -> Callable:
        @wraps(answer)
        def view(request: HttpRequest, asked: Reading, **named: Any) -> Any:
            check(request, takes)
            with speaking(reader_of(request).code):
                return answer(request, asked, **named)

        view.__annotations__["asked"] = Query[takes]  # type: ignore[misc, valid-type]
        return api.get(path, response=response, summary=english, operation_id=answer.__name__)(view)

    return made


@read("/", Reading, schemas.Start, _("Where to go on from here"))
def start(request: HttpRequest, asked: Reading) -> schemas.Start:
    """The addresses of the lists, of this description, and of its readable form."""
    root = request.build_absolute_uri(ROOT)
    names = (
        *("practices", "publications", "meetings", "outcomes", "mechanisms"),
        *("search", "taxonomies", "languages"),
    )
    return schemas.Start(
        openapi=f"{root}openapi.json",
        description=request.build_absolute_uri(DESCRIBED),
        **{name: f"{root}{name}/" for name in names},
    )


def _listed(request: HttpRequest, asked: Listing, name: str) -> schemas.Results:
    """Return a page of the list of that name."""
    source, reader = SOURCES[name], reader_of(request)
    tree = lists.tree_of(request, reader)
    scope = Scope(((tree.page, tree.path),), source.listing.kinds)
    base, kept = everything(scope), {}
    if when := getattr(asked, "when", None):
        base, kept = MeetingIndexPage.base(scope, when), {"when": when}
    query = asked_query(request.GET, reader)
    return lists.page(request, asked, source.listing, base, query if query.text else None, **kept)


@read(
    "/practices/",
    listing(PRACTICES),
    schemas.Results,
    _("All practices, those confirmed last first"),
)
def practices(request: HttpRequest, asked: Listing) -> schemas.Results:
    """Good practices of the repository, as lines without their texts."""
    return _listed(request, asked, "practices")


@read("/practices/{id}/", Reading, schemas.Practice, _("The practice with this permanent number"))
def practice(request: HttpRequest, asked: Reading, id: Number) -> schemas.Detail:
    """All of a practice; where `lang` has no version of it, as it was first written."""
    return details.practice(request, id)


@read("/publications/", listing(PUBLICATIONS), schemas.Results, _("All publications, newest first"))
def publications(request: HttpRequest, asked: Listing) -> schemas.Results:
    """Statements, position papers and their kin, as lines without their texts."""
    return _listed(request, asked, "publications")


@read(
    "/publications/{id}/",
    Reading,
    schemas.Publication,
    _("The publication on the page with this number"),
)
def publication(request: HttpRequest, asked: Reading, id: Number) -> schemas.Detail:
    """All of a publication, in the language of the page with this number unless `lang` says
    another."""
    return details.page(request, asked, "publications", id)


@read(
    "/meetings/",
    listing(MEETINGS, when=parameters.WHEN),
    schemas.Results,
    _("All meetings, the latest first"),
)
def meetings(request: HttpRequest, asked: Listing) -> schemas.Results:
    """Meetings, as lines without their agendas."""
    return _listed(request, asked, "meetings")


@read(
    "/meetings/{id}/",
    Reading,
    Meeting,
    _("The meeting with this key, with its programme, documents and outcomes"),
)
def meeting(request: HttpRequest, asked: Reading, id: Key) -> schemas.Detail:
    """All of a meeting by its key, such as grcp-7, in English unless `lang` says another language;
    by the number of a page in the language of that page."""
    return details.meeting(request, asked, id)


@read(
    "/outcomes/",
    listing(outcomes.FACETS, base=Paged),
    Outcomes,
    _("The outcomes of all meetings, those of the latest first"),
)
def all_outcomes(request: HttpRequest, asked: Paged) -> Outcomes:
    """What meetings recommended, agreed or left open: what is agreed or transmitted."""
    return outcomes.page(request, asked)


@read(
    "/mechanisms/",
    listing(MECHANISMS),
    schemas.Results,
    _("All consultation mechanisms, by title"),
)
def mechanisms(request: HttpRequest, asked: Listing) -> schemas.Results:
    """Inter-State consultation mechanisms on migration, as lines without their texts."""
    return _listed(request, asked, "mechanisms")


@read(
    "/mechanisms/{id}/",
    Reading,
    schemas.Mechanism,
    _("The mechanism on the page with this number"),
)
def mechanism(request: HttpRequest, asked: Reading, id: Number) -> schemas.Detail:
    """All of a mechanism, with its history, in the language of the page with this number unless
    `lang` says another."""
    return details.page(request, asked, "mechanisms", id)


@read(
    "/search/",
    listing(SEARCH.facets, languages=parameters.LANGUAGES),
    schemas.Results,
    _("Everything that has the words of “q”, by itself or in a file"),
)
def search(request: HttpRequest, asked: Listing) -> schemas.Results:
    """Pages of all types; none without `q`."""
    reader = reader_of(request)
    tree, query = lists.tree_of(request, reader), asked_query(request.GET, reader)
    scope, wide = Scope(((tree.page, tree.path),)), bool(request.GET.get("languages"))
    if wide:
        trees = places.places().trees[tree.site]
        scope = Scope(tuple((each.page, each.path) for each in trees.values()), originals=True)
        query = everywhere(query, trees)
    return lists.page(request, asked, SEARCH, everything(scope), query, wide=wide)


@read(
    "/taxonomies/",
    Reading,
    schemas.Taxonomies,
    _("The lists of terms by which everything is tagged"),
)
def taxonomy_lists(request: HttpRequest, asked: Reading) -> schemas.Taxonomies:
    """Objectives, guiding principles, thematic areas, regions, countries, organizations, target
    groups."""
    return taxonomies.all_lists(request)


@read(
    "/taxonomies/{name}/",
    Reading,
    schemas.Terms,
    _("The terms of a list, with labels in all languages"),
)
def taxonomy(request: HttpRequest, asked: Reading, name: Scheme) -> schemas.Terms:
    """The codes are those of the facets; parents are what a term belongs to."""
    return taxonomies.one_list(request, name)


@read(
    "/languages/",
    Reading,
    schemas.Languages,
    _("How much of the site there is in each language, and how fresh it is"),
)
def site_languages(request: HttpRequest, asked: Reading) -> schemas.Languages:
    """Counted of what is public now, by section."""
    return spoken.languages_of(request)

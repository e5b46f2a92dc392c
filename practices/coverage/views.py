"""The pages of the tables, and their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from practices.coverage.export import written
from practices.coverage.tables import AXES, LISTING, PLACES, Coverage
from records import places
from records.base import everything
from records.chrome import Chrome, chrome, everywhere
from records.listing import BadPage
from records.render import Head, respond, trail
from records.schema import described
from records.scope import Scope
from records.shown import Link

PATH = "practices/coverage/"
COUNTRIES = "practices/coverage/countries/"


def paths() -> list[str]:
    """Return the addresses of the pages, below the language."""
    return [PATH, COUNTRIES]


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Show how many practices there are of each objective in each region."""
    _tree, frame, coverage = _read(request, ["region"])
    title = _("Coverage: practices by objective and region")
    return _page(request, frame, coverage, PATH, title, {"tables": coverage.regions()})


@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Show how many practices there are of each objective in each country."""
    _tree, frame, coverage = _read(request, ["country"])
    title = _("Coverage: practices by objective and country")
    context = {"tables": [coverage.countries()], "without": coverage.without()}
    return _page(request, frame, coverage, COUNTRIES, title, context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Return all numbers as CSV."""
    tree, _frame, coverage = _read(request)
    language = coverage.reader
    response = HttpResponse(
        written(coverage, tree.root_url), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = (
        f'attachment; filename="practices-coverage-{language.code}.csv"'
    )
    response.headers["Content-Language"] = language.tag
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _read(
    request: HttpRequest, shown: Sequence[str] = PLACES
) -> tuple[places.Tree, Chrome, Coverage]:
    """Return the practices of the reader's language, narrowed as the address asks, by objective
    and by the facets of places that are shown.

    What is chosen of objectives and places is left out: the tables show them all. Raises Http404
    where there is no site, or more is chosen than a list can have.
    """
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    try:
        chosen = LISTING.chosen(request.GET)
    except BadPage as bad:
        raise Http404 from bad
    chosen = {name: values for name, values in chosen.items() if name not in AXES}
    base = everything(Scope(((tree.page, tree.path),), LISTING.kinds))
    return tree, frame, Coverage(base, chosen, reader, f"{frame.home}practices/", shown)


def _page(
    request: HttpRequest, frame: Chrome, coverage: Coverage, path: str, title: str, context: dict
) -> HttpResponse:
    reader = coverage.reader
    parameters = coverage.selection.parameters
    query = f"?{parameters}" if parameters else ""
    address = f"{frame.root_url}/{reader.code}/{path}"
    crumbs = [Link(frame.name, frame.home), Link(_("Practices"), f"{frame.home}practices/")]
    schemes = [
        (_("By region"), frame.home + PATH + query, path == PATH),
        (_("By country"), frame.home + COUNTRIES + query, path == COUNTRIES),
    ]
    here = replace(coverage.selection, url=frame.home + path)
    return respond(
        request,
        "practices/coverage.html",
        {
            **context,
            "coverage": coverage,
            "schemes": schemes,
            "listed": {
                "chosen": [choice for facet in here.shown for choice in facet.chosen],
                "clear": here.address({}),
            },
            "list": f"{frame.home}practices/{query}",
            "file": f"{frame.home}practices/coverage.csv{query}",
            "crumbs": crumbs,
        },
        Head(
            title=title,
            canonical=address,
            alternates=everywhere(path, frame.root_url, reader),
            language=reader,
            data=described("CollectionPage", title, "", address, reader.tag),
            trail=trail(crumbs, title, address),
            indexed=not parameters,
        ),
        everywhere(path + query, frame.root_url, reader),
        reader,
    )

"""The search of the whole site."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from records import places
from records.chrome import chrome, everywhere
from records.render import Head, respond
from records.shown import Link
from search import database


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what matches `q` in the reader's tree, a page at a time."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    query = " ".join(request.GET.get("q", "").split())[: database.LONGEST]
    found = database.find(query, tree.path, reader, request.GET.get("page"))
    if found is None:
        raise Http404
    return respond(
        request,
        "search/search.html",
        {"query": query, "found": found, "crumbs": [Link(frame.name, frame.home)]},
        Head(
            title=_("Search: %(query)s") % {"query": query[:100]} if query else _("Search"),
            canonical=f"{tree.root_url}/{reader.code}/search/",
            language=reader,
            indexed=False,
        ),
        everywhere(
            f"search/?{urlencode({'q': query})}" if query else "search/", tree.root_url, reader
        ),
        reader,
    )

"""The search of the whole site."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from records import places
from records.chrome import chrome, everywhere
from records.listing import BadPage
from records.render import Head, respond
from records.shown import Link
from search import results
from search.query import asked


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what matches `q` in the reader's tree, a page at a time."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    query = asked(request.GET, reader)
    url = f"/{reader.code}/search/"
    try:
        listed = results.read(tree.path, query, request.GET, reader, url)
    except BadPage as bad:
        raise Http404 from bad
    return respond(
        request,
        "search/search.html",
        {
            "query": query.text,
            "listed": listed,
            "elsewhere": [] if listed.total or listed.chosen else results.elsewhere(tree, query),
            "crumbs": [Link(frame.name, frame.home)],
        },
        Head(
            title=_("Search: %(query)s") % {"query": query.text[:100]}
            if query.text
            else _("Search"),
            canonical=f"{tree.root_url}/{reader.code}/search/",
            language=reader,
            indexed=False,
        ),
        everywhere(
            f"search/?{urlencode({'q': query.text})}" if query.text else "search/",
            tree.root_url,
            reader,
        ),
        reader,
    )

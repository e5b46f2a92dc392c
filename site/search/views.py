"""The search of the whole site."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from records import places
from records.chrome import chrome
from records.chrome import everywhere as in_all_languages
from records.listing import BadPage
from records.render import Head, respond
from records.shown import Link
from search import results
from search.query import asked, everywhere
from search.scope import Scope
from search.suggestions import suggested


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Return, as a list of texts, how what was typed as `q` may go on."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    if tree is None:
        raise Http404
    found = suggested(tree, request.GET.get("q", ""), reader)
    response = JsonResponse(found, safe=False, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=60)
    return response


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what matches `q`, a page at a time: in the reader's tree, or in all languages."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    frame = chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    query = asked(request.GET, reader)
    url = f"/{reader.code}/search/"
    wide = request.GET.get("languages") == "all"
    try:
        if wide:
            trees = places.places().trees[tree.site]
            scope = Scope(tuple((each.page, each.path) for each in trees.values()), originals=True)
            listed = results.searched(
                results.LISTING,
                scope,
                everywhere(query, trees),
                request.GET,
                reader,
                url,
                languages="all",
            )
        else:
            scope = Scope(((tree.page, tree.path),))
            listed = results.searched(results.LISTING, scope, query, request.GET, reader, url)
    except BadPage as bad:
        raise Http404 from bad
    return respond(
        request,
        "search/search.html",
        {
            "query": query.text,
            "listed": listed,
            "wide": wide,
            "wider": f"{url}?{urlencode({'q': query.text, 'languages': 'all'})}",
            "narrower": f"{url}?{urlencode({'q': query.text})}",
            "elsewhere": []
            if listed.total or listed.chosen or wide
            else results.elsewhere(tree, query),
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
        in_all_languages(
            f"search/?{urlencode({'q': query.text})}" if query.text else "search/",
            tree.root_url,
            reader,
        ),
        reader,
    )

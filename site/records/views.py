"""The public door: a page's address leads to its record."""

from functools import cache

from django.db.models import CharField
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import hooks
from wagtail.models import Page, get_page_models
from wagtail.views import serve as wagtail_serve
from wagtail.wagtail_hooks import check_request_method, check_view_restrictions

from core import prepared
from core.prepared import Slot
from records import places, render
from records.models import Record, RecordQuerySet
from records.pages import RecordedPage, page_class
from records.writer import RENDERER

# What these hooks see to holds for records too.
HEEDED = {
    "before_serve_page": {check_request_method},
    "on_serve_page": {check_view_restrictions},
}


def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer a page's address: from its record where that is current, else as Wagtail would.

    Private pages, pages of foreign types, and pages whose record is missing or old go through
    Wagtail's own view, with its hooks and restrictions, to the same template; so does every page
    while a package has a hook on serving, and what is no plain reading. Raises Http404 where no
    page stands.
    """
    tree = places.tree_for(request, get_language() or "")
    if tree is None:
        raise Http404
    url_path = tree.url_path + path
    if request.method in {"GET", "HEAD"} and not hooked():
        row = next(iter(prepared.rows("page", _page, url_path=url_path)), None)
        if row and row.renderer == RENDERER and row.revision == row.live_revision:
            return render.page(request, row, render.place_of(row), page_class(row.page_type))
    if not routed() and not Page.objects.filter(url_path=url_path).exists():
        raise Http404
    return wagtail_serve(request, path)


def _page() -> RecordQuerySet:
    return Record.objects.pages().filter(page__url_path=Slot("url_path", CharField()))[:1]


@cache
def routed() -> bool:
    """Tell whether a page type leads to addresses below its own by itself."""
    return any(model.route not in {Page.route, RecordedPage.route} for model in get_page_models())


def hooked() -> bool:
    """Tell whether a package wants to see pages being served."""
    return any(
        hook not in heeded for name, heeded in HEEDED.items() for hook in hooks.get_hooks(name)
    )

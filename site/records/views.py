"""The public door: a page's address leads to its record."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.views import serve as wagtail_serve

from records import places, render
from records.models import Record
from records.pages import page_class
from records.writer import RENDERER


@require_safe
def serve(request: HttpRequest, path: str = "") -> HttpResponse:
    """Answer a page's address: from its record where that is current, else as Wagtail would.

    Private pages, pages of foreign types, and pages whose record is missing or old go through
    Wagtail's own view, with its hooks and restrictions, to the same template.
    """
    tree = places.tree_for(request, get_language() or "")
    row = _row(f"{tree.url_path}{path}") if tree else None
    if row is None:
        return wagtail_serve(request, path)
    return render.page(request, row, render.place_of(row), page_class(row.page_type))


def _row(url_path: str) -> Record | None:
    row = Record.objects.public().filter(page__url_path=url_path).placed().first()
    if row is None or row.renderer != RENDERER or row.revision != row.live_revision:
        return None
    return row

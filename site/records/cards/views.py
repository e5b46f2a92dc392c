"""The addresses of the cards: of a page or a part of one by its record, and of the site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from core.languages import current
from records import places
from records.cards import drawing
from records.chrome import chrome
from records.models import Record
from records.pdf import Busy
from records.render import line
from records.shown import Shown


@require_safe
def of_record(request: HttpRequest, number: str) -> HttpResponse:
    """Show the card of what everybody may read. Raises Http404 for anything else."""
    reader = current()
    tree = places.tree_for(request, reader.code)
    rows = Record.objects.findable_lines().filter(pk=int(number))
    row = rows.below(tree.path).first() if tree else None
    if row is None:
        raise Http404
    return _answer(request, line(row, reader))


@require_safe
def of_site(request: HttpRequest) -> HttpResponse:
    """Show the card of the site, for pages that are no record."""
    return _answer(request)


def _answer(request: HttpRequest, shown: Shown | None = None) -> HttpResponse:
    """Return a card; while another is drawn, what leads to the one without words."""
    reader = current()
    frame = chrome(request, reader)
    if frame is None:
        raise Http404
    try:
        data = drawing.drawn(frame.name, frame.foreign or reader, reader, shown)
    except Busy:
        response: HttpResponse = redirect(static("img/card.png"))
        add_never_cache_headers(response)
        return response
    response = HttpResponse(data, content_type="image/png")
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response

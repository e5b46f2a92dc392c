"""A meeting as PDF: its page in one language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.languages import current
from meetings.models import MeetingKey
from records import pdf as printing
from records import places
from records.models import Record
from records.neighbours import find
from records.pages import page_class
from records.render import place_of, show
from records.writer import RENDERER, build, later

STYLE = Path(__file__).parent / "print.css"


@require_safe
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Return the page of a meeting as PDF. Raises Http404 where readers see none.

    It is typeset when it is first asked for and kept until the page changes; who comes while
    another is typeset is asked to come again.
    """
    reader = current()
    tree = places.tree_for(request, reader.code)
    keys = MeetingKey.objects.filter(key=key).values("translation_key")
    row: Any = (
        Record.objects.pages()
        .filter(kind="meeting", page__translation_key__in=keys)
        .filter(page__path__startswith=tree.path if tree else "-")
        .first()
    )
    if row is None or tree is None:
        raise Http404
    record = row
    if row.renderer != RENDERER or row.revision != row.live_revision:
        record = build(Page.objects.get(pk=row.pk).specific)
        later(row.pk)
    place = place_of(row)
    near = find(place, record.links, record.reflects, tree, reader)
    shown = show(record, place, near, tree, reader, {})
    context = {"record": shown, **page_class(row.page_type).around(shown), "reader": reader}
    html = render_to_string("meetings/printed.html", context)
    try:
        data = printing.printed(html, STYLE.read_text("utf-8"))
    except printing.Busy:
        return printing.busy()
    response = HttpResponse(
        data,
        content_type=printing.MEDIA_TYPE,
        headers={
            "Content-Disposition": f'inline; filename="{key}.{reader.code}.pdf"',
            "Content-Language": reader.tag,
            "X-Robots-Tag": "noindex",
        },
    )
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response

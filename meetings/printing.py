"""A meeting as PDF: its page in one language, typeset once for each state of it."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.languages import current
from meetings.models import MeetingKey
from records import places
from records.models import Record
from records.neighbours import find
from records.pages import page_class
from records.render import place_of, show

STYLE = Path(__file__).parent / "print.css"
FOLDER = settings.VAR / "printed"
MOST = 500  # files that are kept, those asked for last
LOCKED = 120  # seconds after which a lock is taken to be left over


@require_safe
def pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Return the page of a meeting as PDF. Raises Http404 where readers see none.

    It is typeset when it is first asked for and kept until the page changes. One process at a
    time does that; who comes meanwhile is asked to come again.
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
    place = place_of(row)
    shown = show(row, place, find(place, row.links, row.reflects, tree, reader), tree, reader, {})
    context = {"record": shown, **page_class(row.page_type).around(shown), "reader": reader}
    html = render_to_string("meetings/printed.html", context)
    kept = _kept(html)
    if not kept.exists():
        lock = kept.parent / "lock"
        if not _take(lock):
            return _busy()
        try:
            _write(kept, html)
        finally:
            lock.unlink(missing_ok=True)
    response = HttpResponse(
        kept.read_bytes(),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{key}.{reader.code}.pdf"',
            "Content-Language": reader.tag,
            "X-Robots-Tag": "noindex",
        },
    )
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _kept(html: str) -> Path:
    """Return the file for a page: its name is made of all that it is typeset from."""
    digest = hashlib.sha256(f"{html}\0{STYLE.read_text('utf-8')}".encode())
    return FOLDER / f"{digest.hexdigest()}.pdf"


def _write(kept: Path, html: str) -> None:
    """Typeset a page and put it in its place at once; make room for it."""
    made = kept.with_suffix(".part")
    made.write_bytes(typeset(html))
    made.replace(kept)
    files = sorted(FOLDER.glob("*.pdf"), key=lambda file: file.stat().st_mtime)
    for file in files[:-MOST]:
        file.unlink(missing_ok=True)


def typeset(html: str) -> bytes:
    """Return a page as PDF. Nothing outside of the text is read: no file, no host."""
    from weasyprint import CSS, HTML  # 0.5 s, so only where it is needed
    from weasyprint.urls import URLFetcher

    class Nothing(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError("A page is typeset from its text alone.")

    style = CSS(string=STYLE.read_text("utf-8"), url_fetcher=Nothing())
    page = HTML(string=html, url_fetcher=Nothing())
    return bytes(page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))


def _take(lock: Path) -> bool:
    """Take the lock; return whether nobody else holds it."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        if time.time() - lock.stat().st_mtime > LOCKED:
            lock.unlink(missing_ok=True)
    except FileNotFoundError:
        pass
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _busy() -> HttpResponse:
    text = _("The PDF is being made. Please ask again in a moment.")
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=503)
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response

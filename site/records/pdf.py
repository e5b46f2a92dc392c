"""HTML of ours as PDF, typeset once for each state of it."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

MEDIA_TYPE = "application/pdf"
FOLDER = settings.VAR / "printed"
MOST = 500  # PDFs that are kept, those made last


class Busy(Exception):
    """Another process is typesetting: it takes a whole core, so one at a time does."""


def write(html: str, style: str = "") -> bytes:
    """Return a whole HTML document as tagged PDF, in the language and direction it says it has.

    Nothing is fetched, from no address and no disk: what it shows stands in the HTML, and in
    `style`, which is CSS.
    """
    from weasyprint import CSS, HTML  # slow to load, and most processes never print
    from weasyprint.urls import URLFetcher

    nothing = URLFetcher(allowed_protocols=())
    styles = [CSS(string=style, url_fetcher=nothing)] if style else []
    printed = HTML(string=html, url_fetcher=nothing)
    written: Any = printed.write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
    return bytes(written)


def printed(html: str, style: str = "") -> bytes:
    """Return what `write` does, which is kept under the digest of what it is made from. Raises
    Busy."""
    return kept(f"{html}\0{style}", "pdf", lambda: write(html, style))


def kept(source: str, ending: str, make: Callable[[], bytes], most: int = MOST) -> bytes:
    """Return what is made from `source`, once: of each kind of file the `most` that were made last
    are kept. Raises Busy."""
    file = FOLDER / f"{hashlib.sha256(source.encode()).hexdigest()}.{ending}"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / f"{ending}.lock", "a") as lock:  # the system frees it when a process ends
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        data = make()
        _keep(file, data, most)
    return data


def busy() -> HttpResponse:
    """Return what tells a reader to ask again in some seconds."""
    text = _("The PDF is being made. Please ask again in a moment.")
    response = HttpResponse(text, content_type="text/plain; charset=utf-8", status=503)
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response


def _keep(file: Path, data: bytes, most: int) -> None:
    """Put a file in its place at once; make room for it."""
    made = file.with_suffix(".part")
    made.write_bytes(data)
    made.replace(file)
    files = sorted(FOLDER.glob(f"*{file.suffix}"), key=lambda each: each.stat().st_mtime)
    for each in files[:-most]:
        each.unlink(missing_ok=True)

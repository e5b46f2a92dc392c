"""The addresses of files: a list with all that its page shows for the same parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from exports.formats import FORMATS
from exports.formats.tables import write_xlsx
from exports.whole import Whole, whole
from practices.exchange.files import Unreadable

AT_ONCE = 1 << 15  # signs that are sent together


@require_safe
def export(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """Return a list as a file. Raises Http404 where its page would.

    A workbook that a text does not fit into gives way to CSV.
    """
    found, chosen = whole(request, name), FORMATS[ending]
    response: Any
    if request.method == "HEAD":
        response = StreamingHttpResponse((), content_type=chosen.content_type)
    elif chosen.pieces:
        response = StreamingHttpResponse(
            _packed(chosen.pieces(found)), content_type=chosen.content_type
        )
    else:
        try:
            response = FileResponse(_workbook(found), content_type=chosen.content_type)
        except Unreadable:
            return redirect(found.own_address("csv"))
    if chosen.saved:
        file = f"{name}-{found.reader.code}.{ending}"
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Content-Language"] = found.reader.tag
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _workbook(found: Whole) -> IO[bytes]:
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    try:
        write_xlsx(found, file)
    except Exception:
        file.close()
        raise
    file.seek(0)
    return file


def _packed(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield a text as bytes, many small pieces together."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= AT_ONCE:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()

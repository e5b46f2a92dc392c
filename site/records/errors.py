"""Error pages in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import get_language_from_path

from core.languages import Language, language, speaking
from records import places
from records.chrome import everywhere
from records.models import Record
from records.render import Head, line, respond
from records.shown import Shown

def reader_of(request: HttpRequest) -> Language:
    """Return the language of an address, else the one that the browser asks for."""
    code = get_language_from_path(request.path_info) or translation.get_language_from_request(
        request
    )
    return language(code)


def elsewhere(request: HttpRequest) -> list[Shown]:
    """Return the public pages with the same path in the site's other languages."""
    site = places.site_of(request)
    code, _slash, path = request.path_info.strip("/").partition("/")
    trees = places.places().trees.get(site.pk, {}) if site else {}
    if code not in trees or not path:
        return []
    wanted = [
        f"{tree.url_path}{path}/" for other, tree in trees.items() if other != code
    ]
    rows = Record.objects.public().filter(page__url_path__in=wanted).placed()
    return [line(row, language(row.language)) for row in rows if row.alias_of is None]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that nothing is here, and offer the page in other languages and a search."""
    reader = reader_of(request)
    with speaking(reader.code):
        return respond(
            request,
            "404.html",
            {"elsewhere": elsewhere(request), "tried": _words(request.path_info)},
            Head(title=_("Page not found"), language=reader, indexed=False),
            everywhere("", "", reader),
            reader,
            status=404,
        )


def _words(path: str) -> str:
    """Return the last part of an address as words to search for."""
    return path.strip("/").rpartition("/")[2].replace("-", " ")[:100]


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request cannot be understood."""
    return HttpResponse(_("Bad request."), status=400, content_type="text/plain; charset=utf-8")


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the site has failed: a page that needs no database."""
    reader = reader_of(request)
    with speaking(reader.code):
        return HttpResponseServerError(render_to_string("500.html", {"reader": reader}))

"""Error pages in the reader's language."""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import Language, language, languages, speaking
from records import places
from records.chrome import everywhere
from records.models import Record
from records.render import Head, line, respond
from records.shown import Shown

DEEPEST = 12
LONGEST = 1000


def reader_of(request: HttpRequest) -> Language:
    """Return the language of an address, else the one that the browser asks for."""
    code = get_language_from_path(request.path_info) or translation.get_language_from_request(
        request
    )
    return language(code)


def elsewhere(request: HttpRequest) -> list[Shown]:
    """Return the public pages of the site's other languages that the address may mean.

    Those at the same path, and those whose path is the translation of the nearest page above,
    with the rest as it was asked.
    """
    site = places.site_of(request)
    code, _slash, path = request.path_info.strip("/").partition("/")
    trees = places.places().trees.get(site.pk, {}) if site else {}
    parts = path.split("/")
    if code not in trees or not path or len(parts) > DEEPEST or len(path) > LONGEST:
        return []
    others = {tree.language: tree for tree in trees.values() if tree.language != code}
    wanted = {f"{tree.url_path}{path}/" for tree in others.values()}
    wanted |= _translated(trees[code].url_path, parts, list(others))
    rows = (
        Record.objects.lines()
        .filter(page__url_path__in=wanted, page__alias_of=None)
        .order_by("page__path")
    )
    found = {row.language: line(row, language(row.language)) for row in rows}
    return [found[each.code] for each in languages() if each.code in found]


def _translated(root: str, parts: list[str], others: list[str]) -> set[str]:
    """Return the address in each of the `others` by the nearest page at or above an address."""
    tails = {
        f"{root}{'/'.join(parts[:count])}/": "".join(f"{part}/" for part in parts[count:])
        for count in range(1, len(parts) + 1)
    }
    above = Page.objects.filter(url_path__in=tails)
    near = list(
        Page.objects.filter(translation_key__in=above.values("translation_key")).values_list(
            "translation_key", "url_path", "locale__language_code"
        )
    )
    nearest = max(
        (row for row in near if row[1] in tails), key=lambda row: len(row[1]), default=None
    )
    if nearest is None:
        return set()
    key, own, _code = nearest
    return {
        url_path + tails[own] for found, url_path, code in near if found == key and code in others
    }


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

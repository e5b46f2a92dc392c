"""The addresses that the number of a practice gives."""

from __future__ import annotations

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe

from core.languages import current
from practices.citations import citation
from practices.models import PracticeNumber
from records import places
from records.chrome import chrome
from records.citations import FORMATS
from records.models import Record
from records.render import line


@require_safe
def by_number(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to a practice in the language that the browser asks for, else in its own."""
    versions = _versions(request, int(number))
    if not versions:
        raise Http404
    row = versions.get(get_language_from_request(request)) or next(iter(versions.values()))
    response = redirect(line(row, current()).url)
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def cite(request: HttpRequest, number: str, ending: str) -> HttpResponse:
    """Return how a practice is cited in the language of the address, for a reference manager."""
    reader = current()
    row = _versions(request, int(number)).get(reader.code)
    frame = chrome(request, reader)
    if row is None or frame is None:
        raise Http404
    cited = citation(line(row, reader), frame)
    chosen = FORMATS[ending]
    response = HttpResponse(
        chosen.write(cited),
        content_type=f"{chosen.media_type}; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{cited.key}.{chosen.ending}"',
            "Content-Language": reader.tag,
        },
    )
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response


def _versions(request: HttpRequest, number: int) -> dict[str, Record]:
    """Return the public versions of a practice on this site by the language of their address.

    Those that are translated come first, and of these the one made first.
    """
    site = places.site_of(request)
    trees = places.places().trees.get(site.pk, {}) if site else {}
    numbered = PracticeNumber.objects.filter(pk=number).values("translation_key")
    rows = (
        Record.objects.lines()
        .filter(page__translation_key__in=numbered)
        .order_by(F("alias_of").asc(nulls_first=True), "page_id")
    )
    return {
        language: row
        for row in rows
        for language, tree in trees.items()
        if row.url_path.startswith(tree.url_path)
    }

"""The addresses that the number of a practice gives."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.languages import current
from practices.citations import citation
from practices.models import PracticeNumber
from records import short
from records.chrome import chrome
from records.citations import FORMATS
from records.models import Record
from records.render import line


@require_safe
def by_number(request: HttpRequest, number: str) -> HttpResponse:
    """Lead to a practice in the language that the browser asks for, else in its own."""
    return short.lead(request, _versions(request, int(number)))


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
    numbered = PracticeNumber.objects.filter(pk=number)
    return short.versions(request, numbered.values("translation_key"))

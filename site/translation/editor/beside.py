"""What stands under each text in the translation editor: the memory and the glossary, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods
from wagtail_localize.models import StringSegment, Translation

from translation import reaching
from translation.glossary import checking
from translation.glossary.checking import Term
from translation.glossary.models import lines
from translation.memory import matching
from translation.memory.matching import Asked, Match
from translation.quality import answers


@require_http_methods(["GET", "POST"])
def beside(request: HttpRequest, translation_id: int, segment_id: int) -> JsonResponse:
    """Return what is offered for a text, or, of the words that are posted, what is wrong with
    them. Raises PermissionDenied unless the user may edit the translation."""
    translation, _instance = reaching.translation(request.user, translation_id)
    segment = reaching.text(translation, segment_id)
    if request.method == "POST":
        faults = answers.faults(translation, segment, request.POST.get("value", ""))
        answer: dict[str, Any] = {"faults": faults}
    else:
        asked = _asked(translation, segment)
        answer = {
            "memory": [_match(match) for match in matching.find(asked, request.user)],
            "terms": [
                _term(term) for term in checking.terms(asked.text, asked.language, asked.into)
            ],
        }
    response = JsonResponse(answer)
    add_never_cache_headers(response)
    return response


def _asked(translation: Translation, segment: StringSegment) -> Asked:
    return Asked(
        segment.string.data,
        translation.source.locale.language_code,
        translation.target_locale.language_code,
        segment.context.object_id,
        segment.context.path,
    )


def _match(match: Match) -> dict[str, Any]:
    told = asdict(match)
    return told | {"changed": date_format(match.changed, "SHORT_DATE_FORMAT")}


def _term(term: Term) -> dict[str, Any]:
    wording = term.wording
    return {
        "written": term.written,
        "terms": wording.allowed,
        "forbidden": lines(wording.forbidden),
        "definition": wording.definition,
        "status": wording.get_status_display(),
    }

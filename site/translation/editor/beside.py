"""What stands under each text in the translation editor: the memory and the glossary, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from translation.editor import reaching
from translation.glossary import checking
from translation.glossary.checking import Fault, Term
from translation.glossary.models import lines
from translation.memory import matching
from translation.memory.matching import Asked, Match

LONGEST = 20_000  # letters of a translation that are looked at


@require_http_methods(["GET", "POST"])
def beside(request: HttpRequest, translation_id: int, segment_id: int) -> JsonResponse:
    """Return what is offered for a text, or, of the words that are posted, what is wrong with
    their terms. Raises PermissionDenied unless the user may edit the translation."""
    asked = _asked(request.user, translation_id, segment_id)
    if request.method == "POST":
        words = request.POST.get("value", "")[:LONGEST]
        faults = checking.check(asked.text, asked.language, words, asked.into)
        answer: dict[str, Any] = {"faults": [_fault(fault, words) for fault in faults]}
    else:
        answer = {
            "memory": [_match(match) for match in matching.find(asked, request.user)],
            "terms": [
                _term(term) for term in checking.terms(asked.text, asked.language, asked.into)
            ],
        }
    response = JsonResponse(answer)
    add_never_cache_headers(response)
    return response


def _fault(fault: Fault, words: str) -> dict[str, Any]:
    """Return what is wrong with a term, and where in the words, counted in UTF-16 units."""
    start = words.find(fault.instead) if fault.instead else -1
    place = (start, start + len(fault.instead)) if start >= 0 else (None, None)
    return {
        "code": "forbidden" if fault.instead else "term",
        "message": said(fault),
        "start": None if place[0] is None else units(words[: place[0]]),
        "end": None if place[1] is None else units(words[: place[1]]),
        "waived": None,
    }


def units(text: str) -> int:
    """Return how many UTF-16 units a text has: what a browser counts."""
    return len(text.encode("utf-16-le")) // 2


def said(fault: Fault) -> str:
    """Return in words what is wrong with a term."""
    if fault.instead:
        return _("“%(wrong)s” is not to be used; say “%(term)s”.") % {
            "wrong": fault.instead,
            "term": fault.term.wording.term,
        }
    return _("“%(written)s” is a term: the glossary has “%(term)s”.") % {
        "written": fault.term.written,
        "term": fault.term.wording.term,
    }


def _asked(user: Any, translation_id: int, segment_id: int) -> Asked:
    translation, _page = reaching.translation(user, translation_id)
    segment = reaching.text(translation, segment_id)
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

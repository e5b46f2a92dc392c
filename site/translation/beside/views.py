"""What stands under each text in the translation editor: the memory and the glossary, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from translation import guards
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
        answer: dict[str, Any] = {"faults": [said(fault) for fault in faults]}
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
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    segment = get_object_or_404(
        StringSegment.objects.select_related("string", "context"),
        pk=segment_id,
        source=translation.source,
    )
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    if not isinstance(page, Page) or not guards.may_edit(user, page):
        raise PermissionDenied
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

"""The checks for the translation editor, as JSON: faults of what is typed, and waiving one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation import reaching
from translation.editor import marks
from translation.quality import listing, waiving
from translation.quality.listing import Judged

MOST = 20_000  # letters of a translation that are looked at


def faults(of: Translation, segment: StringSegment, value: str) -> list[dict[str, Any]]:
    """Return the faults of a text as it is typed: with its marks where the source has some, else
    as plain text. Places are counted in UTF-16 units, and null for what stands in the source."""
    value = value[:MOST]
    return [_told(judged, value) for judged in judge(of, segment, value)]


def judge(of: Translation, segment: StringSegment, value: str) -> list[Judged]:
    """Return the faults of a text as it is typed, with the decisions about them."""
    source = segment.string.data
    return listing.of_text(
        source,
        of.source.locale.language_code,
        value,
        of.target_locale.language_code,
        listing.waivers(segment, of),
        plain=marks.is_plain(source),
    )


@require_POST
def waive(request: HttpRequest, translation_id: int, segment_id: int) -> JsonResponse:
    """Waive the faults with a `code`, and with these `words` where they are posted, of the `value`
    or else of what is saved, for a `reason`; return the faults as they are then."""
    of, _instance = reaching.translation(request.user, translation_id)
    segment = reaching.text(of, segment_id)
    reason = request.POST.get("reason", "").strip()
    value = request.POST.get("value")
    if value is None:
        value = _saved(of, segment)
    code, words = request.POST.get("code"), request.POST.get("words")
    found = [
        judged.fault
        for judged in judge(of, segment, value[:MOST])
        if judged.fault.code == code and words in (None, judged.fault.words)
    ]
    if not reason:
        return _answer({"error": _("Say why it may stay.")}, status=400)
    if not found:
        return _answer({"error": _("The text does not have this fault any more.")}, status=404)
    waiving.waive(of, segment, found, reason, request.user)
    return _answer({"faults": faults(of, segment, value)})


def _saved(of: Translation, segment: StringSegment) -> str:
    """Return the translation that is kept, as it is typed."""
    written = StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=of.target_locale,
    ).first()
    data = written.data if written else ""
    return marks.shown(data, marks.is_plain(segment.string.data))


def _answer(content: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status)
    add_never_cache_headers(response)
    return response


def _told(judged: Judged, value: str) -> dict[str, Any]:
    fault = judged.fault
    places = (None, None) if fault.in_source else (fault.start, fault.end)
    start, end = (None if place is None else _units(value[:place]) for place in places)
    return {
        "code": fault.code,
        "words": fault.words,
        "message": fault.message,
        "start": start,
        "end": end,
        "waived": judged.waiver.reason if judged.waiver else None,
    }


def _units(text: str) -> int:
    """Return how many UTF-16 units a text has: what a browser counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2

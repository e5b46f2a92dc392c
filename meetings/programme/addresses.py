"""Addresses of a meeting and of what stands in its programme, for all languages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from meetings.items import ItemKind
from meetings.models import MeetingKey
from meetings.programme.outline import anchor
from records import short

PARTS = {"s": (ItemKind.SESSION, ItemKind.SEGMENT), "q": (ItemKind.QUESTION,)}


@require_safe
def by_key(request: HttpRequest, key: str, part: str = "", code: str = "") -> HttpResponse:
    """Lead to a meeting, or to a session, segment or question of it, in the reader's language.

    A version that lacks the item gives way to one that has it.
    """
    keys = MeetingKey.objects.filter(key=key).values("translation_key")
    found = short.versions(request, keys)
    if not part:
        return short.lead(request, found)
    having = {}
    for language, row in found.items():
        for item in row.facts.get("items", ()):
            if item["code"] == code and item["kind"] in PARTS[part]:
                having[language] = row
                kind = item["kind"]
    if not having:
        raise Http404
    return short.lead(request, having, anchor(kind, code))

"""Addresses of a meeting and of what stands in its programme, for all languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
        if item := _item(row.facts.get("items", ()), part, code):
            having[language] = row
            place = anchor(item["kind"], item["code"])
    if not having:
        raise Http404
    return short.lead(request, having, place)


def _item(items: Sequence[Mapping[str, str]], part: str, code: str) -> Mapping[str, str] | None:
    """Return the item with a code; a question may be named by its place in its session too: 2.3
    is the third of session 2, whatever segment it stands in."""
    kinds = [item for item in items if item["kind"] in PARTS[part]]
    for item in kinds:
        if item["code"] == code:
            return item
    session, _dot, number = code.partition(".")
    within = [item for item in kinds if part == "q" and item["code"].startswith(f"{session}.")]
    place = int(number) if number.isdecimal() else 0
    return within[place - 1] if 0 < place <= len(within) else None

"""Calendar files: of all meetings, a series, a meeting, a session."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Event

from core.languages import Language, current, language
from meetings.calendars import events
from meetings.models import MeetingKey, MeetingPage, ProgrammeVersion
from meetings.programme import versions
from meetings.programme.outline import Values
from records import places
from records.models import Record, RecordQuerySet
from records.render import line
from records.shown import Shown

MOST = 500  # the last ones of all
WITHDRAWN = timedelta(days=90)  # that a session which was dropped is told as cancelled


@require_safe
def several(request: HttpRequest) -> HttpResponse:
    """Return all meetings, or with `?series=` those of a series. Raises Http404 for none such."""
    reader = current()
    series = request.GET.get("series", "")
    rows = _meetings(request, reader)
    if series:
        rows = rows.filter(facets__facet="series", facets__value=series)
    found = [line(row, reader) for row in rows.order_by("-date", "-page_id")[:MOST]]
    if series and not found:
        raise Http404
    sequences = _sequences([shown.facts.get("key", "") for shown in found])
    made = [events.meeting(each, sequences.get(each.facts.get("key", ""), 0)) for each in found]
    name = series or _("Meetings")
    return _response(request, name, reader, [each for each in made if each], "meetings")


@require_safe
def one(request: HttpRequest, key: str, code: str = "") -> HttpResponse:
    """Return a meeting with those of its sessions that have an hour, or one session alone.

    Raises Http404 where the session has none.
    """
    reader = current()
    keys = MeetingKey.objects.filter(key=key).values("translation_key")
    row = (
        _meetings(request, reader)
        .filter(page__translation_key__in=keys)
        .defer(None)
        .defer("body", "notes", "links", "title_key")
        .first()
    )
    if row is None:
        raise Http404
    shown = line(row, reader)
    sequence = _sequences([key]).get(key, 0)
    programme = (row.details or {}).get("programme") or {"sessions": []}
    made: list[Any] = list(events.sessions(shown, programme, sequence, code))
    made += _withdrawn(shown, key, programme, sequence, code)
    if not code and (whole := events.meeting(shown, sequence)):
        made.insert(0, whole)
    if not made:
        raise Http404
    name = f"{key}-{code}" if code else key
    return _response(request, shown.title, reader, made, name)


def _withdrawn(shown: Shown, key: str, programme: Values, sequence: int, code: str) -> list[Event]:
    """Return as cancelled what was taken from the programme lately: a calendar that has it would
    keep it as it was."""
    kept = {
        part["id"]
        for session in programme["sessions"]
        for part in (session, *session["segments"])
        if part["starts"]
    }
    parts = versions.withdrawn(key, kept, timezone.now() - WITHDRAWN)
    if not parts:
        return []
    first = MeetingPage.objects.filter(pk=shown.facts["first"] or None)
    spoken = first.values_list("locale__language_code", flat=True).first()
    words = language(spoken) if spoken else shown.language
    return list(events.withdrawn(shown, parts, words, sequence, code))


def _meetings(request: HttpRequest, reader: Language) -> RecordQuerySet:
    tree = places.tree_for(request, reader.code)
    if tree is None:
        raise Http404
    return Record.objects.lines().below(tree.path).filter(kind="meeting")


def _sequences(keys: list[str]) -> dict[str, int]:
    """Return how often each meeting changed for those who have it in their calendar."""
    found = ProgrammeVersion.objects.filter(meeting__key__in=keys).order_by()
    return {
        key: last - 1
        for key, last in found.values_list("meeting__key").annotate(last=Max("number"))
    }


def _response(
    request: HttpRequest, name: str, reader: Language, made: list[Any], file: str
) -> HttpResponse:
    response = HttpResponse(
        events.calendar(name, reader, made),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{file}.{reader.code}.ics"',
            "Content-Language": reader.tag,
            "X-Robots-Tag": "noindex, nofollow",
        },
    )
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    return response

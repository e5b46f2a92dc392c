"""The released versions of a programme: made when a meeting is published, told to readers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.safestring import SafeString

from meetings.models.keys import MeetingKey
from meetings.models.versions import ProgrammeVersion
from meetings.programme.changes import compare, points, told
from records.shown import Shown

if TYPE_CHECKING:
    from meetings.models import MeetingPage

SHOWN = 10


@dataclass(frozen=True)
class Told:
    """A version as a reader is told of it: what it changed, in the reader's language."""

    number: int
    released_at: datetime
    changes: list[SafeString]


@transaction.atomic
def release(page: MeetingPage) -> None:
    """Make a version of the programme of an original that was published, if it differs.

    Under an embargo nobody has seen the last one, so it is replaced.
    """
    meeting = MeetingKey.objects.select_for_update().get(pk=MeetingKey.ensure(page).pk)
    last, *others = meeting.versions.order_by("-number")[:2] or [None]
    now = timezone.now()
    if last is not None and last.released_at > now:
        last.delete()
        last = others[0] if others else None
    new = points(page)
    changes = compare(last.points, new) if last else []
    if last is not None and not changes:
        return
    ProgrammeVersion.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 1,
        released_at=max(now, page.released_at or now),
        points=new,
        changes=changes,
    )


def last_words(meeting: str, ids: Collection[str]) -> list[dict[str, Any]]:
    """Return sessions, segments and questions as readers last had them in the programme of a
    meeting, given by its key; what they never had is left out."""
    released = ProgrammeVersion.objects.filter(
        meeting__key=meeting, released_at__lte=timezone.now()
    )
    found: dict[str, dict[str, Any]] = {}
    for version in released.order_by("-number"):
        for point in version.points:
            if point["id"] in ids:
                found.setdefault(point["id"], point)
    return [found[each] for each in ids if each in found]


def withdrawn(meeting: str, kept: Collection[str], since: datetime) -> list[dict[str, Any]]:
    """Return sessions and segments that had an hour in a released programme of a meeting, given by
    its key, and lost it or their place since then; those whose ids are `kept` are left out."""
    released = ProgrammeVersion.objects.filter(
        meeting__key=meeting, released_at__lte=timezone.now()
    )
    found: dict[str, dict[str, Any]] = {}
    ended: datetime | None = None  # when the version that is looked at was replaced
    for version in released.order_by("-number"):
        if ended is not None and ended < since:
            break
        if ended is not None:
            for point in version.points:
                if point.get("code") and point.get("starts") and point["id"] not in kept:
                    found.setdefault(point["id"], point)
        ended = version.released_at
    return list(found.values())


def around(shown: Shown) -> dict[str, Any]:
    """Return the number of the present version, and the versions that changed something."""
    found = ProgrammeVersion.objects.filter(meeting__key=shown.facts["key"]).order_by("-number")
    versions = list(found.defer("points")[:SHOWN]) if shown.facts["key"] else []
    return {
        "version": versions[0] if versions else None,
        "versions_told": [
            Told(each.number, each.released_at, told(each.changes, shown))
            for each in versions
            if each.changes
        ],
    }

"""The released versions of a programme: made when a meeting is published, told to readers."""

from __future__ import annotations

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

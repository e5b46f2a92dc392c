"""Whose documents an editor sees and touches: those of meetings that he or she may publish."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from wagtail.permissions import page_permission_policy

from meetings.items import Item, items
from meetings.models import MeetingKey, MeetingPage


def pages_of(user: Any) -> dict[UUID, MeetingPage]:
    """Return by its key each meeting that a user may publish, the version made first of these.

    A document of a public meeting is public at once, so it takes the right to publish.
    """
    allowed = page_permission_policy.instances_user_has_permission_for(user, "publish")
    pages = MeetingPage.objects.filter(pk__in=allowed.values("pk"), alias_of=None)
    found: dict[UUID, MeetingPage] = {}
    for page in pages.select_related("locale").order_by("pk"):
        found.setdefault(page.translation_key, page)
    return found


def meeting_for(user: Any, translation_key: UUID) -> tuple[MeetingKey, MeetingPage] | None:
    """Return a meeting and its page; None where there is none, or not for this user."""
    meeting = MeetingKey.objects.filter(translation_key=translation_key).first()
    page = pages_of(user).get(translation_key) if meeting else None
    return (meeting, page) if meeting and page else None


def items_of(page: MeetingPage) -> list[Item]:
    """Return the parts of a meeting's programme as it was last edited."""
    draft: Any = page.get_latest_revision_as_object()
    return items(draft.questions, draft.sessions)

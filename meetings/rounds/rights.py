"""Into which meetings somebody may import an agenda, and in which languages."""

from __future__ import annotations

from typing import Any

from meetings.models import MeetingKey, MeetingPage
from meetings.outcomes import rights


def meetings(user: Any) -> list[tuple[MeetingKey, MeetingPage]]:
    """Return the meetings that `user` may edit in some language, the latest first."""
    return rights.meetings(user)


def original(user: Any, key: MeetingKey) -> MeetingPage | None:
    """Return the version of a meeting that was made first, None where `user` may edit none."""
    versions = MeetingPage.objects.filter(translation_key=key.translation_key, alias_of=None)
    pages = list(versions.select_related("locale").order_by("pk"))
    if not any(page.permissions_for_user(user).can_edit() for page in pages):
        return None
    return pages[0]


def may_write(user: Any, page: MeetingPage, language: str, sections: set[str]) -> bool:
    """Tell whether `user` may write a meeting in a language: edit its version in that language, or
    add one, `sections` being the languages in which the user may add meetings."""
    there = MeetingPage.objects.filter(
        translation_key=page.translation_key, locale__language_code=language
    ).first()
    if there is not None and there.alias_of_id is None:
        return bool(there.permissions_for_user(user).can_edit())
    return language in sections

"""Who may import and export practices in the admin."""

from __future__ import annotations

from typing import Any

from practices.models import PracticeIndexPage


def sections(user: Any, *, publish: bool = False) -> list[PracticeIndexPage]:
    """Return the practices sections, one per language, whose practices `user` may add and edit,
    or also publish."""
    found = []
    for section in PracticeIndexPage.objects.filter(alias_of=None).select_related("locale"):
        may = section.permissions_for_user(user)
        if may.can_add_subpage() and may.can_edit() and (may.can_publish_subpage() or not publish):
            found.append(section)
    return found


def languages(user: Any, *, publish: bool = False) -> frozenset[str]:
    """Return the languages in which `user` may import practices, or publish them."""
    return frozenset(each.locale.language_code for each in sections(user, publish=publish))

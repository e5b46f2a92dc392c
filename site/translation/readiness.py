"""What stands against publishing a page now.

Whoever checks translations adds a question to `asked`: a function that is given the page as it
would be published, and returns what is wrong with it, in the language of whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import words
from core.pages import BasePage
from translation import freshness
from translation.bound import binding
from translation.memory import pages as memory

asked: list[Callable[[BasePage], Iterable[str]]] = []


def lacking(page: BasePage, user: Any, along: Iterable[int] = ()) -> list[str]:
    """Return why `user` cannot publish a page now, or should not; empty where all is ready.

    `along` are the keys of pages that are published in the same moment.
    """
    found = []
    if user is None or not user.is_active or not page.permissions_for_user(user).can_publish():
        found.append(_("who set the release may not publish it"))
    if page.locked and (user is None or page.locked_by_id != user.pk):
        found.append(_("it is locked"))
    if page.current_workflow_state is not None:
        found.append(_("it waits for approval"))
    latest = page.get_latest_revision_as_object()
    for moment, text in (
        (latest.go_live_at, _("it has a later date of its own")),
        (latest.released_at, _("its embargo ends later")),
    ):
        if moment is not None and moment > timezone.now() and text not in found:
            found.append(text)
    found += _words(page, set(along))
    for question in asked:
        found += question(page)
    return found


def _words(page: BasePage, along: set[int]) -> list[str]:
    bound = binding(page)
    original = page.original
    if bound is None:
        if page.alias_of_id:
            return [_("it is not translated")]
        return [_("it is behind its original")] if freshness.is_outdated(page) else []
    missing = memory.missing(bound.source, bound.target_locale)
    if missing:
        return [
            ngettext("%(count)d text is missing", "%(count)d texts are missing", missing)
            % {"count": missing}
        ]
    newest = original.get_latest_revision_as_object() if original.pk in along else original
    if words.digest(newest) != words.digest(bound.source.as_instance()):
        return [_("it is behind its original")]
    return []

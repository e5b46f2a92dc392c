"""Who may write the outcomes of a meeting: whoever may edit the meeting itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.languages import language
from meetings.items import items
from meetings.models import MeetingKey, MeetingPage
from meetings.outcomes.programme import Programme


@dataclass(frozen=True)
class Desk:
    """A meeting that somebody may write outcomes of.

    `page` is the version that was made first. Who `publishes` it may agree outcomes, and change
    those that readers see.
    """

    key: MeetingKey
    page: MeetingPage
    publishes: bool

    @property
    def programme(self) -> Programme:
        """The programme as the editors now have it, published or not."""
        page = self.page.get_latest_revision_as_object()
        return Programme.made(
            items(page.questions, page.sessions), language(self.page.locale.language_code)
        )


def desk(user: Any, key: str) -> Desk:
    """Return the desk of a meeting. Raises Http404 where there is none of this key, or none that
    the user may edit in some language."""
    held = MeetingKey.objects.filter(key=key).first()
    pages = list(
        MeetingPage.objects.filter(
            translation_key=held.translation_key if held else None, alias_of=None
        )
        .select_related("locale")
        .order_by("pk")
    )
    if held is None or not pages:
        raise Http404
    testers = [page.permissions_for_user(user) for page in pages]
    if not any(tester.can_edit() for tester in testers):
        raise Http404
    return Desk(held, pages[0], any(tester.can_publish() for tester in testers))


def meetings(user: Any) -> list[tuple[MeetingKey, MeetingPage]]:
    """Return the meetings that a user may write outcomes of, the latest first."""
    pages = _pages(user)
    keys = {
        key.translation_key: key
        for key in MeetingKey.objects.filter(translation_key__in=pages.values("translation_key"))
    }
    found: dict[Any, tuple[MeetingKey, MeetingPage]] = {}
    for page in pages.select_related("locale").order_by("-starts", "pk"):
        if page.translation_key in keys:
            found.setdefault(page.translation_key, (keys[page.translation_key], page))
    return list(found.values())


def any_meeting(user: Any) -> bool:
    """Tell whether there is a meeting that a user may write outcomes of."""
    return _pages(user).exists()


def _pages(user: Any) -> QuerySet[MeetingPage]:
    own = PagePermissionPolicy(Page).instances_user_has_permission_for(user, "change")
    return MeetingPage.objects.filter(pk__in=own.values("pk"), alias_of=None)

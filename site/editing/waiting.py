"""What waits for an editor, as the start page shows it beside Wagtail's moderation panels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from editing import ahead
from records.models import Record

SHOWN = 8


@dataclass(frozen=True)
class Line:
    """A page that waits, and the moment that says how."""

    page: Page
    moment: datetime | None


def theirs(user: Any, action: str = "change") -> Any:
    """Return the pages with which `user` may do something."""
    return PagePermissionPolicy(Page).instances_user_has_permission_for(user, action)


def drafts(user: Any) -> list[Line]:
    """Return the pages that the user last edited and that are not published as they stand."""
    pages = (
        Page.objects.filter(
            Q(live=False) | Q(has_unpublished_changes=True),
            pk__in=theirs(user).values("pk"),
            alias_of=None,
            latest_revision__user=user,
        )
        .select_related("locale")
        .order_by("-latest_revision_created_at")[:SHOWN]
    )
    return [Line(page, page.latest_revision_created_at) for page in pages]


def embargoed(user: Any) -> list[Line]:
    """Return what is published and will be released, the next first."""
    records = (
        Record.objects.filter(
            part="",
            released_at__gt=timezone.now(),
            page__in=theirs(user).values("pk"),
            page__live=True,
            page__alias_of=None,
        )
        .select_related("page__locale")
        .order_by("released_at", "page_id")[:SHOWN]
    )
    return [Line(record.page, record.released_at) for record in records]


class WaitingPanel(Component):
    """Lists what waits for the user; says so where nothing does."""

    name = "waiting"
    template_name = "editing/waiting.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "meetings": ahead.meetings(user),
            "drafts": drafts(user),
            "embargoed": embargoed(user),
        }

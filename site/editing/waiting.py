"""What waits for an editor, as the start page shows it beside Wagtail's moderation panels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation

from records.models import Record
from translation import memory

SHOWN = 8


@dataclass(frozen=True)
class Line:
    """A page that waits, and the moment or number that says how."""

    page: Page
    moment: datetime | None = None
    count: int | None = None


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


def outdated(user: Any) -> list[Line]:
    """Return the translations whose original has newer words, the longest behind first."""
    group = Page.objects.filter(
        translation_key=OuterRef("page__translation_key"), alias_of=None
    ).order_by("pk")
    records = (
        Record.objects.filter(
            page__in=theirs(user).values("pk"), page__alias_of=None, reflects__isnull=False
        )
        .annotate(original=Subquery(group.values("pk")[:1]))
        .exclude(page_id=F("original"))
        .annotate(
            changed=Subquery(
                Record.objects.filter(pk=OuterRef("original")).values("words_changed")[:1]
            )
        )
        .filter(changed__gt=F("reflects"))
        .select_related("page__locale")
        .order_by("reflects", "page_id")[:SHOWN]
    )
    return [Line(record.page, record.reflects) for record in records]


def translations(user: Any) -> list[Line]:
    """Return the translations in work: those with texts left to translate, or to be published."""
    found = []
    keys = theirs(user).values("translation_key", "locale_id")
    for translation in (
        Translation.objects.filter(
            Exists(
                keys.filter(
                    translation_key=OuterRef("source__object_id"),
                    locale_id=OuterRef("target_locale_id"),
                )
            ),
            enabled=True,
        )
        .select_related("source", "target_locale")
        .order_by("-created_at")
    ):
        page = Page.objects.filter(
            translation_key=translation.source.object_id, locale=translation.target_locale
        ).first()
        if page is None:
            continue
        missing = memory.missing(translation.source, translation.target_locale)
        if missing or page.alias_of_id or not page.live:
            found.append(Line(page, count=missing))
        if len(found) == SHOWN:
            break
    return found


class WaitingPanel(Component):
    """Lists what waits for the user; says so where nothing does."""

    name = "waiting"
    template_name = "editing/waiting.html"
    order = 150

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {
            "drafts": drafts(user),
            "embargoed": embargoed(user),
            "outdated": outdated(user),
            "translations": translations(user),
        }

"""Where releases are met in the admin: the menu, a page's actions, the start page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.pages import BasePage
from translation.releases import publishing, views
from translation.releases.models import Status

TOLD_FOR = timedelta(days=14)


def urls() -> list[URLPattern]:
    return [
        path("releases/", views.listing, name="translation_releases"),
        path("releases/new/", views.plan, name="translation_release_new"),
        path("releases/<int:release_id>/", views.plan, name="translation_release_plan"),
    ]


class Item(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_enter(request.user)


def menu_item() -> MenuItem:
    return Item(
        gettext_lazy("Releases"),
        reverse("translation_releases"),
        name="releases",
        icon_name="calendar-check",
        order=306,
    )


def address(keys: list[int]) -> str:
    """Return where a release of these pages is set."""
    return reverse("translation_release_new") + "?" + urlencode({"page": keys}, doseq=True)


def button(page: Page, user: Any) -> Iterator[Button]:
    """Offer to release a page together with its translations, aliases left out."""
    if not isinstance(page.specific, BasePage) or page.alias_of_id:
        return
    family = Page.objects.filter(
        translation_key=page.translation_key, alias_of=None
    ) & views.publishable(user)
    keys = list(family.order_by("pk").values_list("pk", flat=True))
    if page.pk in keys:
        yield Button(_("Release together"), address(keys), icon_name="calendar-check", priority=75)


class ReleasesPanel(Component):
    """Shows on the start page which releases come, and which could not be."""

    name = "releases"
    template_name = "translation/releases/panel.html"
    order = 130

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        mine = views.own(parent_context["request"].user)
        failed = mine.filter(
            status=Status.FAILED, ended_at__gte=timezone.now() - TOLD_FOR
        ).order_by("-ended_at", "-pk")
        planned = mine.filter(status=Status.PLANNED).order_by("moment", "pk")[:5]
        return {
            "failed": failed,
            "planned": [(each, len(publishing.lacking(each))) for each in planned],
        }

"""What the pages of a meeting's desk share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from meetings.outcomes import rights
from meetings.outcomes.rights import Desk


class DeskView(WagtailAdminTemplateMixin, TemplateResponseMixin, ContextMixin, View):
    """A page of the desk of one meeting; only who may edit the meeting gets in."""

    header_icon = "list-ul"
    name: str
    desk: Desk

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.desk = rights.desk(request.user, kwargs["key"])
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        key = self.desk.key.key
        return [
            *self.breadcrumbs_items,
            {"url": reverse("meetings_outcomes"), "label": _("Outcomes")},
            {"url": reverse("meetings_outcome_rows", args=[key]), "label": self.desk.page.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.desk.key.key
        doors = (
            ("meetings_outcome_rows", _("Write")),
            ("meetings_conclusions", _("Shared conclusions")),
            ("meetings_letters", _("To transmit")),
        )
        return super().get_context_data(
            desk=self.desk,
            key=key,
            doors=[(reverse(name, args=[key]), label, name == self.name) for name, label in doors],
            **kwargs,
        )

    def must_publish(self) -> None:
        """Raise PermissionDenied unless the user may publish the meeting."""
        if not self.desk.publishes:
            raise PermissionDenied


def number_of(text: str) -> int | None:
    """Return a number from 1 as it was typed, None for what is none."""
    right = text.isascii() and text.isdigit() and len(text) < 10
    return int(text) or None if right else None


def numbered(data: Mapping[str, str], prefix: str) -> dict[int, str]:
    """Return what was typed into fields that are named by a prefix and a number."""
    return {
        number: value
        for name, value in data.items()
        if name.startswith(prefix) and (number := number_of(name.removeprefix(prefix)))
    }

"""The doors of the checks in the admin: addresses, the history, and what editors are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter

from translation.bound import binding
from translation.quality import readiness, views, waiving
from translation.quality.answers import waive


def urls() -> list[URLPattern]:
    return [
        path("translation/<int:translation_id>/checks/", views.checks, name=views.NAME),
        path(
            "localize/translate/<int:translation_id>/strings/<int:segment_id>/waive/",
            waive,
            name="translation_waive",
        ),
    ]


def register(actions: LogActionRegistry) -> None:
    """Name what is in the history, each with its words and its reason."""

    @actions.register_action(waiving.WAIVE)
    class Waived(LogFormatter):
        label = _("Let a point from the checks stay")

        def format_message(self, entry: Any) -> str:
            return _("Let a point from the checks stay, “%(words)s”: %(reason)s") % entry.data

    @actions.register_action(waiving.UNWAIVE)
    class Unwaived(LogFormatter):
        label = _("Let a point from the checks count again")

        def format_message(self, entry: Any) -> str:
            return _("Let a point from the checks count again: “%(words)s”") % entry.data

    actions.register_action(
        waiving.ACCEPT, _("Accept a machine’s draft"), _("Accepted a machine’s draft of a text")
    )


def remind(request: HttpRequest, instance: Any) -> None:
    """Say in the editor what the checks found and what is a machine's: also to who publishes."""
    of = binding(instance) if request.method == "GET" else None
    if of is None:
        return
    if said := readiness.told(of):
        messages.warning(
            request,
            format_html(
                '{} <a href="{}">{}</a>',
                "; ".join(said) + ".",
                views.address(of),
                _("See the checks"),
            ),
        )


def button(instance: Any, view_name: str) -> Iterator[Button]:
    """Offer the page of the checks in the editor of a translation."""
    of = binding(instance) if view_name == "edit" else None
    if of is not None:
        yield Button(_("Checks"), views.address(of), icon_name="clipboard-list", priority=65)

"""What the meetings add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from meetings.admin import ImportAgenda, NewMeeting, sections_of
from meetings.models import MeetingPage
from meetings.outcomes import rights
from meetings.outcomes.desk import urls as outcomes


class MeetingMenuItem(MenuItem):
    """Shown to whoever may add a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(sections_of(request.user))


class OutcomesMenuItem(MenuItem):
    """Shown to whoever may edit a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return rights.any_meeting(request.user)


@hooks.register("register_admin_urls")
def doors() -> list[URLPattern | URLResolver]:
    return [
        path("import-agenda/", ImportAgenda.as_view(), name="meetings_import_agenda"),
        path("new-meeting/", NewMeeting.as_view(), name="meetings_new"),
        path("", include(outcomes)),
    ]


@hooks.register("register_admin_menu_item")
def new_menu_item() -> MenuItem:
    return MeetingMenuItem(_("New meeting"), reverse("meetings_new"), icon_name="plus", order=240)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return MeetingMenuItem(
        _("Import an agenda"), reverse("meetings_import_agenda"), icon_name="upload", order=250
    )


@hooks.register("register_admin_menu_item")
def outcomes_menu_item() -> MenuItem:
    return OutcomesMenuItem(
        _("Outcomes"), reverse("meetings_outcomes"), icon_name="list-ul", order=255
    )


@hooks.register("register_page_header_buttons")
def outcomes_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a meeting to its outcomes."""
    if isinstance(page, MeetingPage) and page.key and page.permissions_for_user(user).can_edit():
        yield Button(
            _("Outcomes"),
            reverse("meetings_outcome_rows", args=[page.key]),
            icon_name="list-ul",
            priority=12,
        )

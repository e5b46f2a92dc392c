"""What the meetings add to the admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Collection, Page

from core.models import SiteDocument
from meetings.admin import NewMeeting, NextEdition, may_copy, sections_of
from meetings.documents import rights as document_rights
from meetings.documents.admin.urls import urls as document_doors
from meetings.models import DocumentFile, MeetingPage, MeetingRoom
from meetings.outcomes import rights as outcome_rights
from meetings.outcomes.desk import urls as outcomes
from meetings.rounds.desk import urls as rounds


class MeetingMenuItem(MenuItem):
    """Shown to whoever may add a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(sections_of(request.user))


class OutcomesMenuItem(MenuItem):
    """Shown to whoever may edit a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return outcome_rights.any_meeting(request.user)


@hooks.register("register_admin_urls")
def doors() -> list[URLPattern | URLResolver]:
    return [
        path("new-meeting/", NewMeeting.as_view(), name="meetings_new"),
        path("next-edition/<int:page_id>/", NextEdition.as_view(), name="meetings_next"),
        *document_doors,
        path("", include(outcomes)),
        path("import-agenda/", include(rounds)),
    ]


@hooks.register("register_admin_menu_item")
def new_menu_item() -> MenuItem:
    return MeetingMenuItem(_("New meeting"), reverse("meetings_new"), icon_name="plus", order=240)


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return MeetingMenuItem(
        _("Import an agenda"), reverse("meetings_import_agenda"), icon_name="upload", order=250
    )


@hooks.register("register_page_header_buttons")
def copy_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer a draft of the next edition on a meeting."""
    meeting = page.specific
    if isinstance(meeting, MeetingPage) and may_copy(user, meeting):
        address = reverse("meetings_next", args=[meeting.pk])
        yield Button(_("Copy for the next edition"), address, icon_name="copy", priority=75)


class DocumentsMenuItem(MenuItem):
    """Shown to whoever may publish a meeting."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(document_rights.pages_of(request.user))


@hooks.register("register_admin_menu_item")
def documents_menu_item() -> MenuItem:
    return DocumentsMenuItem(
        _("Meeting documents"),
        reverse("meeting_documents_index"),
        icon_name="doc-full",
        order=255,
    )


@hooks.register("register_admin_menu_item")
def outcomes_menu_item() -> MenuItem:
    return OutcomesMenuItem(
        _("Outcomes"), reverse("meetings_outcomes"), icon_name="list-ul", order=260
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def documents_button(page: Page, user: Any, **kwargs: Any) -> Iterator[Button]:
    """Lead from a meeting to its documents."""
    is_meeting = issubclass(page.specific_class or Page, MeetingPage)
    if is_meeting and page.permissions_for_user(user).can_publish():
        url = reverse("meeting_documents_list", args=[page.translation_key])
        yield Button(_("Documents"), url, icon_name="doc-full", priority=25)


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


@hooks.register("file_has_door")
def has_door(file: SiteDocument) -> bool:
    """Tell whether a file is one of a meeting document, which `meetings.documents` sends."""
    return DocumentFile.objects.filter(file=file).exists()


@hooks.register("describe_collection_contents")
def room(collection: Collection) -> dict[str, Any] | None:
    """Say that a collection is the room of a meeting, so that it is not deleted."""
    held = MeetingRoom.objects.select_related("meeting").filter(collection=collection).first()
    if held is None:
        return None
    return {
        "count": 1,
        "count_text": _("the documents of the meeting %(meeting)s") % {"meeting": held.meeting},
        "url": reverse("meeting_documents_list", args=[held.meeting.translation_key]),
    }

"""What the doors to meeting documents share: who may go through, and where they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from meetings.documents import rights
from meetings.items import Item
from meetings.models import MeetingDocument, MeetingKey, MeetingPage


class Door(WagtailAdminTemplateMixin):
    """A page of the admin; it is not there for those who may publish no meeting."""

    page_title: Any = _("Meeting documents")
    last_step: Any = ""
    header_icon = "doc-full"
    request: HttpRequest

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("meeting_documents_index"), "label": _("Meeting documents")},
            *self.steps(),
            *([{"url": "", "label": self.last_step}] if self.last_step else []),
        ]

    def steps(self) -> list[dict[str, Any]]:
        """Return the breadcrumbs behind the list of meetings."""
        return []


class MeetingDoor(Door):
    """A page about one meeting, which is not there for those who may not publish it."""

    meeting: MeetingKey
    meeting_page: MeetingPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = rights.meeting_for(request.user, self.meeting_key(**kwargs))
        if found is None:
            raise Http404
        self.meeting, self.meeting_page = found
        return super().dispatch(request, *args, **kwargs)

    def meeting_key(self, **kwargs: Any) -> UUID:
        """Return the translation key of the meeting. Raises Http404."""
        return kwargs["key"]

    @cached_property
    def items(self) -> list[Item]:
        return rights.items_of(self.meeting_page)

    @property
    def list_url(self) -> str:
        return reverse("meeting_documents_list", args=[self.meeting.translation_key])

    def steps(self) -> list[dict[str, Any]]:
        return [{"url": self.list_url, "label": self.meeting_page.title}]


class DocumentDoor(MeetingDoor):
    """A page about one document, which is not there for those who may not publish its meeting."""

    document: MeetingDocument

    def meeting_key(self, **kwargs: Any) -> UUID:
        found = MeetingDocument.objects.select_related("meeting").filter(pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.document = found
        return found.meeting.translation_key

    @property
    def edit_url(self) -> str:
        return reverse("meeting_documents_edit", args=[self.document.pk])

    def steps(self) -> list[dict[str, Any]]:
        return [*super().steps(), {"url": self.edit_url, "label": str(self.document)}]

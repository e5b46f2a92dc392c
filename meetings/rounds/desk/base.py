"""What the pages about an uploaded agenda share: whose it is, and where they are."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import language
from meetings.admin import sections_of
from meetings.models import AgendaUpload, MeetingIndexPage, MeetingPage
from meetings.rounds import rights


class UploadDoor(WagtailAdminTemplateMixin, TemplateView):
    """A page about an uploaded agenda, which is there for who uploaded it alone, and only while
    they may still write its meeting in its language."""

    page_title: Any = _("Import an agenda")
    header_icon = "upload"
    upload: AgendaUpload
    section: MeetingIndexPage
    meeting_page: MeetingPage | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        own = AgendaUpload.objects.select_related("meeting").filter(user=request.user.pk)
        self.upload = get_object_or_404(own, pk=kwargs["pk"])
        sections = {page.locale.language_code: page for page in sections_of(request.user)}
        if self.upload.language not in sections:
            raise PermissionDenied
        self.section = sections[self.upload.language]
        if self.upload.meeting:
            self.meeting_page = rights.original(request.user, self.upload.meeting)
            if self.meeting_page is None or not rights.may_write(
                request.user, self.meeting_page, self.upload.language, set(sections)
            ):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_revision(self) -> bool:
        """Whether the agenda is in the language of its meeting's original."""
        return (
            self.meeting_page is not None
            and self.meeting_page.locale.language_code == self.upload.language
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("meetings_import_agenda"), "label": _("Import an agenda")},
            {"url": "", "label": self.upload.name},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "upload": self.upload,
            "meeting": self.meeting_page,
            "meeting_title": format_html(
                "<bdi>{}</bdi>", self.meeting_page.title if self.meeting_page else ""
            ),
            "spoken": language(self.upload.language),
            "is_revision": self.is_revision,
        }

"""The admin's doors for meetings: a new draft, empty or of a meeting's next edition."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from core.languages import language
from meetings import copying, secretariats
from meetings.models import MeetingIndexPage, MeetingPage


def sections_of(user: AbstractBaseUser | AnonymousUser) -> list[MeetingIndexPage]:
    """Return the meetings sections, one per language, where `user` may add a meeting.

    A secretariat may add its own in every language; who else may, Wagtail's permissions say.
    """
    secretariat = secretariats.of(user).exists()
    return [
        section
        for section in MeetingIndexPage.objects.select_related("locale").order_by("path")
        if section.alias_of_id is None
        and (secretariat or section.permissions_for_user(user).can_add_subpage())
    ]


def may_copy(user: AbstractBaseUser | AnonymousUser, page: MeetingPage) -> bool:
    """Tell whether `user` may make a draft of a meeting's next edition: edit it and add others."""
    return (
        page.alias_of_id is None
        and page.permissions_for_user(user).can_edit()
        and any(page.path.startswith(section.path) for section in sections_of(user))
    )


class SectionForm(forms.Form):
    """The language of a new meeting, and by that the section it belongs to."""

    section = forms.ModelChoiceField(
        queryset=MeetingIndexPage.objects.none(),
        label=gettext_lazy("Language"),
        empty_label=None,
        help_text=gettext_lazy("The language of the original text."),
    )

    def __init__(self, *args: Any, sections: list[MeetingIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = MeetingIndexPage.objects.filter(pk__in=[page.pk for page in sections])
        field.choices = [(page.pk, language(page.locale.language_code).name) for page in sections]


class NewMeetingForm(SectionForm):
    """What a meeting must have from the beginning."""

    title = forms.CharField(max_length=255, label=gettext_lazy("Title"))
    starts = forms.DateField(label=gettext_lazy("First day"), widget=AdminDateInput)
    ends = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)

    field_order = ("section", "title", "starts", "ends")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts") and data.get("ends") and data["ends"] < data["starts"]:
            self.add_error("ends", _("The meeting ends before it starts."))
        return data


class MeetingDoor(WagtailAdminTemplateMixin, FormView):
    """What the doors share: who may go through, and the sections to choose from."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sections = sections_of(request.user)
        if not self.sections:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sections": self.sections}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class NewMeeting(MeetingDoor):
    """Makes a draft meeting and leads to its editor."""

    template_name = "meetings/admin/new_meeting.html"
    page_title = gettext_lazy("New meeting")
    header_icon = "date"
    form_class = NewMeetingForm

    @transaction.atomic
    def form_valid(self, form: NewMeetingForm) -> HttpResponse:
        data = form.cleaned_data
        section = data["section"]
        page = MeetingPage(
            title=data["title"],
            starts=timezone.make_aware(datetime.combine(data["starts"], time.min)),
            ends=timezone.make_aware(datetime.combine(data["ends"], time(23, 59))),
            locale=section.locale,
            owner=self.request.user,
            live=False,
            has_unpublished_changes=True,
        )
        page.mechanisms = list(secretariats.mechanisms(self.request.user))
        section.add_child(instance=page)
        page.save_revision(user=self.request.user, log_action=True, clean=False)
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


class NextEdition(WagtailAdminTemplateMixin, TemplateView):
    """Makes a draft of the next edition of a meeting and leads to its editor."""

    template_name = "meetings/admin/next_edition.html"
    page_title = gettext_lazy("Copy for the next edition")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(MeetingPage, pk=kwargs["page_id"])
        if not may_copy(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = copying.next_edition(self.page, request.user)
        messages.success(request, _("The draft of the next edition was made. It needs dates."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[made.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "meeting": self.page}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

"""The admin's door for agendas: a file becomes a draft meeting."""

from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import language
from meetings import drafts
from meetings.agenda import Agenda, NotAnAgenda, read_agenda
from meetings.agenda.errors import MESSAGES
from meetings.models import MeetingIndexPage

NOT_PLACED_SHOWN = 20


def sections_of(user: AbstractBaseUser | AnonymousUser) -> list[MeetingIndexPage]:
    """Return the meetings sections, one per language, where `user` may add a meeting."""
    return [
        section
        for section in MeetingIndexPage.objects.select_related("locale").order_by("path")
        if section.alias_of_id is None
        and section.permissions_for_user(user).can_add_subpage()
    ]


class AgendaForm(forms.Form):
    """A file, the language it is in, and by that the section it belongs to."""

    file = forms.FileField(
        label=gettext_lazy("Agenda"),
        help_text=gettext_lazy("A Word document (.docx), plain text or Markdown."),
    )
    section = forms.ModelChoiceField(
        queryset=MeetingIndexPage.objects.none(),
        label=gettext_lazy("Language"),
        empty_label=None,
        help_text=gettext_lazy("The language that the file is written in."),
    )

    agenda: Agenda

    def __init__(self, *args: Any, sections: list[MeetingIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["section"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = MeetingIndexPage.objects.filter(pk__in=[page.pk for page in sections])
        field.choices = [
            (page.pk, language(page.locale.language_code).name) for page in sections
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, section = data.get("file"), data.get("section")
        if file and section:
            try:
                self.agenda = read_agenda(file.read(), file.name, section.locale.language_code)
            except NotAnAgenda as reason:
                text = _(MESSAGES[reason.key]).format(**reason.params)
                self.add_error("file", f"{file.name}: {text}")
        return data


class ImportAgenda(WagtailAdminTemplateMixin, FormView):
    """Takes an agenda and leads to the draft made of it."""

    template_name = "meetings/admin/import_agenda.html"
    page_title = gettext_lazy("Import an agenda")
    header_icon = "upload"
    form_class = AgendaForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.sections = sections_of(request.user)
        if not self.sections:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "sections": self.sections}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        section = form.cleaned_data["section"]
        try:
            saved = drafts.save(form.agenda, section, user=self.request.user)
        except drafts.Refused as refused:
            form.add_error("file", _(refused.REASON) % {"title": refused.page.title})
            return self.form_invalid(form)
        self._report(form.agenda, saved)
        return redirect(reverse("wagtailadmin_pages:edit", args=[saved.page.pk]))

    def _report(self, agenda: Agenda, saved: drafts.Saved) -> None:
        made = _("The draft “%(title)s” was made from the agenda.")
        updated = _("The draft “%(title)s” was updated from the agenda.")
        messages.success(
            self.request, (made if saved.created else updated) % {"title": saved.page.title}
        )
        if saved.kept:
            labels = [
                str(saved.page._meta.get_field(name).verbose_name) for name in saved.kept
            ]
            messages.warning(
                self.request,
                _("Edited since the last import and kept: %(fields)s.")
                % {"fields": ", ".join(labels)},
            )
        if agenda.not_placed:
            lines = format_html_join(
                "",
                "<li>{}: {}</li>",
                ((entry.line, entry.text) for entry in agenda.not_placed[:NOT_PLACED_SHOWN]),
            )
            messages.warning(
                self.request,
                format_html(
                    "{}<ul>{}</ul>", _("Not placed, with the line in the file:"), lines
                ),
            )

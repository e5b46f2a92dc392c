"""The door for a file: it is read, what was read is kept, and its preview opens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin import MeetingDoor, SectionForm
from meetings.agenda import MAX_BYTES, Agenda, NotAnAgenda, read_agenda
from meetings.agenda.errors import MESSAGES
from meetings.models import MeetingKey, MeetingPage
from meetings.rounds import rights, uploads


class AgendaForm(SectionForm):
    """A file, the language it is in, and the meeting that it belongs to."""

    file = forms.FileField(
        label=gettext_lazy("Agenda"),
        help_text=gettext_lazy(
            "A Word document (.docx), OpenDocument text (.odt), plain text or Markdown."
        ),
    )
    meeting = forms.ChoiceField(
        label=gettext_lazy("Meeting"),
        required=False,
        help_text=gettext_lazy(
            "Of a meeting that is there already: its agenda in another language becomes its "
            "translation, in the same language a revision."
        ),
    )

    agenda: Agenda
    key: MeetingKey | None = None
    field_order = ("file", "section", "meeting")

    def __init__(
        self, *args: Any, meetings: list[tuple[MeetingKey, MeetingPage]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {key.key: (key, page) for key, page in meetings}
        field = self.fields["meeting"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("A new meeting")),
            *((name, f"{page.title} ({name})") for name, (_key, page) in self.meetings.items()),
        ]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            self._refuse(file, NotAnAgenda("too_large"))
        return file

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, section = data.get("file"), data.get("section")
        if data.get("meeting"):
            self.key = self.meetings[data["meeting"]][0]
        if file and section and not self.errors:
            try:
                self.agenda = read_agenda(file.read(), file.name, section.locale.language_code)
            except NotAnAgenda as reason:
                self._refuse(file, reason)
        return data

    def _refuse(self, file: Any, reason: NotAnAgenda) -> None:
        text = _(MESSAGES[reason.key]).format(**reason.params)
        self.add_error("file", f"{file.name}: {text}")


class Upload(MeetingDoor):
    """Reads an agenda and leads to its preview. Nothing of a file that cannot be read is kept."""

    template_name = "meetings/admin/import_agenda.html"
    page_title = gettext_lazy("Import an agenda")
    header_icon = "upload"
    form_class = AgendaForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "meetings": rights.meetings(self.request.user)}

    def get_initial(self) -> dict[str, Any]:
        return {"meeting": self.request.GET.get("meeting", "")}

    def form_valid(self, form: AgendaForm) -> HttpResponse:
        language = form.cleaned_data["section"].locale.language_code
        name = form.cleaned_data["file"].name
        kept = uploads.keep(form.agenda, name, language, self.request.user, form.key)
        return redirect("meetings_agenda_preview", kept.pk)

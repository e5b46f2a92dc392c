"""The preview of an uploaded agenda beside its source, where lines are placed by choosing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages

from meetings import drafts
from meetings.agenda import Agenda
from meetings.rounds import uploads
from meetings.rounds.desk.base import UploadDoor
from meetings.rounds.folding import WHOLE, Became, Choice
from meetings.rounds.rows import CHOSEN, SEGMENTS, Role, Row

LINE = 70  # signs of a heading in a list of choices
WAITING = (Role.NONE,)


@dataclass(frozen=True)
class Line:
    """A row as the page shows it."""

    at: int
    row: Row
    became: Became
    text: str
    ticked: bool

    @property
    def waits(self) -> bool:
        """Whether it has no place and nobody said that it needs none."""
        return self.became.role in WAITING


class PlaceForm(forms.Form):
    """What the ticked rows shall be, and where they shall stand."""

    role = forms.ChoiceField(label=gettext_lazy("The ticked lines are"))
    where = forms.ChoiceField(label=gettext_lazy("They stand in"), required=False)
    row = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Tick the lines that you want to place.")}
    )

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["role"].choices = [("", "---------"), *((role, role.label) for role in CHOSEN)]
        fields["where"].choices = [
            ("", _("The part that they stand in")),
            (str(WHOLE), _("The whole meeting")),
            *(
                (str(line.at), f"{line.became.code}. {line.row.text or line.row.source}"[:LINE])
                for line in lines
                if line.became.role in (Role.SESSION, *SEGMENTS)
            ),
        ]
        fields["row"].choices = [(str(line.at), line.at) for line in lines]

    @property
    def ticked(self) -> list[int]:
        return [int(at) for at in self.cleaned_data["row"]]

    @property
    def choice(self) -> Choice:
        where = self.cleaned_data["where"]
        return Choice(self.cleaned_data["role"], int(where) if where else None)


class Preview(UploadDoor):
    """Shows what became of each line, takes choices, and saves the draft of a new meeting."""

    template_name = "meetings/admin/rounds/preview.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "discard" in request.POST:
            self.upload.delete()
            messages.success(request, _("The uploaded agenda was discarded."))
            return redirect("meetings_import_agenda")
        if "save" in request.POST:
            return self._save()
        form = PlaceForm(request.POST, lines=self._lines())
        undo = "undo" in request.POST
        if undo:
            form.fields["role"].required = False
        if not form.is_valid():
            messages.error(request, _("Nothing was placed: say which lines, and what they are."))
            return self.render_to_response(self.get_context_data(form=form))
        uploads.choose(self.upload, form.ticked, None if undo else form.choice)
        first = min(form.ticked)
        return redirect(f"{request.path}#row-{first}")

    def _save(self) -> HttpResponse:
        if self.upload.meeting:
            return redirect("meetings_agenda_compare", self.upload.pk)
        meeting = uploads.folded(self.upload).meeting
        if not meeting.title:
            messages.error(self.request, _("Say which line is the title of the meeting."))
            return self.render_to_response(self.get_context_data())
        try:
            saved = drafts.save(Agenda(meeting, ()), self.section, user=self.request.user)
        except drafts.Refused as refused:
            messages.error(self.request, _(refused.REASON) % {"title": refused.page.title})
            return self.render_to_response(self.get_context_data())
        self.upload.delete()
        self._report(saved)
        return redirect(reverse("wagtailadmin_pages:edit", args=[saved.page.pk]))

    def _report(self, saved: drafts.Saved) -> None:
        made = _("The draft “%(title)s” was made from the agenda.")
        updated = _("The draft “%(title)s” was updated from the agenda.")
        messages.success(
            self.request, (made if saved.created else updated) % {"title": saved.page.title}
        )
        if saved.kept:
            labels = [str(saved.page._meta.get_field(name).verbose_name) for name in saved.kept]
            messages.warning(
                self.request,
                _("Edited since the last import and kept: %(fields)s.")
                % {"fields": ", ".join(labels)},
            )

    def _lines(self) -> list[Line]:
        rows, folded = uploads.rows(self.upload), uploads.folded(self.upload)
        ticked = set(self.request.POST.getlist("row"))
        return [
            Line(at, row, became, _said(row), str(at) in ticked)
            for at, (row, became) in enumerate(zip(rows, folded.became, strict=True))
            if row.source
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = self._lines()
        waiting = sum(line.waits for line in lines)
        return {
            "form": PlaceForm(lines=lines),
            **super().get_context_data(**kwargs),
            "lines": lines,
            "waiting": waiting,
            "told": ngettext(
                "%(number)d line has no place yet.", "%(number)d lines have no place yet.", waiting
            )
            % {"number": waiting},
        }


def _said(row: Row) -> str:
    """Return the words that a row has become where they are not those of its source."""
    same = _letters(row.text) == _letters(row.source)
    return "" if same or row.role in (Role.HOUR, Role.SPEAKER) else row.text


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())

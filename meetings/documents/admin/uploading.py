"""Many files at once: they are kept aside, and filed when their rows are right."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from meetings.documents import filing
from meetings.documents.admin.base import MeetingDoor
from meetings.documents.admin.editing import List
from meetings.documents.admin.forms import UploadForm
from meetings.documents.admin.rows import ForAllForm, RowForm, Rows
from meetings.documents.filing import Checked
from meetings.models import MeetingDocument, StagedFile

MOST = 100  # files at once


class Upload(List):
    """Keeps the files aside and leads to their table; files that cannot be taken are named."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        chosen = form.cleaned_data["chosen"]
        filing.stage(self.meeting, request.user, chosen[:MOST], self.items)
        if (left := len(chosen) - MOST) > 0:
            text = ngettext(
                "Only %(most)d files are taken at once; %(number)d was left out: send it again, "
                "beginning with “%(name)s”.",
                "Only %(most)d files are taken at once; %(number)d were left out: send them again, "
                "beginning with “%(name)s”.",
                left,
            )
            values = {"most": MOST, "number": left, "name": chosen[MOST].name}
            messages.warning(request, text % values)
        return redirect(reverse("meeting_documents_rows", args=[self.meeting.translation_key]))


class Correct(MeetingDoor, TemplateView):
    """The table of uploaded files: what was guessed of each is corrected, then all are filed."""

    template_name = "meetings/admin/documents/rows.html"
    last_step = gettext_lazy("Uploaded files")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        staged = self._staged()
        if not staged:
            return redirect(self.list_url)
        return self._shown(Rows(staged, self.items), ForAllForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "discard" in request.POST:
            filing.drop(list(self._staged()))
            messages.success(request, _("The uploaded files were discarded."))
            return redirect(self.list_url)
        with filing.all_or_nothing() as stored:
            # Whoever files twice waits here for the first, and finds nothing left to be done.
            staged = list(self._staged().select_for_update())
            rows, for_all = Rows(staged, self.items, request.POST), ForAllForm(request.POST)
            existing = {each.symbol: each for each in self.meeting.documents.exclude(symbol="")}
            for_all_is_valid = for_all.is_valid()
            visibility = for_all.cleaned_data.get("visibility", "")
            released_at = for_all.cleaned_data.get("released_at")
            if not rows.is_valid(existing, visibility, released_at) or not for_all_is_valid:
                messages.error(request, _("Nothing was filed yet: some rows need a correction."))
                return self._shown(rows, for_all)
            for documents in rows.documents():
                self._file(documents, existing, for_all.cleaned_data, stored)
            filing.drop(staged)
        number = len(staged) - len(rows.left_out)
        if number:
            text = ngettext("%(number)d file was filed.", "%(number)d files were filed.", number)
            messages.success(request, text % {"number": number})
        return redirect(self.list_url)

    def _file(
        self,
        rows: list[RowForm],
        existing: dict[str, MeetingDocument],
        for_all: dict[str, Any],
        stored: list[str],
    ) -> None:
        """Put the files of one document in, which is made if there is none with its symbol."""
        first = rows[0].cleaned_data
        document = existing.get(first["symbol"])
        if document is None:
            document = MeetingDocument(
                meeting=self.meeting,
                symbol=first["symbol"],
                kind=first["kind"],
                stage=first["stage"],
                item=first["item"],
                original_language=_original(rows),
                visibility=for_all["visibility"],
                released_at=for_all["released_at"],
            )
        for row in rows:
            title = row.cleaned_data["title"].strip()
            if title:
                document.titles.setdefault(row.cleaned_data["language"], title)
        document.save()
        for row in rows:
            facts, staged = row.staged.facts, row.staged
            checked = Checked(facts["pages"], facts["spoken"], facts["problem"])
            with staged.file.open("rb") as file:
                code = row.cleaned_data["language"]
                filing.put(document, code, file, staged.name, checked, stored, self.request.user)

    def _staged(self) -> Any:
        return StagedFile.objects.filter(meeting=self.meeting, user=self.request.user.pk).order_by(
            "pk"
        )

    def _shown(self, rows: Rows, for_all: ForAllForm) -> HttpResponse:
        known = set(self.meeting.documents.exclude(symbol="").values_list("symbol", flat=True))
        return self.render_to_response(
            self.get_context_data(rows=rows.forms, for_all=for_all, known=known, back=self.list_url)
        )


def _original(rows: list[RowForm]) -> str:
    """Return the original language: what a first page says, else English, else the first file's."""
    said = [row.staged.facts["original"] for row in rows]
    spoken = [row.cleaned_data["language"] for row in rows]
    default = settings.LANGUAGE_CODE
    return next(filter(None, said), default if default in spoken else spoken[0])

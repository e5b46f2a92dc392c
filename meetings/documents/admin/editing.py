"""The list of a meeting's documents, and the pages of one document."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Prefetch, ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages

from core.languages import current, is_language, language, languages
from meetings.documents import filing, rights
from meetings.documents.admin.base import DocumentDoor, Door, MeetingDoor
from meetings.documents.admin.forms import DocumentForm, FileForm, UploadForm
from meetings.documents.doors import send
from meetings.documents.filing import Checked
from meetings.documents.flags import reasons
from meetings.documents.inspection import inspect
from meetings.documents.shelf import address, place
from meetings.models import (
    DocumentFile,
    DocumentKind,
    MeetingKey,
    StagedFile,
    Visibility,
)


class Index(Door, TemplateView):
    """The meetings whose documents an editor may handle."""

    template_name = "meetings/admin/documents/index.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.pages = rights.pages_of(request.user)
        if not self.pages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        keys = MeetingKey.objects.filter(translation_key__in=self.pages)
        counted = keys.annotate(number=Count("documents"))
        rows = [(key, self.pages[key.translation_key]) for key in counted]
        rows.sort(key=lambda row: (row[1].starts is None, row[1].starts), reverse=True)
        return super().get_context_data(rows=rows, **kwargs)


class List(MeetingDoor, TemplateView):
    """The documents of a meeting, and the field for many files."""

    template_name = "meetings/admin/documents/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        files = DocumentFile.objects.filter(replaced_at=None).order_by("language")
        documents = self.meeting.documents.prefetch_related(
            Prefetch("files", files, to_attr="present")
        )
        now = timezone.now()
        rows = [
            {
                "document": document,
                "title": document.title(current().code)[1],
                "files": [
                    (language(file.language), reasons(file.language, file.spoken, file.problem))
                    for file in document.present
                ],
                "embargoed": document.released_at and document.released_at > now,
                "closed": document.visibility == Visibility.PARTICIPANTS,
            }
            for document in sorted(documents, key=place)
        ]
        staged = StagedFile.objects.filter(meeting=self.meeting, user=self.request.user.pk)
        return super().get_context_data(
            **{"form": UploadForm(), **kwargs},
            rows=rows,
            waiting=staged.count(),
            meeting=self.meeting,
            participants_url=reverse(
                "meeting_documents_participants", args=[self.meeting.translation_key]
            ),
            add_url=reverse("meeting_documents_add", args=[self.meeting.translation_key]),
            upload_url=reverse("meeting_documents_upload", args=[self.meeting.translation_key]),
            rows_url=reverse("meeting_documents_rows", args=[self.meeting.translation_key]),
        )


class Add(MeetingDoor, FormView):
    """A new document, whose files are put in afterwards."""

    template_name = "meetings/admin/documents/edit.html"
    last_step = gettext_lazy("New document")
    form_class = DocumentForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "meeting": self.meeting, "items": self.items}

    def form_valid(self, form: DocumentForm) -> HttpResponse:
        document = form.save()
        messages.success(self.request, _("The document was saved."))
        return redirect(reverse("meeting_documents_edit", args=[document.pk]))


class Edit(DocumentDoor, FormView):
    """The facts of a document, its present files and the earlier ones."""

    template_name = "meetings/admin/documents/edit.html"
    form_class = DocumentForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "instance": self.document,
            "meeting": self.meeting,
            "items": self.items,
        }

    def form_valid(self, form: DocumentForm) -> HttpResponse:
        form.save()
        messages.success(self.request, _("The document was saved."))
        return redirect(self.list_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = list(self.document.files.select_related("file").order_by("-added_at", "-pk"))
        now = {file.language: file for file in held if file.replaced_at is None}
        return super().get_context_data(
            **{"file_form": FileForm(), **kwargs},
            document=self.document,
            present=[
                {
                    "file": now[each.code],
                    "language": each,
                    "reasons": reasons(each.code, now[each.code].spoken, now[each.code].problem),
                    "address": address(self.meeting.key, self.document.pk, each.code),
                }
                for each in languages()
                if each.code in now
            ],
            earlier=[(file, language(file.language)) for file in held if file.replaced_at],
            file_url=reverse("meeting_documents_file", args=[self.document.pk]),
            delete_url=reverse("meeting_documents_delete", args=[self.document.pk]),
        )


class PutFile(Edit):
    """Takes a file for a document; the one that it replaces stays among the earlier ones."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "remove" in request.POST:
            return self._remove(request.POST["remove"])
        form = FileForm(request.POST, request.FILES)
        if form.is_valid() and self._may_have_files(form):
            file, code = form.cleaned_data["file"], form.cleaned_data["language"]
            seen = inspect(file, file.name.rpartition(".")[2].lower())
            checked = Checked(seen.pages, seen.spoken, seen.problem)
            with filing.all_or_nothing() as stored:
                filing.put(self.document, code, file, file.name, checked, stored, request.user)
            messages.success(request, _("The file was put in."))
            for reason in reasons(code, seen.spoken, seen.problem):
                messages.warning(request, f"{file.name}: {reason}")
            return redirect(self.edit_url)
        # The facts are shown as they are saved: this form sends none.
        facts = DocumentForm(instance=self.document, meeting=self.meeting, items=self.items)
        return self.render_to_response(self.get_context_data(form=facts, file_form=form))

    def _may_have_files(self, form: FileForm) -> bool:
        try:
            check_names_stay_inside(self.document.kind, self.document.visibility)
        except ValidationError as refused:
            form.add_error("file", refused)
            return False
        return True

    def _remove(self, code: str) -> HttpResponse:
        if not is_language(code) or not filing.take_away(self.document, code):
            raise Http404
        messages.success(self.request, _("The file was taken away; it stays among the earlier."))
        return redirect(self.edit_url)


def check_names_stay_inside(kind: str, visibility: str) -> None:
    """Raise ValidationError for a file with names of participants that everybody could read."""
    if kind == DocumentKind.PARTICIPANTS and visibility == Visibility.PUBLIC:
        raise ValidationError(
            _("Names of participants are not for everybody: show the list to participants only.")
        )


class Delete(DocumentDoor, TemplateView):
    """Asks, and deletes a document with all its files."""

    template_name = "meetings/admin/documents/delete.html"
    last_step = gettext_lazy("Delete the document")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            document=self.document, files=self.document.files.count(), back=self.edit_url, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            filing.delete(self.document)
        except ProtectedError:
            messages.error(
                request, _("A file of it stands in another document: take it out there first.")
            )
            return redirect(self.edit_url)
        messages.success(request, _("The document was deleted."))
        return redirect(self.list_url)


class ReadFile(View):
    """Sends any version of a file, embargoed or not, to those who may publish its meeting."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        held = (
            DocumentFile.objects.select_related("document__meeting", "file").filter(pk=pk).first()
        )
        if held is None:
            raise Http404
        if rights.meeting_for(request.user, held.document.meeting.translation_key) is None:
            raise Http404
        response = send(request, held)
        add_never_cache_headers(response)
        return response

"""The admin's doors for files of practices: import with a preview, and export."""

from io import BytesIO
from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import languages
from practices.exchange import importing, rights
from practices.exchange.exporting import export_file
from practices.exchange.files import FORMATS, Unreadable, ending_of
from practices.exchange.outcome import Action, Report
from practices.models import PracticeImport

MOST_BYTES = 10_000_000
MOST_ROWS = 1_000  # what is imported within a request
ROWS_A_PAGE = 50
NAMES = {"csv": "CSV", "xlsx": "Excel (XLSX)", "jsonl": "JSON Lines"}
LABELS = {
    Action.CREATED: gettext_lazy("New"),
    Action.UPDATED: gettext_lazy("Changed"),
    Action.UNCHANGED: gettext_lazy("Unchanged"),
    Action.INVALID: gettext_lazy("Invalid"),
}
ORDER = (Action.INVALID, Action.CREATED, Action.UPDATED, Action.UNCHANGED)


class ImportForm(forms.Form):
    """A file, and whether its practices are published."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, an Excel workbook (.xlsx) or JSON Lines (.jsonl)."),
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Publish"),
        required=False,
        help_text=gettext_lazy("Otherwise drafts are made, which nobody outside sees."),
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not ending_of(file.name):
            raise forms.ValidationError(_("The file is neither CSV, XLSX nor JSON Lines."))
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is too large; ask for it to be imported on the server.")
            )
        return file


class ExportForm(forms.Form):
    """What to export, and in which format."""

    format = forms.ChoiceField(label=gettext_lazy("Format"), choices=[*NAMES.items()])
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("All, unless you choose some."),
    )
    drafts = forms.BooleanField(
        label=gettext_lazy("With drafts"),
        required=False,
        help_text=gettext_lazy("Also what is not published, and everything as last edited."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(each.code, each.name) for each in languages()]


class Door(WagtailAdminTemplateMixin):
    """What the doors share: who may go through."""

    page_title: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.spoken = rights.languages(request.user)
        self.published = rights.languages(request.user, publish=True)
        if not self.spoken:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def run(self, upload: PracticeImport, *, check: bool, skip: bool = False) -> Report:
        """Import an uploaded file, or try it. Raises files.Unreadable."""
        section = importing.section_of()
        assert section is not None
        return importing.import_file(
            BytesIO(upload.data),
            ending_of(upload.name),
            section,
            importing.Options(upload.publish, check, skip),
            user=self.request.user,
            spoken=self.published if upload.publish else self.spoken,
            most=MOST_ROWS,
        )


class ImportPractices(Door, FormView):
    """Takes a file and leads to the preview of what it would do."""

    template_name = "practices/admin/import.html"
    page_title = gettext_lazy("Import practices")
    header_icon = "upload"
    form_class = ImportForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "may_publish": bool(self.published)}

    def form_valid(self, form: ImportForm) -> HttpResponse:
        PracticeImport.forget()
        file = form.cleaned_data["file"]
        upload = PracticeImport(
            user_id=self.request.user.pk or 0,
            name=file.name[-255:],
            data=file.read(),
            publish=form.cleaned_data.get("publish", False),
        )
        try:
            upload.report = self.run(upload, check=True).to_json()
        except Unreadable as reason:
            form.add_error("file", f"{file.name}: {reason}")
            return self.form_invalid(form)
        upload.save()
        return redirect(reverse("practices_import_preview", args=[upload.pk]))


class ImportPreview(Door, TemplateView):
    """Shows what an import would do, does it, and shows what it did."""

    template_name = "practices/admin/preview.html"
    page_title = gettext_lazy("Import practices")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.upload = get_object_or_404(PracticeImport, pk=kwargs["pk"], user=request.user)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.upload.name

    @transaction.atomic
    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        # Whoever confirms twice waits here for the first, and finds nothing left to be done.
        upload = PracticeImport.objects.select_for_update().get(pk=pk)
        if upload.data:
            try:
                report = self.run(upload, check=False, skip="skip" in request.POST)
            except Unreadable as reason:
                messages.error(request, str(reason))
                return redirect(request.path)
            upload.report = report.to_json()
            if report.written:
                upload.data = b""
                messages.success(request, _("The practices were imported."))
            else:
                messages.error(request, _("Nothing was written: rows are invalid."))
            upload.save()
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = Report.from_json(self.upload.report)
        rows = sorted(
            report.outcomes, key=lambda each: (each.action is not Action.INVALID, each.row)
        )
        counts = report.counts
        return super().get_context_data(
            **kwargs,
            upload=self.upload,
            report=report,
            counts=[(LABELS[action], counts[action]) for action in ORDER],
            works=counts[Action.CREATED] + counts[Action.UPDATED],
            rows=Paginator([(each, LABELS[each.action]) for each in rows], ROWS_A_PAGE).get_page(
                self.request.GET.get("p")
            ),
        )


class ExportPractices(Door, FormView):
    """Gives the practices as a file."""

    template_name = "practices/admin/export.html"
    page_title = gettext_lazy("Export practices")
    header_icon = "download"
    form_class = ExportForm

    def form_valid(self, form: ExportForm) -> HttpResponse:
        ending = form.cleaned_data["format"]
        file = TemporaryFile()  # noqa: SIM115 (the response closes it)
        try:
            export_file(
                file,
                ending,
                spoken=[
                    code
                    for code in form.cleaned_data["languages"] or self.spoken
                    if code in self.spoken
                ],
                drafts=form.cleaned_data["drafts"],
            )
        except Unreadable as reason:
            form.add_error("format", str(reason))
            return self.form_invalid(form)
        file.seek(0)
        response: Any = FileResponse(
            file,
            as_attachment=True,
            filename=f"practices-{timezone.localdate().isoformat()}.{ending}",
            content_type=FORMATS[ending].MEDIA_TYPE,
        )
        return response

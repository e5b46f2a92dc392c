"""Files, and the record that holds one file in as many languages as it has."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.models import Orderable
from wagtail.search import index

from core import uploads
from core.languages import language_choices


class SiteDocument(AbstractDocument):
    """One file. Which language it is in stands on the set that holds it."""

    admin_form_fields = WagtailDocument.admin_form_fields
    # Searched lists may leave some files out.
    search_fields = [*AbstractDocument.search_fields, index.FilterField("id")]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        super().clean()
        if self.file and not self.file._committed:
            try:
                uploads.check(self.file.file, self.file.name)
            except ValidationError as error:
                raise ValidationError({"file": error}) from error


class DocumentSet(index.Indexed, ClusterableModel):
    """One document: a file in each language it exists in, one of them the original."""

    title = models.CharField(
        _("title"),
        max_length=255,
        help_text=_("For editors; readers see the title of the page that shows the document."),
    )
    original_language = models.CharField(
        _("original language"),
        max_length=12,
        choices=language_choices,
        help_text=_("The language in which the document was written."),
    )

    panels = [
        FieldPanel("title"),
        FieldPanel("original_language"),
        InlinePanel("versions", label=_("Language version"), max_num=len(settings.LANGUAGES)),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        ordering = ["title"]
        verbose_name = _("document in several languages")
        verbose_name_plural = _("documents in several languages")

    def __str__(self) -> str:
        return self.title


class LanguageVersion(Orderable):
    """The file of a document in one language."""

    set = ParentalKey(DocumentSet, on_delete=models.CASCADE, related_name="versions")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.PROTECT,
        related_name="versions",
        verbose_name=_("file"),
    )

    panels = [FieldPanel("language"), FieldPanel("file")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["set", "language"], name="core_one_file_a_language")
        ]
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")

    def __str__(self) -> str:
        return f"{self.set} [{self.language}]"

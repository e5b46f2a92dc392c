"""Documents in several languages: their list, and their chooser on a publication."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.languages import language
from core.models import DocumentSet


class LanguagesColumn(Column):
    """The languages that a document has a file in."""

    def get_value(self, instance: DocumentSet) -> str:
        return ", ".join(language(each.language).name for each in instance.versions.all())


class DocumentChooser(SnippetChooserViewSet):
    """Wagtail's chooser of snippets; by itself it takes its title from the language that the
    server starts in."""

    page_title = _("Choose")


class DocumentSets(SnippetViewSet):
    """The list of documents; a publication chooses from it."""

    model = DocumentSet
    chooser_viewset_class = DocumentChooser
    icon = "doc-full-inverse"
    menu_label = _("Documents in several languages")
    menu_name = "document-sets"
    menu_order = 310
    add_to_admin_menu = True
    list_display = [
        "title",
        Column(
            "original_language",
            label=_("Original language"),
            accessor="get_original_language_display",
        ),
        LanguagesColumn("versions", label=_("Files")),
    ]
    list_filter = ["original_language"]

    def get_queryset(self, request: Any) -> QuerySet[DocumentSet]:
        return DocumentSet.objects.prefetch_related("versions")

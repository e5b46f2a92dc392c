"""The search in the admin: what editors say of words, and whether each file is searched."""

from django.db.models import QuerySet
from django.forms.utils import flatatt
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.documents.views import documents
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import SiteDocument
from search.models import Synonyms


class SynonymsViewSet(SnippetViewSet):
    """The list of words that mean the same, and their form."""

    model = Synonyms
    icon = "search"
    menu_label = _("Words that mean the same")
    menu_name = "synonyms"
    menu_order = 610
    add_to_admin_menu = True
    list_display = [
        Column("name", label=_("Words and names"), accessor="__str__"),
        Column("language", label=_("Language"), accessor="get_language_display"),
    ]
    list_filter = ["language"]
    panels = [FieldPanel("language"), FieldPanel("expressions")]


class SearchedColumn(Column):
    """Whether a file is searched; the reason where it is not shows on pointing at it."""

    def get_value(self, instance: SiteDocument) -> str | SafeString:
        text = getattr(instance, "text", None)
        if text is None:
            return ""
        attributes = {"title": text.reason} if text.reason else {}
        return format_html("<span{}>{}</span>", flatatt(attributes), text.state)


class FilesView(documents.IndexView):
    """The list of files; it can be sorted by what hinders their being searched."""

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("text")

    @cached_property
    def columns(self) -> list[Column]:
        *first, last = super().columns
        # What is searched for in the admin can be sorted by a few columns only.
        key = None if self.is_searching else "text__problem"
        return [*first, SearchedColumn("text", label=_("Search"), sort_key=key), last]

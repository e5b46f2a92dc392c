"""The search in the admin: what editors say of words."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

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

"""The glossary in the admin: a list, a form for each concept, and files in and out."""

from __future__ import annotations

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.widgets import HeaderButton
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from translation.glossary.models import Concept, Status

FILES = "glossary_files"


class ConceptFilterSet(WagtailFilterSet):
    missing = django_filters.ChoiceFilter(
        label=_("No term in"), choices=settings.LANGUAGES, method="without_term"
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Status.choices, method="with_status"
    )

    def without_term(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.exclude(wordings__language=value)

    def with_status(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(wordings__status=value).distinct()

    class Meta:
        model = Concept
        fields: list[str] = []


class ConceptIndexView(IndexView):
    """The list of concepts, found by any wording in any language."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet:
        found = super().get_base_queryset().prefetch_related("wordings")
        return found.annotate(languages=Count("wordings", distinct=True))

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        words = self.search_query
        found = Concept.objects.filter(
            Q(code__icontains=words)
            | Q(wordings__term__icontains=words)
            | Q(wordings__forms__icontains=words)
            | Q(wordings__forbidden__icontains=words)
        )
        return queryset.filter(pk__in=found.values("pk"))

    @property
    def header_buttons(self) -> list[Any]:
        return [
            *super().header_buttons,
            HeaderButton(_("Import and export"), url=reverse(FILES), icon_name="download"),
        ]


class ConceptViewSet(SnippetViewSet):
    model = Concept
    icon = "openquote"
    menu_label = _("Glossary")
    menu_name = "glossary"
    menu_order = 306
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = ConceptIndexView
    filterset_class = ConceptFilterSet
    list_per_page = 50
    list_display = [
        "__str__",
        Column("code", label=_("Code"), sort_key="code"),
        NumberColumn("languages", label=_("Languages"), sort_key="languages"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("code"), FieldPanel("note")]),
        InlinePanel(
            "wordings",
            [
                FieldRowPanel([FieldPanel("language"), FieldPanel("status")]),
                FieldPanel("term"),
                FieldRowPanel([FieldPanel("forms"), FieldPanel("forbidden")]),
                FieldPanel("definition"),
                FieldPanel("source"),
            ],
            heading=_("Wordings"),
            label=_("Wording"),
        ),
    ]

"""The taxonomy in the admin: a menu of lists, and the form of their terms."""

from __future__ import annotations

from itertools import islice
from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet, SnippetViewSetGroup

from core.languages import language
from taxonomy import labels, usage
from taxonomy.forms import LabelsPanel, TermForm
from taxonomy.models import (
    Area,
    Country,
    Objective,
    Organization,
    Principle,
    Region,
    RegionGroup,
    TargetGroup,
    Term,
)

USES_SHOWN = 50


class NamesPanel(HelpPanel):
    """The names that a country has without a label of its own."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(template="taxonomy/names_panel.html", **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs = super().clone_kwargs()
        del kwargs["template"], kwargs["content"]
        return kwargs

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.code)

        @property
        def names(self) -> list[tuple[Any, str]]:
            return [
                (language(code), labels.cldr_name(self.instance.code, code))
                for code, _name in settings.LANGUAGES
            ]


class UsesPanel(NamesPanel):
    """What uses a term, and so must let go of it before it can be deleted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = "taxonomy/uses_panel.html"

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None

        @cached_property
        def uses(self) -> list[dict[str, Any]]:
            finder = AdminURLFinder(self.request.user)
            return [
                {
                    "title": str(use.user),
                    "field": capfirst(use.field.verbose_name),
                    "url": finder.get_edit_url(use.user),
                }
                for use in islice(usage.uses(self.instance), USES_SHOWN)
            ]


class TermFilterSet(WagtailFilterSet):
    """Filters of a list: what lacks a label in a language, and what parts the list."""

    missing = django_filters.ChoiceFilter(
        label=gettext_lazy("No label in"), choices=settings.LANGUAGES, method="without_label"
    )

    def without_label(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.exclude(labels__language=value)

    class Meta:
        model = Term
        fields: list[str] = []


class RegionFilterSet(TermFilterSet):
    group = django_filters.ChoiceFilter(
        label=gettext_lazy("Group"), choices=RegionGroup.choices, field_name="group"
    )


class ObjectiveFilterSet(TermFilterSet):
    parents = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Thematic area"), queryset=Area.objects.all()
    )


class CountryFilterSet(TermFilterSet):
    parents = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Region"), queryset=Region.objects.all()
    )


class TermIndexView(IndexView):
    """The list of the terms of one list, found by any label in any language."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().annotate(languages=Count("labels", distinct=True))

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Sort a list without an order of its own by name, unless the editor sorts it."""
        if self.is_explicitly_ordered and self.ordering:
            return super().order_queryset(queryset)
        reader = get_language() or settings.LANGUAGE_CODE
        scheme = self.model.SCHEME
        codes = sorted(labels.terms(scheme), key=lambda code: labels.place(scheme, code, reader))
        return queryset.order_by(_position(codes), "code")

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching:
            return queryset
        return queryset.filter(code__in=labels.matching(self.model.SCHEME, self.search_query))


def _position(codes: list[str]) -> Case:
    """Return the expression that sorts by the place of a code among `codes`."""
    return Case(
        *(When(code=code, then=Value(place)) for place, code in enumerate(codes)),
        default=Value(len(codes)),
        output_field=IntegerField(),
    )


def _group_column(model: type[Term]) -> Column:
    names = dict(model.GROUPS.choices)
    return Column(
        "group",
        label=gettext_lazy("Group"),
        accessor=lambda term: names.get(term.group, term.group),
        sort_key="group",
    )


class TermChooserViewSet(SnippetChooserViewSet):
    """Wagtail's chooser of snippets, which page forms do without: they have our own."""

    register_widget = False


class TermViewSet(SnippetViewSet):
    """What the lists share."""

    index_view_class = TermIndexView
    chooser_viewset_class = TermChooserViewSet
    filterset_class = TermFilterSet
    list_per_page = 50
    icon = "tag"
    copy_view_enabled = False
    add_to_reference_index = False
    extra_panels: list[Any] = []
    reordered = False

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            "__str__",
            "code",
            *([_group_column(self.model)] if self.model.GROUPS else []),
            NumberColumn(
                "languages", label=gettext_lazy("Languages with a label"), sort_key="languages"
            ),
        ]

    def get_edit_handler(self) -> Any:
        panels: list[Any] = [FieldPanel("code")]
        if self.model.GROUPS:
            panels.append(FieldPanel("group"))
        if self.model.PARENTS:
            panels.append(FieldPanel("parents", heading=self.model.PARENTS.label))
        if self.reordered:
            panels.append(FieldPanel("order", help_text=gettext_lazy("0 in a new term: last.")))
        panels += [
            *self.extra_panels,
            LabelsPanel(
                "labels",
                [
                    FieldRowPanel([FieldPanel("language"), FieldPanel("acronym")]),
                    FieldPanel("name"),
                    FieldPanel("official"),
                ],
                heading=gettext_lazy("Labels"),
                label=gettext_lazy("Label"),
            ),
            UsesPanel(heading=gettext_lazy("Used by")),
        ]
        return ObjectList(panels, base_form_class=TermForm).bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out Wagtail's usage, which does not see many-to-many fields: the form shows it."""
        return super().get_common_view_kwargs(**kwargs) | {"usage_url_name": None}

    def get_permissions_to_register(self) -> QuerySet:
        """Return the permissions of this list, not those of all terms."""
        kind = ContentType.objects.get_for_model(self.model, for_concrete_model=False)
        return Permission.objects.filter(content_type=kind).exclude(
            codename=get_permission_codename("view", self.model._meta)
        )


class ObjectiveViewSet(TermViewSet):
    model = Objective
    filterset_class = ObjectiveFilterSet


class PrincipleViewSet(TermViewSet):
    model = Principle


class AreaViewSet(TermViewSet):
    model = Area


class RegionViewSet(TermViewSet):
    model = Region
    reordered = True
    filterset_class = RegionFilterSet


class CountryViewSet(TermViewSet):
    model = Country
    filterset_class = CountryFilterSet
    extra_panels = [NamesPanel(heading=gettext_lazy("Names without a label"))]


class OrganizationViewSet(TermViewSet):
    model = Organization
    reordered = True


class TargetGroupViewSet(TermViewSet):
    model = TargetGroup
    reordered = True


class TaxonomyGroup(SnippetViewSetGroup):
    """The menu of the lists."""

    menu_label = gettext_lazy("Taxonomy")
    menu_name = "taxonomy"
    menu_icon = "tag"
    menu_order = 600
    items = (
        ObjectiveViewSet,
        PrincipleViewSet,
        AreaViewSet,
        RegionViewSet,
        CountryViewSet,
        OrganizationViewSet,
        TargetGroupViewSet,
    )

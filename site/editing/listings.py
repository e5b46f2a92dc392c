"""The lists of pages by type that editors work from."""

from datetime import date
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.pages import BasePage
from meetings.choices import MechanismKind
from meetings.models import MechanismPage, MeetingPage
from practices.choices import PracticeType
from practices.exchange import rights
from practices.models import PracticePage
from publications.models import Kind, PublicationPage
from taxonomy.models import Objective


def editable(user: Any, model: type[Page]) -> QuerySet:
    """Return the pages of a type that `user` may edit, aliases left out."""
    theirs = PagePermissionPolicy(Page).instances_user_has_permission_for(user, "change")
    return model._default_manager.filter(pk__in=theirs.values("pk"), alias_of=None)


class LanguageColumn(Column):
    """The language of a page, in the language of the editor."""

    def get_value(self, instance: Page) -> str:
        return str(instance.locale.get_display_name())


class ObjectivesColumn(Column):
    """The numbers of the objectives that a page is about."""

    def get_value(self, instance: Any) -> str:
        found = {term.code for term in instance.objectives.all()}
        if getattr(instance, "primary_objective", None):
            found.add(instance.primary_objective.code)
        return ", ".join(sorted(found, key=lambda code: (len(code), code)))


class StartsColumn(Column):
    """The first day of a meeting where it takes place; DateColumn tells of the past only."""

    def get_value(self, instance: MeetingPage) -> date | None:
        if instance.starts is None:
            return None
        return instance.starts.astimezone(ZoneInfo(instance.time_zone)).date()


class Filters(WagtailFilterSet):
    """What each list is narrowed by."""

    # Not `locale`: that is Wagtail's own switch, by code.
    language = django_filters.ModelChoiceFilter(
        field_name="locale",
        queryset=Locale.objects.all(),
        label=_("Language"),
        empty_label=_("All"),
    )
    live = django_filters.BooleanFilter(label=_("Published"))
    has_unpublished_changes = django_filters.BooleanFilter(label=_("Changed since published"))


class ObjectiveFilters(Filters):
    objectives = django_filters.ModelChoiceFilter(
        queryset=Objective.objects.all(), label=_("Objective"), empty_label=_("All")
    )


class PublicationFilters(ObjectiveFilters):
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label=_("Kind"))
    date = django_filters.DateFromToRangeFilter(label=_("Date"))

    class Meta:
        model = PublicationPage
        fields: list[str] = []


class MeetingFilters(ObjectiveFilters):
    mechanisms = django_filters.ModelChoiceFilter(
        queryset=MechanismPage.objects.filter(alias_of=None),
        label=_("Mechanism"),
        empty_label=_("All"),
    )
    starts = django_filters.DateFromToRangeFilter(label=_("Date"))

    class Meta:
        model = MeetingPage
        fields: list[str] = []


class MechanismFilters(ObjectiveFilters):
    kind = django_filters.ChoiceFilter(choices=MechanismKind.choices, label=_("Kind"))

    class Meta:
        model = MechanismPage
        fields: list[str] = []


class PracticeFilters(ObjectiveFilters):
    type = django_filters.ChoiceFilter(choices=PracticeType.choices, label=_("Type of practice"))

    class Meta:
        model = PracticePage
        fields: list[str] = []


class ListView(IndexView):
    """The pages of a type that the editor may edit; what they list is read in few queries."""

    default_ordering = "-latest_revision_created_at"

    @cached_property
    def addable(self) -> dict[str, Locale]:
        """The languages in which the user may add a page of the type, by their codes."""
        parents = ChooseParentView(model=self.model, locale=None)
        found = parents.get_valid_parent_pages(self.request.user)
        locales = Locale.objects.filter(pk__in=found.values("locale"))
        return {locale.language_code: locale for locale in locales}

    def get_add_url(self) -> str | None:
        """Return where to add a page in the language of the list, else of the editor."""
        listed = self.request.GET.get("language", "")
        wanted = [code for code, locale in self.addable.items() if str(locale.pk) == listed]
        wanted += [get_language() or "", settings.LANGUAGE_CODE, *self.addable]
        return next((self._add_url_in(code) for code in wanted if code in self.addable), None)

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Add to what there is the ways to add a page in each language."""
        return [
            *super().header_more_buttons,
            *(
                Button(
                    _("Add: %(language)s") % {"language": locale.get_display_name()},
                    url=self._add_url_in(code),
                    icon_name="plus",
                )
                for code, locale in self.addable.items()
            ),
        ]

    def _add_url_in(self, code: str) -> str:
        return f"{reverse(self.add_url_name)}?{urlencode({'locale': code})}"

    def get_base_queryset(self) -> QuerySet:
        read = (
            ("objectives", "primary_objective") if self.model is PracticePage else ("objectives",)
        )
        pages = self.annotate_queryset(editable(self.request.user, self.model))
        return pages.prefetch_related(*read)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Search by itself: a search backend knows too few of the filters and orders of a list."""
        if not self.is_searching:
            return queryset
        found = self.model.objects.only("pk").autocomplete(self.search_query)
        return queryset.filter(pk__in=[page.pk for page in found])


class ListMenuItem(MenuItem):
    """Shown to whoever may edit a page of the type."""

    def is_shown(self, request: HttpRequest) -> bool:
        model: type[BasePage] = self.model
        return request.user.is_superuser or editable(request.user, model).exists()


class ListViewSet(PageListingViewSet):
    """A list of one page type, with an item in the menu for those whom it concerns."""

    index_view_class = ListView
    add_to_admin_menu = True
    menu_item_class = ListMenuItem
    add_label: str | Promise

    @cached_property
    def menu_name(self) -> str:
        return self.name

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(add_item_label=self.add_label, **kwargs)

    def get_menu_item(self, order: int | None = None) -> ListMenuItem:
        item = super().get_menu_item(order)
        item.model = self.model
        return item


def _columns(*own: Column) -> list[Column]:
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        *own,
        LanguageColumn("locale", label=_("Language"), sort_key="locale__language_code"),
        ObjectivesColumn("objectives", label=_("Objectives")),
        PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Edited"),
            sort_key="latest_revision_created_at",
            width="12%",
        ),
    ]


class Publications(ListViewSet):
    model = PublicationPage
    name = "publications"
    icon = "doc-full"
    menu_label = _("Publications")
    add_label = _("Add publication")
    menu_order = 200
    filterset_class = PublicationFilters
    columns = _columns(
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("date", label=_("Date"), sort_key="date"),
    )


class Meetings(ListViewSet):
    model = MeetingPage
    name = "meetings"
    icon = "date"
    menu_label = _("Meetings")
    add_label = _("Add meeting")
    menu_order = 210
    filterset_class = MeetingFilters
    columns = _columns(
        Column("series", label=_("Series"), sort_key="series"),
        StartsColumn("starts", label=_("Starts"), sort_key="starts"),
    )


class Mechanisms(ListViewSet):
    model = MechanismPage
    name = "mechanisms"
    icon = "group"
    menu_label = _("Consultation mechanisms")
    add_label = _("Add consultation mechanism")
    menu_order = 220
    filterset_class = MechanismFilters
    columns = _columns(
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("founded", label=_("Founded in"), sort_key="founded"),
    )


class PracticeListView(ListView):
    """The practices, which also come and go as files."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        files = (
            Button(_("Import practices"), url=reverse("practices_import"), icon_name="upload"),
            Button(_("Export practices"), url=reverse("practices_export"), icon_name="download"),
        )
        return [
            *super().header_more_buttons,
            *(files if rights.languages(self.request.user) else ()),
        ]


class Practices(ListViewSet):
    model = PracticePage
    index_view_class = PracticeListView
    name = "practices"
    icon = "clipboard-list"
    menu_label = _("Practices")
    add_label = _("Add practice")
    menu_order = 230
    filterset_class = PracticeFilters
    columns = _columns(
        Column("type", label=_("Type of practice"), accessor="get_type_display", sort_key="type"),
        Column("last_confirmed", label=_("Last confirmed"), sort_key="last_confirmed"),
    )


VIEWSETS = (Publications, Meetings, Mechanisms, Practices)

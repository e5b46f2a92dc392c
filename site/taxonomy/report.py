"""The report of labels and official titles that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from taxonomy import labels
from taxonomy.models import Label, Scheme, Term

LISTS = {model.SCHEME: model for model in Term.__subclasses__()}


@dataclass(frozen=True)
class Missing:
    """A text that a term lacks in one language: its label or its official title."""

    pk: int
    scheme: str
    code: str
    term: str
    language: str
    official: bool

    @property
    def list(self) -> str:
        return str(Scheme(self.scheme).label)

    @property
    def language_name(self) -> str:
        return str(dict(settings.LANGUAGES)[self.language])

    @property
    def what(self) -> str:
        return gettext("official title") if self.official else gettext("name")


def missing() -> Iterator[Missing]:
    """Yield what is missing, by list and language.

    A country needs no label, CLDR names it. An official title is missing where the term has one
    in another language.
    """
    reader = get_language() or settings.LANGUAGE_CODE
    found: dict[int, dict[str, str]] = {}
    for term, language, official in Label.objects.values_list("term", "language", "official"):
        found.setdefault(term, {})[language] = official
    for pk, scheme, code in Term.objects.values_list("pk", "scheme", "code"):
        own = found.get(pk, {})
        for language, _name in settings.LANGUAGES:
            title = labels.described(scheme, code, reader)
            if scheme != Scheme.COUNTRY and language not in own:
                yield Missing(pk, scheme, code, title, language, False)
            if any(own.values()) and not own.get(language):
                yield Missing(pk, scheme, code, title, language, True)


def may_see(user: Any) -> bool:
    """Tell whether `user` may change some list."""
    return any(
        user.has_perm(f"taxonomy.{action}_{model._meta.model_name}")
        for model in LISTS.values()
        for action in ("add", "change")
    )


class MissingFilterSet(WagtailFilterSet):
    scheme = django_filters.ChoiceFilter(label=gettext_lazy("List"), choices=Scheme.choices)
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )

    def filter_queryset(self, queryset: list[Missing]) -> list[Missing]:
        return [
            row
            for row in queryset
            if all(
                not value or getattr(row, name) == value
                for name, value in self.form.cleaned_data.items()
            )
        ]

    class Meta:
        model = Term
        fields: list[str] = []


class MissingLabelsView(ReportView):
    """The list of what is missing, with export."""

    page_title = gettext_lazy("Missing labels")
    header_icon = "tag"
    index_url_name = "taxonomy_missing_labels"
    index_results_url_name = "taxonomy_missing_labels_results"
    filterset_class = MissingFilterSet
    list_export = ["list", "code", "term", "language", "language_name", "what"]
    export_headings = {
        "list": gettext_lazy("List"),
        "code": gettext_lazy("Code"),
        "term": gettext_lazy("Term"),
        "language": gettext_lazy("Language code"),
        "language_name": gettext_lazy("Language"),
        "what": gettext_lazy("Missing"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return "missing-labels"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("term", label=gettext_lazy("Term"), get_url=self._edit_url),
            Column("list", label=gettext_lazy("List")),
            Column("language_name", label=gettext_lazy("Language")),
            Column("what", label=gettext_lazy("Missing")),
        ]

    def _edit_url(self, row: Missing) -> str | None:
        model = LISTS[Scheme(row.scheme)]
        if not self.request.user.has_perm(f"taxonomy.change_{model._meta.model_name}"):
            return None
        return reverse(model.snippet_viewset.get_url_name("edit"), args=[row.pk])

    def get_queryset(self) -> Any:
        return list(missing())

"""By what the matrix is narrowed, and in which order it stands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.checks import our_page_classes
from translation.desk import rights
from translation.desk.models import UNREADY, Kind, Standing, State
from translation.desk.urgency import due

SECTION_DEPTH = 3
ME, NOBODY = "me", "nobody"
AGES: list[tuple[str, str | Promise]] = [
    ("", _("Any time")),
    ("7", _("More than a week")),
    ("30", _("More than a month")),
    ("90", _("More than three months")),
    ("365", _("More than a year")),
]
ORDERS: list[tuple[str, str | Promise]] = [
    ("", _("What readers meet first")),
    ("due", _("What is due first")),
    ("waiting", _("What waits longest")),
]


class Filters(forms.Form):
    """All fields may be empty; what is not understood narrows nothing."""

    q = forms.CharField(label=_("Title"), required=False, max_length=100)
    type = forms.ChoiceField(label=_("Type"), required=False)
    section = forms.ChoiceField(label=_("Section"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *settings.LANGUAGES]
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *((state.value, state.label) for state in State if state != State.ORIGINAL),
        ],
    )
    age = forms.ChoiceField(label=_("In this state for"), required=False, choices=AGES)
    assignee = forms.ChoiceField(label=_("Translator"), required=False)
    order = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, data: Mapping[str, Any], people: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.sections = _sections()
        for name, choices in (
            ("type", _types()),
            ("section", [(key, title) for key, (title, _paths) in self.sections.items()]),
            ("assignee", [(ME, _("Me")), (NOBODY, _("Nobody")), *people]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("All")), *choices]
        self.is_valid()

    def asked(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "")

    def apply(self, roots: QuerySet[Standing], user: Any) -> QuerySet[Standing]:
        """Return those of the originals that are asked for, in the order that is."""
        roots = _of_type(roots, self.asked("type"))
        if self.asked("q"):
            roots = roots.filter(title__icontains=self.asked("q"))
        if self.asked("section"):
            within = Q(pk__in=())
            for path in self.sections[self.asked("section")][1]:
                within |= Q(path__startswith=path)
            roots = roots.filter(within)
        cells = self._cells(user)
        if cells:
            roots = roots.filter(pk__in=Standing.objects.filter(cells).values("root"))
        return _ordered(roots, cells, self.asked("order"))

    def _cells(self, user: Any) -> Q:
        """Return what has to be true of one language of a thing; empty where nothing has."""
        found = Q()
        if self.asked("state"):
            found &= Q(state=self.asked("state"))
        if self.asked("age"):
            found &= Q(since__lte=timezone.now() - timedelta(days=int(self.asked("age"))))
        assignee = self.asked("assignee")
        if assignee == NOBODY:
            found &= Q(assignment__translator=None)
        elif assignee:
            found &= Q(assignment__translator=user.pk if assignee == ME else int(assignee))
        if found and self.asked("language"):
            found &= Q(language=self.asked("language"))
        return found


def _types() -> list[tuple[str, str]]:
    return [
        (Kind.PAGE, _("All pages")),
        *sorted(
            (
                (model._meta.label_lower, capfirst(model._meta.verbose_name))
                for model in our_page_classes()
            ),
            key=lambda each: each[1],
        ),
        *((kind.value, kind.label) for kind in Kind if kind != Kind.PAGE),
    ]


def _sections() -> dict[str, tuple[str, list[str]]]:
    """Return the title of each section for whoever looks, and its paths; one query."""
    found: dict[str, tuple[str, list[str]]] = {}
    reader = get_language()
    for key, title, path, language in (
        Page.objects.filter(depth=SECTION_DEPTH, show_in_menus=True)
        .order_by("path")
        .values_list("translation_key", "title", "path", "locale__language_code")
    ):
        known, paths = found.get(str(key), (title, []))
        found[str(key)] = (title if language == reader else known, [*paths, path])
    return found


def _of_type(roots: QuerySet[Standing], asked: str) -> QuerySet[Standing]:
    if "." not in asked:
        return roots.filter(kind=asked) if asked else roots
    model = apps.get_model(asked)
    return roots.filter(page__content_type=ContentType.objects.get_for_model(model))


def _ordered(roots: QuerySet[Standing], cells: Q, order: str) -> QuerySet[Standing]:
    met = (
        Case(When(kind=Kind.PAGE, then=0), default=1),
        "rank",
        F("date").desc(nulls_last=True),
        "title",
        "pk",
    )
    if not order:
        return roots.order_by(*met)
    open_or_asked = cells or Q(state__in=UNREADY)
    those = Standing.objects.filter(open_or_asked, root=OuterRef("pk")).order_by().values("root")
    moment = due() if order == "due" else F("since")
    first = Subquery(those.annotate(first=Min(moment)).values("first"))
    return roots.annotate(first=first).order_by(F("first").asc(nulls_last=True), *met)


def people() -> list[tuple[str, str]]:
    """Return who may translate, for a choice; one query."""
    return [(str(user.pk), user.get_full_name() or user.username) for user in rights.translators()]

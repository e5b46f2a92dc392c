"""What is done to many cells of the matrix at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import TranslationCreator

from translation import guards
from translation.desk import keeping, rights
from translation.desk.models import Assignment, Kind, Priority, Standing, State, Waiver

# A date that is later or earlier in another time zone than any year there is cannot be stored.
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
UNSENT = (State.NONE, State.ALIAS)
SENDABLE = (*UNSENT, State.UNNEEDED)


@dataclass
class Outcome:
    """How many cells something was done to, and which were left alone and why; `together` are the
    pages that shall be released with one another."""

    done: int = 0
    together: list[int] = field(default_factory=list)
    left: list[tuple[Standing, str]] = field(default_factory=list)


class ActionForm(forms.Form):
    """What is to be done to the chosen things in the chosen languages."""

    things = forms.MultipleChoiceField(
        error_messages={"required": gettext_lazy("Choose what it is about: tick rows.")}
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose languages.")},
    )
    translator = forms.ChoiceField(label=gettext_lazy("Translator"), required=False)
    due = forms.DateTimeField(
        label=gettext_lazy("Due"),
        required=False,
        widget=AdminDateTimeInput,
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
        help_text=gettext_lazy("The release of a page counts by itself."),
    )
    priority = forms.TypedChoiceField(
        label=gettext_lazy("Priority"),
        required=False,
        coerce=int,
        choices=Priority.choices,
        initial=Priority.NORMAL,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=255,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(
        self,
        data: Any,
        *,
        things: Iterable[int],
        languages: Iterable[str],
        people: list[tuple[str, str]],
    ) -> None:
        super().__init__(data)
        names = dict(settings.LANGUAGES)
        for name, choices in (
            ("things", [(str(pk), "") for pk in things]),
            ("languages", [(code, names[code]) for code in languages]),
            ("translator", [("", _("Nobody")), *people]),
        ):
            chosen = self.fields[name]
            assert isinstance(chosen, forms.ChoiceField | forms.MultipleChoiceField)
            chosen.choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        action = self.data.get("action")
        if action not in ACTIONS:
            raise forms.ValidationError(_("Choose what to do."))
        data["priority"] = data.get("priority") or Priority.NORMAL
        if action == "waive" and not data.get("reason"):
            self.add_error("reason", _("Say why it is not needed."))
        return data


@transaction.atomic
def act(user: Any, reach: rights.Reach, data: dict[str, Any], action: str) -> Outcome:
    """Do what is asked to the cells that the user may work on, and return what became of it."""
    outcome = Outcome()
    cells = (
        Standing.objects.filter(root__in=data["things"], language__in=data["languages"])
        .select_related("root__page", "assignment", "waiver")
        .order_by("root_id", "language")
    )
    mine = []
    for cell in cells:
        if reach.holds(cell):
            mine.append(cell)
        else:
            outcome.left.append((cell, _("it is not among your languages and pages")))
    ACTIONS[action](user, mine, data, outcome)
    return outcome


def send(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Send pages to translation, as the page's own action does."""
    if not user.has_perm(rights.SUBMIT):
        raise PermissionDenied
    for cell in cells:
        root = cell.root
        if cell.kind != Kind.PAGE or root is None or root.page is None:
            outcome.left.append((cell, _("only pages are sent to translation")))
        elif cell.state not in SENDABLE:
            outcome.left.append((cell, _("it was sent already")))
        elif not root.page.live and not guards.may_edit(user, root.page):
            outcome.left.append((cell, _("its original is not public")))
        else:
            locale = Locale.objects.get(language_code=cell.language)
            try:
                with transaction.atomic():
                    TranslationCreator(user, [locale]).create_translations(root.page.specific)
            except ParentNotTranslatedError:
                outcome.left.append((cell, _("the page above it is not there in this language")))
                continue
            Waiver.objects.filter(standing=cell).delete()
            outcome.done += 1


def update(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Bring what changed in the original to its translators; nothing is published by it."""
    if not user.has_perm(rights.SUBMIT):
        raise PermissionDenied
    updated: set[str] = set()
    for cell in cells:
        source = (
            TranslationSource.objects.filter(
                object_id=cell.key,
                translations__target_locale__language_code=cell.language,
                translations__enabled=True,
            ).first()
            if cell.kind == Kind.PAGE
            else None
        )
        if source is None:
            outcome.left.append((cell, _("it was not sent to translation")))
            continue
        page = cell.root.page if cell.root else None
        if page is None or not (page.live or guards.may_edit(user, page)):
            outcome.left.append((cell, _("its original is not public")))
            continue
        if cell.key not in updated:
            source.update_from_db()
            updated.add(cell.key)
        outcome.done += 1


def assign(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Give cells to a translator, with a date and a priority; nobody takes all of it away."""
    if not (data["translator"] or data["due"] or data["priority"] != Priority.NORMAL):
        outcome.done, _rows = Assignment.objects.filter(standing__in=cells).delete()
        return
    able: dict[str, set[int]] = {}
    for cell in cells:
        if cell.language not in able:
            able[cell.language] = set(
                rights.translators([cell.language]).values_list("pk", flat=True)
            )
        if cell.state == State.ORIGINAL:
            outcome.left.append((cell, _("it is the original")))
        elif data["translator"] and int(data["translator"]) not in able[cell.language]:
            outcome.left.append((cell, _("the translator does not work in this language")))
        else:
            Assignment.objects.update_or_create(
                standing=cell,
                defaults={
                    "translator_id": data["translator"] or None,
                    "due": data["due"],
                    "priority": data["priority"],
                    "made_by": user,
                },
            )
            outcome.done += 1


def waive(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Mark what is not needed in a language, with the reason."""
    for cell in cells:
        if cell.state not in SENDABLE:
            outcome.left.append((cell, _("work on it has begun, or it is there")))
            continue
        Waiver.objects.update_or_create(
            standing=cell, defaults={"reason": data["reason"], "made_by": user}
        )
        outcome.done += 1
    _look_again(cells)


def need(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Take the mark away again."""
    for cell in cells:
        removed, _rows = Waiver.objects.filter(standing=cell).delete()
        if removed:
            outcome.done += 1
        else:
            outcome.left.append((cell, _("it is not marked")))
    _look_again(cells)


def release(user: Any, cells: list[Standing], data: dict[str, Any], outcome: Outcome) -> None:
    """Gather pages for a release, which is set on a page of its own: the originals too."""
    originals = Standing.objects.filter(pk__in=data["things"], language__in=data["languages"])
    for cell in (*originals.select_related("page").order_by("pk"), *cells):
        page = cell.page
        if cell.kind != Kind.PAGE or page is None or page.alias_of_id:
            outcome.left.append((cell, _("there is no page of its own to release")))
        elif not page.permissions_for_user(user).can_publish():
            outcome.left.append((cell, _("you may not publish it")))
        else:
            outcome.together.append(page.pk)


def _look_again(cells: list[Standing]) -> None:
    for kind in {cell.kind for cell in cells}:
        keeping.touch(kind, {cell.key for cell in cells if cell.kind == kind})


ACTIONS: dict[str, Callable[[Any, list[Standing], dict[str, Any], Outcome], None]] = {
    "send": send,
    "update": update,
    "assign": assign,
    "waive": waive,
    "need": need,
    "release": release,
}

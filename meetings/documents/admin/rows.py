"""The table in which guesses are corrected: a row for each uploaded file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from core.languages import is_language
from meetings.documents import symbols
from meetings.documents.admin.editing import check_names_stay_inside
from meetings.documents.admin.forms import TITLE_LENGTH, item_choices, language_choices
from meetings.documents.flags import reasons
from meetings.items import Item
from meetings.models import DocumentKind, MeetingDocument, Stage, StagedFile, Visibility

SHARED = ("kind", "stage", "item")  # what all files of a document have in common
MOST = 999


class ForAllForm(forms.Form):
    """What holds for all new documents of an upload."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may read them"), choices=Visibility.choices
    )
    released_at = forms.DateTimeField(
        label=gettext_lazy("Released at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Nobody outside sees them before; leave empty for at once."),
    )


class RowForm(forms.Form):
    """One file. The first row of a document says what the others leave empty."""

    leave_out = forms.BooleanField(label=gettext_lazy("Leave out"), required=False)
    number = forms.IntegerField(
        label=gettext_lazy("Document"), min_value=1, max_value=MOST, required=False
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    symbol = forms.CharField(label=gettext_lazy("Symbol"), required=False)
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=TITLE_LENGTH)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    item = forms.ChoiceField(label=gettext_lazy("Belongs to"), required=False)

    def __init__(
        self, *args: Any, staged: StagedFile, items: Sequence[Item], first: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"prefix": str(staged.pk), **kwargs})
        self.staged = staged
        as_above = [] if first else [("", _("As above"))]
        whole = ("", _("The whole meeting") if first else _("As above"))
        choices: dict[str, list[Any]] = {
            "language": [("", "---------"), *language_choices()],
            "kind": [*as_above, *DocumentKind.choices],
            "stage": [*as_above, *Stage.choices],
            "item": [whole, *item_choices(items)],
        }
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = values
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {staged.name}"
        self.fields["title"].widget.attrs["dir"] = "auto"
        self.fields["symbol"].widget.attrs["size"] = 16
        self.fields["number"].widget.attrs["class"] = "papers-number"

    @property
    def flags(self) -> list[str]:
        """Why somebody should look at the file, as its row stands now."""
        facts = self.staged.facts
        claimed = self["language"].value() or ""
        known = claimed if is_language(claimed) else ""
        return reasons(known, facts["spoken"], facts["problem"])

    def clean_symbol(self) -> str:
        return symbols.normal(self.cleaned_data["symbol"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("leave_out"):
            self.errors.clear()
            return data
        for name in ("number", "language"):
            if name not in self.errors and not data.get(name):
                self.add_error(name, _("This is needed."))
        return data


class Rows:
    """All rows of an upload; those with the same number are files of one document."""

    def __init__(
        self, staged: Iterable[StagedFile], items: Sequence[Item], data: Any = None
    ) -> None:
        files = list(staged)
        numbers = _numbers(files)
        files.sort(key=lambda each: (numbers[each.pk], each.facts["language"] != "en", each.pk))
        seen: set[int] = set()
        self.forms = []
        for each in files:
            number = numbers[each.pk]
            first = number not in seen
            seen.add(number)
            shared = {name: each.facts[name] for name in SHARED} if first else {}
            initial = {
                "number": number,
                "language": each.facts["language"],
                "symbol": each.facts["symbol"] if first else "",
                "title": each.facts["title"],
                **shared,
            }
            self.forms.append(RowForm(data, staged=each, items=items, first=first, initial=initial))

    @property
    def left_out(self) -> list[RowForm]:
        return [form for form in self.forms if form.cleaned_data.get("leave_out")]

    def documents(self) -> list[list[RowForm]]:
        """Return the rows that are taken, by document."""
        found: dict[int, list[RowForm]] = {}
        for form in self.forms:
            if not form.cleaned_data.get("leave_out"):
                found.setdefault(form.cleaned_data["number"], []).append(form)
        return list(found.values())

    def is_valid(
        self, existing: dict[str, MeetingDocument], visibility: str, released_at: datetime | None
    ) -> bool:
        """Tell whether all can be filed, for readers and from an hour on as is asked for all of
        them; each row says what is wrong with it."""
        wrong = [form for form in self.forms if not form.is_valid()]
        if wrong:
            return False
        known: dict[str, int] = {}
        for rows in self.documents():
            self._check(rows, known, existing, visibility)
            document = existing.get(rows[0].cleaned_data.get("symbol", ""))
            readers = document and _is_open(document.visibility, document.released_at)
            if readers and not _is_open(visibility, released_at):
                rows[0].add_error(
                    "symbol", _("Everybody reads the document with this symbol already.")
                )
        return not any(form.errors for form in self.forms)

    def _check(
        self,
        rows: list[RowForm],
        known: dict[str, int],
        existing: dict[str, MeetingDocument],
        visibility: str,
    ) -> None:
        said = [dict(row.cleaned_data) for row in rows]  # an error takes its value away
        first, shared = rows[0], said[0]
        symbol, languages = shared["symbol"], set()
        if symbol and symbol in known:
            first.add_error(
                "symbol",
                _("Document %(number)d has this symbol too: give both rows one number.")
                % {"number": known[symbol]},
            )
        known.setdefault(symbol, shared["number"])
        for row, data in zip(rows, said, strict=True):
            for name in ("symbol", *SHARED):
                if data[name] and data[name] != shared[name]:
                    row.add_error(name, _("The first row of this document says something else."))
            if data["language"] in languages:
                row.add_error("language", _("The document has another file in this language."))
            languages.add(data["language"])
        document = existing.get(symbol)
        if document is None:
            for name in ("title", "kind", "stage"):
                if not shared[name]:
                    first.add_error(name, _("This is needed."))
        try:
            check_names_stay_inside(
                document.kind if document else shared["kind"],
                document.visibility if document else visibility,
            )
        except ValidationError as refused:
            first.add_error("kind", refused)


def _is_open(visibility: str, released_at: datetime | None) -> bool:
    """Tell whether everybody reads now what is for these readers, from this hour on."""
    return visibility == Visibility.PUBLIC and not (released_at and released_at > timezone.now())


def _numbers(files: list[StagedFile]) -> dict[int, int]:
    """Return a number for each file, one for all that have a symbol or the rest of a name."""
    order = sorted(
        files, key=lambda each: (not each.facts["symbol"], symbols.order(each.facts["symbol"]))
    )
    known: dict[str, int] = {}
    return {
        each.pk: known.setdefault(each.facts["symbol"] or each.facts["stem"], len(known) + 1)
        for each in order
    }

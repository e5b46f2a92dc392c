"""The forms of meeting documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from core import uploads
from core.languages import current, languages
from meetings.documents import symbols
from meetings.items import Item
from meetings.models import MeetingDocument, MeetingKey
from taxonomy.models import Scheme, Term

SUBMITTERS = (Scheme.ORGANIZATION, Scheme.COUNTRY)
TITLE_LENGTH = 250
FACTS = (
    "symbol",
    "kind",
    "stage",
    "item",
    "submitter",
    "original_language",
    "participants",
    "supersedes",
    "visibility",
    "released_at",
)
LINE = 90  # signs of a part of the programme in a list


def language_choices() -> list[tuple[str, str]]:
    return [(each.code, each.named(current())) for each in languages()]


def item_choices(items: Sequence[Item], present: str = "") -> list[tuple[str, str]]:
    """Return the parts of a programme, and the present one where it is no longer among them."""
    choices = [(item.id, f"{item.code}. {item.title}"[:LINE]) for item in items]
    if present and present not in {item.id for item in items}:
        choices.append((present, _("No longer in the programme")))
    return choices


def check_file(file: Any) -> Any:
    """Return an uploaded file. Raises ValidationError, which names it, unless it may be kept."""
    ending = file.name.rpartition(".")[2].lower()
    try:
        if ending not in settings.WAGTAILDOCS_EXTENSIONS:
            raise ValidationError(
                _("Files of this type cannot be taken; these can: %(endings)s.")
                % {"endings": ", ".join(settings.WAGTAILDOCS_EXTENSIONS)}
            )
        if file.size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            raise ValidationError(
                _("The file is larger than %(most)s.")
                % {"most": filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)}
            )
        uploads.check(file, file.name)
    except ValidationError as refused:
        raise ValidationError([f"{file.name}: {text}" for text in refused.messages]) from refused
    return file


class DocumentForm(forms.ModelForm):
    """The facts of a document, and its title in each language."""

    class Meta:
        model = MeetingDocument
        fields = FACTS
        widgets = {"released_at": AdminDateTimeInput}

    def __init__(
        self, *args: Any, meeting: MeetingKey, items: Sequence[Item], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        for code, name in language_choices():
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name},
                max_length=TITLE_LENGTH,
                required=False,
                initial=self.instance.titles.get(code, ""),
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )
        fields: Any = self.fields
        fields["item"] = forms.ChoiceField(
            label=self.instance._meta.get_field("item").verbose_name,
            required=False,
            choices=[("", _("The whole meeting")), *item_choices(items, self.instance.item)],
        )
        fields["submitter"].queryset = Term.objects.filter(scheme__in=SUBMITTERS)
        fields["submitter"].choices = [
            ("", "---------"),
            *sorted(
                ((term.pk, str(term)) for term in fields["submitter"].queryset),
                key=lambda each: each[1].casefold(),
            ),
        ]
        fields["supersedes"].queryset = meeting.documents.exclude(pk=self.instance.pk).order_by(
            "symbol", "pk"
        )
        fields["original_language"].choices = language_choices()
        fields["participants"].help_text = _("Of a list of participants: readers see this alone.")
        names = ["symbol", *(f"title_{code}" for code, _name in language_choices())]
        self.order_fields([*names, *FACTS])

    def clean_symbol(self) -> str:
        symbol = symbols.normal(self.cleaned_data["symbol"])
        others = self.instance.meeting.documents.exclude(pk=self.instance.pk)
        if symbol and others.filter(symbol=symbol).exists():
            raise ValidationError(_("Another document of this meeting has this symbol."))
        return symbol

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        titles = {
            each.code: text.strip()
            for each in languages()
            if (text := data.get(f"title_{each.code}") or "").strip()
        }
        if not titles:
            self.add_error(
                f"title_{data.get('original_language') or settings.LANGUAGE_CODE}",
                _("Give the title in one language at least."),
            )
        self.instance.titles = titles
        return data


def _whole() -> forms.CharField:
    """Return the last field of a form with files: without it the sending broke off before its end,
    and the last file may be cut."""
    return forms.CharField(
        widget=forms.HiddenInput,
        initial="1",
        error_messages={
            "required": gettext_lazy(
                "The sending broke off; nothing of it was kept. Send it again."
            )
        },
    )


class FileForm(forms.Form):
    """A file for a document: a new one, or one that replaces the present one."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    file = forms.FileField(label=gettext_lazy("File"), validators=[check_file])
    whole = _whole()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "---------"), *language_choices()]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files; each that cannot be taken is named."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        taken, refused = [], []
        for file in files:
            try:
                taken.append(check_file(super().clean(file, initial)))
            except ValidationError as error:
                refused += error.messages
        if refused:
            raise ValidationError(refused)
        return taken


class UploadForm(forms.Form):
    """Many files at once."""

    chosen = ManyFilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "Choose many at once, or drop them here. The next page shows what was guessed of each, "
            "for you to correct; nothing is filed before."
        ),
    )
    whole = _whole()

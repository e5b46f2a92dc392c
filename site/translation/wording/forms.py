"""The form in which a wording is proposed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import language
from translation.wording.catalogue import Catalogued, Text, has_catalogue


def choices() -> list[tuple[str, Any]]:
    """Return the languages that have a catalogue."""
    return [each for each in settings.LANGUAGES if has_catalogue(each[0])]


class PickForm(forms.Form):
    """What was read on a page: the words, what they stand in, and where."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=choices)
    words = forms.CharField(label=gettext_lazy("Words on the page"), max_length=500)
    within = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)
    page = forms.CharField(max_length=255, required=False, widget=forms.HiddenInput)


class ProposalForm(forms.Form):
    """A field for each plural form of a text, and why the wording is better."""

    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    context = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, asked: Text, held: Catalogued, code: str) -> None:
        initial = {"text": asked.text, "context": asked.context}
        super().__init__(data, initial=initial, auto_id=False)
        self.asked, self.held = asked, held
        spoken = language(code)
        area = {"rows": 3, "lang": spoken.tag, "dir": spoken.direction}
        for number, form in enumerate(asked.forms):
            label = _("Wording, form %(number)d") % {"number": number + 1}
            self.fields[f"form_{number}"] = forms.CharField(
                label=label if asked.plural else _("Wording"),
                initial=form,
                widget=forms.Textarea(attrs=area),
            )
        self.fields["note"] = forms.CharField(
            label=_("Why it is better"), required=False, widget=forms.Textarea(attrs={"rows": 2})
        )

    @property
    def wording(self) -> list[str]:
        return [self.cleaned_data[f"form_{at}"] for at in range(len(self.asked.forms))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if self.held.is_damaged(self.asked, self.wording):
            raise forms.ValidationError(
                _("Placeholders such as %(placeholder)s and tags must stay as they are.")
                % {"placeholder": "%(number)s"}
            )
        if self.wording == list(self.asked.forms):
            raise forms.ValidationError(_("The text already says this."))
        return cleaned

"""The form of a term: its code, what it belongs to, and one label per language."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from taxonomy.models import Label, Term


class LabelForm(WagtailAdminModelForm):
    """One label; its language is chosen once, so that two labels cannot change places."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["language"].disabled = True

    class Meta:
        model = Label
        fields = ["language", "name", "acronym", "official"]


class LabelFormSet(BaseChildFormSet):
    """The labels of a term, of which no two are in one language."""

    def get_unique_error_message(self, unique_check: Any) -> str:
        return _("Two labels are in the same language: keep one for each language.")

    def get_form_error(self) -> str:
        return _("There is another label in this language.")


class LabelsPanel(InlinePanel):
    """The labels of a term in its form."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name] |= {"form": LabelForm, "formset": LabelFormSet}
        return options


class TermForm(WagtailAdminModelForm):
    """A term of one list. Its code is what records, addresses and exports hold: it stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
        if "group" in self.fields:
            choices = self._meta.model.GROUPS.choices
            self.fields["group"] = forms.ChoiceField(label=_("Group"), choices=choices)
        if "parents" in self.fields:
            self.fields["parents"].queryset = Term.objects.filter(scheme=self._meta.model.PARENTS)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        model = self._meta.model
        if self.instance.pk is None:
            if not re.fullmatch(model.CODE, code):
                raise ValidationError(_("“%(code)s” is no code of this list.") % {"code": code})
            if model.objects.filter(code=code).exists():
                raise ValidationError(_("The code “%(code)s” is taken.") % {"code": code})
        return code

"""The chooser of terms in the admin: a list to select from, which script makes searchable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Field
from django.forms.models import ModelChoiceIterator, ModelChoiceIteratorValue
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from taxonomy import labels
from taxonomy.models import Term


class TermIterator(ModelChoiceIterator):
    """The terms in their list's order; in the editor's language where that is the order."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield "", str(self.field.empty_label)
        language = get_language() or settings.LANGUAGE_CODE
        for term in sorted(
            self.queryset.all(), key=lambda term: labels.place(term.scheme, term.code, language)
        ):
            yield self.choice(term)


class TermSelect(forms.Select):
    """A select that script turns into a field to type in.

    Each option carries the words it is found by in all languages.
    """

    class Media:
        js = ["taxonomy/chooser.js"]
        css = {"all": ["taxonomy/chooser.css"]}

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            "data-controller": "terms",
            "data-find": _("Type to find"),
            "data-none": _("Nothing found"),
            "data-chosen": _("Chosen"),
            "data-remove": _("Remove %(name)s") % {"name": "{}"},
            "data-added": _("%(name)s added") % {"name": "{}"},
            "data-removed": _("%(name)s removed") % {"name": "{}"},
            **super().build_attrs(*args, **kwargs),
        }

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if isinstance(value, ModelChoiceIteratorValue):
            term: Term = value.instance  # type: ignore[attr-defined]
            option["attrs"]["data-words"] = labels.words(term.scheme, term.code)
        return option


class TermSelectMultiple(TermSelect, forms.SelectMultiple):
    """The same for any number of terms."""


class TermField(forms.ModelChoiceField):
    """The choice of one term."""

    widget = TermSelect
    iterator = TermIterator


class TermsField(forms.ModelMultipleChoiceField):
    """The choice of any number of terms."""

    widget = TermSelectMultiple
    iterator = TermIterator


def form_field(db_field: Field) -> dict[str, Any]:
    """Return how a page form asks for `db_field`: our field where it names terms, else nothing."""
    target = db_field.related_model
    if not isinstance(target, type) or not issubclass(target, Term):
        return {}
    return {"form_class": TermsField if db_field.many_to_many else TermField}

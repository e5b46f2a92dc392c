"""What is typed of an outcome: a row of it, or all of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.languages import language
from core.models import DocumentSet, SiteDocument
from meetings.models import MechanismPage, Outcome, OutcomeKind, Status
from meetings.models.mechanisms import first_made
from meetings.outcomes.programme import Programme, named_session
from meetings.outcomes.rights import Desk
from records.models import Record, RecordUse
from taxonomy.models import Objective, Organization, Region

LONGEST = 5000
GROUPS = 50


class PlacedForm(forms.Form):
    """The facts that place an outcome in its meeting."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=pgettext_lazy("of an outcome", "Kind"), choices=OutcomeKind.choices
    )
    place = forms.ChoiceField(label=gettext_lazy("Session, segment or question"), required=False)
    group = forms.IntegerField(
        label=gettext_lazy("Group"),
        required=False,
        min_value=1,
        max_value=GROUPS,
        help_text=gettext_lazy("Which of the segment's breakout groups, counted from 1."),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"), choices=Status.choices, initial=Status.DRAFT
    )

    def __init__(
        self,
        *args: Any,
        desk: Desk,
        programme: Programme,
        outcome: Outcome | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.desk, self.programme, self.outcome = desk, programme, outcome
        self._field("place").choices = list(places(programme))
        known = Status(outcome.status) if outcome else Status.DRAFT
        self._field("status").choices = [
            (each.value, each.label)
            for each in Status
            if each == known
            or (each != Status.TRANSMITTED and (desk.publishes or each == Status.DRAFT))
        ]

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        public = {Status.AGREED, Status.TRANSMITTED}
        if self.outcome and self.outcome.status in public and not self.desk.publishes:
            raise forms.ValidationError(
                _("Readers see this outcome: only who publishes the meeting may change it.")
            )
        return data

    def facts(self) -> dict[str, Any]:
        """Return the facts of an outcome as its fields have them."""
        data = self.cleaned_data
        chain = self.programme.chain(data["place"])
        return {
            "kind": data["kind"],
            "status": data["status"],
            "session": chain.get("session", ""),
            "segment": chain.get("segment", ""),
            "question": chain.get("question", ""),
            "group": data["group"],
        }


class RowForm(PlacedForm):
    """A row of the quick entry: a text in one language and where it belongs."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    number = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )

    def texts(self) -> dict[str, str]:
        return {self.cleaned_data["language"]: self.cleaned_data["text"]}


class DetailForm(PlacedForm):
    """All of an outcome, with a field for its text in each language."""

    mechanism = forms.ChoiceField(label=gettext_lazy("Mechanism"), required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.all(),
        label=gettext_lazy("Organization"),
        required=False,
    )
    region = forms.ModelChoiceField(
        Region.objects.all(), label=gettext_lazy("Region"), required=False
    )
    objectives = forms.ModelMultipleChoiceField(
        Objective.objects.all(),
        label=gettext_lazy("Objectives"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.ModelChoiceField(
        DocumentSet.objects.none(), label=gettext_lazy("Source document"), required=False
    )
    source_page = forms.IntegerField(
        label=gettext_lazy("Page"), required=False, min_value=1, max_value=32_767
    )
    source_paragraph = forms.CharField(
        label=gettext_lazy("Paragraph"), required=False, max_length=20
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("mechanism").choices = [("", "---------"), *self._mechanisms()]
        self._field("source").queryset = sources(
            user, self.outcome.source_id if self.outcome else None
        )
        for code, _name in settings.LANGUAGES:
            spoken = language(code)
            attrs = {"rows": 3, "lang": spoken.tag, "dir": spoken.direction}
            self.fields[f"text_{code}"] = forms.CharField(
                label=spoken.name,
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs=attrs),
            )

    def _mechanisms(self) -> Iterator[tuple[str, str]]:
        locale = self.desk.page.locale_id
        own = dict(
            MechanismPage.objects.filter(locale=locale).values_list("translation_key", "title")
        )
        for page in first_made(MechanismPage.objects.filter(live=True)).order_by("title"):
            yield str(page.translation_key), own.get(page.translation_key) or page.title

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        assert self.outcome is not None
        if not data.get(f"text_{self.outcome.original}"):
            self.add_error(
                f"text_{self.outcome.original}", _("The original cannot be without a text.")
            )
        return data

    def facts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            **super().facts(),
            "mechanism": UUID(data["mechanism"]) if data["mechanism"] else None,
            "organization": data["organization"],
            "region": data["region"],
            "source": data["source"],
            "source_page": data["source_page"],
            "source_paragraph": data["source_paragraph"],
        }

    def texts(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"text_{code}"] for code, _name in settings.LANGUAGES}


def values(outcome: Outcome, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return an outcome as the fields of the forms have it."""
    return {
        "token": str(outcome.token),
        "number": outcome.number,
        "version": outcome.version,
        "kind": outcome.kind,
        "status": outcome.status,
        "place": outcome.question or outcome.segment or outcome.session,
        "group": outcome.group,
        "mechanism": str(outcome.mechanism or ""),
        "organization": outcome.organization_id,
        "region": outcome.region_id,
        "source": outcome.source_id,
        "source_page": outcome.source_page,
        "source_paragraph": outcome.source_paragraph,
        **{f"text_{code}": texts.get(code, "") for code, _name in settings.LANGUAGES},
    }


def places(programme: Programme) -> Iterator[tuple[str, str]]:
    """Yield what of a programme an outcome may belong to, as choices."""
    yield "", _("The whole meeting")
    for item in programme.items.values():
        depth = item.code.count(".") if item.kind != "session" else 0
        title = named_session(programme, item.id) if item.kind == "session" else item.title
        text = title if item.kind == "session" else f"{item.code} {title}"
        yield item.id, "\u2003" * depth + (text if len(text) <= 80 else f"{text[:79]}…")


def sources(user: Any, present: int | None) -> Any:
    """Return the documents that a user may choose: public ones and the `present` one, or all for
    who sees all."""
    if user.has_perm("core.view_documentset"):
        return DocumentSet.objects.order_by("title")
    uses = RecordUse.objects.filter(
        model=SiteDocument._meta.label_lower, record__in=Record.objects.public().values("pk")
    )
    shown = Q(versions__file__in=uses.values("object_id"))
    return DocumentSet.objects.filter(shown | Q(pk=present)).distinct().order_by("title")

"""Outcomes of different parts under one shared formulation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin import messages

from core.languages import language
from meetings.models import ConclusionText, Outcome, OutcomeText, SharedConclusion, Stance, Stand
from meetings.outcomes.desk.base import DeskView, numbered
from meetings.outcomes.likeness import Likeness, Said
from meetings.outcomes.programme import Programme, Spot
from meetings.outcomes.rights import Desk
from meetings.outcomes.words import by_owner, worded

MOST_SUGGESTED = 20


def outcomes(desk: Desk, programme: Programme) -> list[dict[str, Any]]:
    """Return the outcomes of a meeting as an editor chooses among them."""
    found = list(Outcome.objects.filter(meeting=desk.key).order_by("number"))
    texts = by_owner(
        OutcomeText.objects.filter(outcome__in=found).values_list("outcome_id", "language", "text")
    )
    spoken = language(desk.page.locale.language_code)
    return [
        {
            "outcome": each,
            "number": each.number,
            "words": worded(texts.get(each.pk, {}), each.original, spoken),
            "texts": texts.get(each.pk, {}),
            "spot": Spot.of(programme, each),
            "part": f"{each.session}/{each.segment}/{each.group}",
        }
        for each in found
    ]


class ConclusionForm(forms.Form):
    """A formulation in each language, and whether it is agreed."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=pgettext_lazy("status of an outcome", "Agreed"),
        required=False,
        help_text=gettext_lazy("Readers see it, with those of its outcomes that are agreed too."),
    )

    def __init__(self, *args: Any, desk: Desk, original: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original = original
        self.fields["agreed"].disabled = not desk.publishes
        for code, _name in settings.LANGUAGES:
            spoken = language(code)
            self.fields[f"text_{code}"] = forms.CharField(
                label=spoken.name,
                required=code == original,
                max_length=5000,
                widget=forms.Textarea(
                    attrs={"rows": 2, "lang": spoken.tag, "dir": spoken.direction}
                ),
            )
        self.order_fields([f"text_{original}"])


class Conclusions(DeskView):
    """The shared conclusions of a meeting, and which outcomes might be one more."""

    name = "meetings_conclusions"
    template_name = "meetings/outcomes/desk/conclusions.html"
    page_title = gettext_lazy("Shared conclusions")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = outcomes(self.desk, self.desk.programme)
        by_pk = {each["outcome"].pk: each for each in found}
        by_number = {each["number"]: each for each in found}
        stances: dict[int, list[Any]] = {}
        for stance in Stance.objects.filter(conclusion__meeting=self.desk.key).order_by(
            "outcome__number"
        ):
            stances.setdefault(stance.conclusion_id, []).append((stance, by_pk[stance.outcome_id]))
        together = [{each["number"] for _stance, each in those} for those in stances.values()]
        texts = by_owner(
            ConclusionText.objects.filter(conclusion__meeting=self.desk.key).values_list(
                "conclusion_id", "language", "text"
            )
        )
        spoken = language(self.desk.page.locale.language_code)
        conclusions = [
            (each, worded(texts.get(each.pk, {}), each.original, spoken), stances.get(each.pk, []))
            for each in SharedConclusion.objects.filter(meeting=self.desk.key).order_by("pk")
        ]
        likeness = Likeness([_said(each) for each in found])
        suggested = [
            [by_number[number] for number in group]
            for group in likeness.suggestions(together)[:MOST_SUGGESTED]
        ]
        return self.render_to_response(
            self.get_context_data(conclusions=conclusions, suggested=suggested)
        )


class EditConclusion(DeskView):
    """The editor of a shared conclusion; without `pk` of a new one, with the outcomes of `?with=`
    in it."""

    name = "meetings_conclusions"
    template_name = "meetings/outcomes/desk/conclusion.html"
    page_title = gettext_lazy("Shared conclusion")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        conclusion = self._conclusion()
        if conclusion:
            texts = dict(conclusion.texts.values_list("language", "text"))
            initial: dict[str, Any] = {f"text_{code}": text for code, text in texts.items()}
            initial |= {"version": conclusion.version, "agreed": conclusion.agreed}
            stands = dict(conclusion.stances.values_list("outcome__number", "stand"))
        else:
            initial = {"version": 0}
            numbers = request.GET.get("with", "")[:500].split(",")
            stands = {
                int(n): Stand.SAID for n in numbers if n.isascii() and n.isdigit() and len(n) < 10
            }
        return self._shown(self._form(conclusion, initial=initial), stands)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        conclusion = self._conclusion()
        if conclusion and conclusion.agreed:
            self.must_publish()
        if conclusion and "delete" in request.POST:
            conclusion.delete()
            messages.success(request, _("The shared conclusion is deleted; its outcomes stay."))
            return self._back()
        typed = numbered(request.POST, "stand-")
        stands = {number: value for number, value in typed.items() if value in Stand.values}
        agreed = bool(conclusion and conclusion.agreed)
        form = self._form(conclusion, request.POST, initial={"agreed": agreed})
        if not form.is_valid():
            return self._shown(form, stands, status=422)
        present = self._keep(conclusion, form, stands)
        if present:
            data = request.POST.copy()
            data["version"] = str(present.version)
            again = self._form(present, data)
            theirs = list(present.texts.order_by("language").values_list("language", "text"))
            return self._shown(again, stands, status=409, theirs=theirs)
        messages.success(request, _("The shared conclusion is saved."))
        return self._back()

    @transaction.atomic
    def _keep(
        self, conclusion: SharedConclusion | None, form: ConclusionForm, stands: dict[int, str]
    ) -> SharedConclusion | None:
        """Keep a conclusion; return it as it is now where somebody else changed it meanwhile."""
        data = form.cleaned_data
        if conclusion is None:
            conclusion = SharedConclusion(meeting=self.desk.key, original=form.original, version=0)
        else:
            conclusion = SharedConclusion.objects.select_for_update().get(pk=conclusion.pk)
            if conclusion.version != (data["version"] or 0):
                return conclusion
        conclusion.agreed = data["agreed"]
        conclusion.version += 1
        conclusion.save()
        for code, _name in settings.LANGUAGES:
            if text := data[f"text_{code}"]:
                ConclusionText.objects.update_or_create(
                    conclusion=conclusion, language=code, defaults={"text": text}
                )
            else:
                conclusion.texts.filter(language=code).delete()
        members = Outcome.objects.filter(meeting=self.desk.key, number__in=stands)
        conclusion.stances.exclude(outcome__in=members).delete()
        for outcome in members:
            Stance.objects.update_or_create(
                conclusion=conclusion, outcome=outcome, defaults={"stand": stands[outcome.number]}
            )
        return None

    def _conclusion(self) -> SharedConclusion | None:
        pk = self.kwargs.get("pk")
        if pk is None:
            return None
        found = SharedConclusion.objects.filter(meeting=self.desk.key, pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _form(
        self, conclusion: SharedConclusion | None, data: Any = None, **kwargs: Any
    ) -> ConclusionForm:
        original = conclusion.original if conclusion else self.desk.page.locale.language_code
        return ConclusionForm(data, desk=self.desk, original=original, **kwargs)

    def _shown(
        self, form: ConclusionForm, stands: dict[int, str], status: int = 200, **kwargs: Any
    ) -> HttpResponse:
        """Show the outcomes that belong to it first, then those whose words are nearest."""
        found = outcomes(self.desk, self.desk.programme)
        near = Likeness([_said(each) for each in found]).near(list(stands))
        for each in found:
            each["stand"] = stands.get(each["number"], "")
            each["percent"] = round(100 * near.get(each["number"], 0))
        found.sort(key=lambda each: (not each["stand"], -each["percent"], each["number"]))
        context = self.get_context_data(
            form=form,
            outcomes=found,
            stands=Stand.choices,
            conclusion=self._conclusion(),
            **kwargs,
        )
        return self.render_to_response(context, status=status)

    def _back(self) -> HttpResponse:
        return redirect(reverse("meetings_conclusions", args=[self.desk.key.key]))


def _said(each: dict[str, Any]) -> Said:
    return Said(each["number"], each["part"], each["texts"])

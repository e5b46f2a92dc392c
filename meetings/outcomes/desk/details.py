"""All fields of one outcome, and its deletion while it is a draft."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from meetings.models import Outcome, Status
from meetings.outcomes import keeping
from meetings.outcomes.desk.base import DeskView
from meetings.outcomes.desk.forms import DetailForm, values


class EditOutcome(DeskView):
    """The editor of an outcome.

    Hooks named `outcome_step` offer what can be made of it: given an outcome and the key of its
    meeting, each returns the label and the address of a form, or None.
    """

    name = ""
    template_name = "meetings/outcomes/desk/outcome.html"
    outcome: Outcome

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.number = kwargs["number"]
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Outcome %(number)s") % {"number": self.number}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        outcome = self._outcome()
        form = self._form(outcome, initial=self._values(outcome))
        return self._shown(outcome, form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        outcome = self._outcome()
        if "delete" in request.POST:
            return self._delete(outcome)
        form = self._form(outcome, request.POST)
        if not form.is_valid():
            return self._shown(outcome, form, status=422)
        try:
            kept = keeping.change(
                self.desk.key,
                outcome.number,
                form.cleaned_data["version"] or 0,
                form.facts(),
                form.texts(),
                form.cleaned_data["objectives"],
            )
        except keeping.Conflict as conflict:
            theirs = self._differences(conflict.present, form)
            data = request.POST.copy()
            data["version"] = str(conflict.present.version)
            again = self._form(conflict.present, data)
            again.is_valid()
            return self._shown(outcome, again, status=409, theirs=theirs)
        messages.success(request, _("Outcome %(number)d is saved.") % {"number": kept.number})
        return redirect(request.path)

    def _outcome(self) -> Outcome:
        found = Outcome.objects.filter(meeting=self.desk.key, number=self.number).first()
        if found is None:
            raise Http404
        return found

    def _form(self, outcome: Outcome, data: Any = None, **kwargs: Any) -> DetailForm:
        return DetailForm(
            data,
            desk=self.desk,
            programme=self.desk.programme,
            outcome=outcome,
            user=self.request.user,
            **kwargs,
        )

    def _values(self, outcome: Outcome) -> dict[str, Any]:
        objectives = list(outcome.objectives.values_list("pk", flat=True))
        return values(outcome, keeping.texts_of(outcome)) | {"objectives": objectives}

    def _differences(self, present: Outcome, form: DetailForm) -> list[tuple[str, str]]:
        """Return what of the present outcome is not as it was typed, by the fields' labels."""
        theirs = self._form(present, initial=self._values(present))
        found = []
        for bound in theirs:
            if bound.name == "version":
                continue
            typed = form[bound.name].value()
            if _same(bound.initial, typed):
                continue
            choices = dict(getattr(bound.field, "choices", ()) or ())
            shown = bound.initial if isinstance(bound.initial, list) else [bound.initial]
            texts = [str(choices.get(each, each)) for each in shown if each not in (None, "")]
            found.append((str(bound.label), ", ".join(texts) or "–"))
        return found

    def _delete(self, outcome: Outcome) -> HttpResponse:
        if outcome.status != Status.DRAFT:
            messages.error(self.request, _("Only a draft can be deleted."))
            return redirect(self.request.path)
        version = self.request.POST.get("version", "")
        try:
            seen = int(version) if version.isascii() and version.isdigit() else 0
            keeping.remove(self.desk.key, outcome.number, seen)
        except keeping.Conflict:
            messages.error(
                self.request, _("Somebody else has changed this outcome: look at it again first.")
            )
            return redirect(self.request.path)
        except ProtectedError:
            messages.error(self.request, _("A letter that was sent has this outcome."))
            return redirect(self.request.path)
        messages.success(
            self.request,
            _("Outcome %(number)d is deleted; its number is not given again.")
            % {"number": outcome.number},
        )
        return redirect(reverse("meetings_outcome_rows", args=[self.desk.key.key]))

    def _shown(
        self, outcome: Outcome, form: DetailForm, status: int = 200, **kwargs: Any
    ) -> HttpResponse:
        steps = [
            found
            for each in hooks.get_hooks("outcome_step")
            if (found := each(outcome, self.desk.key.key))
        ]
        context = self.get_context_data(form=form, outcome=outcome, steps=steps, **kwargs)
        return self.render_to_response(context, status=status)


def _same(one: Any, other: Any) -> bool:
    """Tell whether two values of a field are the same, given as values or as typed."""
    if isinstance(one, list) or isinstance(other, list):
        return {str(each) for each in one or ()} == {str(each) for each in other or ()}
    return str("" if one is None else one) == str("" if other is None else other)

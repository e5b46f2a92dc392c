"""The quick entry during a session: a row for each outcome, saved as it is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from core.languages import is_language, language
from meetings.models import Outcome, OutcomeText
from meetings.outcomes import keeping
from meetings.outcomes.desk.base import DeskView, number_of
from meetings.outcomes.desk.forms import RowForm, values
from meetings.outcomes.programme import Programme
from meetings.outcomes.rights import Desk
from meetings.outcomes.words import by_owner

SHOWN = 30  # rows that a page brings: lines of conference halls are slow
STATUS = {"saved": 200, "refused": 422, "conflict": 409, "gone": 410}


@dataclass(frozen=True)
class Result:
    """What came of a row that was sent.

    `state` is saved, refused (with `errors`), conflict or gone; `present` is the row as it is now.
    """

    state: str
    form: RowForm
    present: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def keep(desk: Desk, programme: Programme, data: Any) -> Result:
    """Keep a row that was typed, a new one or a change of one; nothing is written over unseen."""
    known = _known(desk, data)
    form = RowForm(data, desk=desk, programme=programme, outcome=known)
    if not form.is_valid():
        errors = [str(error) for errors in form.errors.values() for error in errors]
        return Result("refused", form, errors=errors)
    if form.cleaned_data["number"] and known is None:
        return Result("gone", form)
    facts, texts = form.facts(), form.texts()
    try:
        kept = known or keeping.add(desk.key, form.cleaned_data["token"], facts, texts)
        # Where the first sending arrived and its answer did not, more may have been typed since.
        version = form.cleaned_data["version"] or 1
        kept = keeping.change(desk.key, kept.number, version, facts, texts)
    except keeping.Conflict as conflict:
        if conflict.present is None:
            return Result("gone", form)
        return Result("conflict", form, present=row(conflict.present, data.get("language", "")))
    except Outcome.DoesNotExist:
        return Result("gone", form)
    return Result("saved", form, present=row(kept, form.cleaned_data["language"]))


def _known(desk: Desk, data: Any) -> Outcome | None:
    """Return the outcome that a row is of, by its number or, while it has none, by its token."""
    outcomes = Outcome.objects.filter(meeting=desk.key)
    if typed := str(data.get("number", "")):
        return outcomes.filter(number=number_of(typed) or 0).first()
    try:
        return outcomes.filter(token=UUID(str(data.get("token", "")))).first()
    except ValueError:
        return None


def row(outcome: Outcome, asked: str, texts: dict[str, str] | None = None) -> dict[str, Any]:
    """Return an outcome as a row in the language asked for, else in its original."""
    texts = keeping.texts_of(outcome) if texts is None else texts
    code = asked if texts.get(asked) else outcome.original
    found = values(outcome, texts)
    names = ("token", "number", "version", "kind", "status", "place", "group")
    return {name: found[name] for name in names} | {
        "language": code,
        "text": texts.get(code, ""),
        "group": found["group"] or "",
    }


class SaveRow(DeskView):
    """Keeps a row that a script sends, and answers in JSON."""

    name = ""
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        result = keep(self.desk, self.desk.programme, request.POST)
        answer = {"state": result.state, "present": result.present, "errors": result.errors}
        return JsonResponse(answer, status=STATUS[result.state])


class Rows(DeskView):
    """The page of rows; without script each row is a form of its own."""

    name = "meetings_outcome_rows"
    template_name = "meetings/outcomes/desk/rows.html"
    page_title = gettext_lazy("Outcomes")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(result=None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        programme = self.desk.programme
        result = keep(self.desk, programme, request.POST)
        if result.state == "saved":
            number = result.present["number"]
            messages.success(request, _("Outcome %(number)d is saved.") % {"number": number})
            address = reverse(self.name, args=[self.desk.key.key])
            return redirect(f"{address}?language={self._language()}#new")
        return self.render_to_response(
            self.get_context_data(result=result), status=STATUS[result.state]
        )

    def _language(self) -> str:
        asked = self.request.POST.get("language") or self.request.GET.get("language", "")
        return asked if is_language(asked) else self.desk.page.locale.language_code

    def get_context_data(self, result: Result | None = None, **kwargs: Any) -> dict[str, Any]:
        programme, code = self.desk.programme, self._language()
        outcomes = Outcome.objects.filter(meeting=self.desk.key).order_by("-number")
        total = outcomes.count()
        everything = "all" in self.request.GET
        found = list(outcomes if everything else outcomes[:SHOWN])[::-1]
        texts = by_owner(
            OutcomeText.objects.filter(outcome__in=found).values_list(
                "outcome_id", "language", "text"
            )
        )
        rows = [self._row(each, code, texts.get(each.pk, {}), programme, result) for each in found]
        return super().get_context_data(
            rows=rows,
            new=self._new(code, programme, result),
            total=total,
            more=total > len(found),
            spoken=language(code),
            languages=[(each, language(each).name) for each, _name in settings.LANGUAGES],
            save=reverse("meetings_outcome_row", args=[self.desk.key.key]),
            **kwargs,
        )

    def _row(
        self,
        outcome: Outcome,
        code: str,
        texts: dict[str, str],
        programme: Programme,
        result: Result | None,
    ) -> dict[str, Any]:
        known = row(outcome, code, texts)
        mine = result and str(result.form.data.get("number", "")) == str(outcome.number)
        shown = _typed(result, known) if result and mine else known
        form = RowForm(
            initial=shown,
            desk=self.desk,
            programme=programme,
            outcome=outcome,
            auto_id=f"row-{outcome.number}-%s",
        )
        return {
            "form": form,
            "number": outcome.number,
            "spoken": language(shown["language"]),
            "result": result if mine else None,
        }

    def _new(self, code: str, programme: Programme, result: Result | None) -> dict[str, Any]:
        shown: dict[str, Any] = {"token": str(uuid4()), "version": 0, "language": code}
        mine = result and not str(result.form.data.get("number", ""))
        if result and mine:
            shown = _typed(result, shown)
        form = RowForm(initial=shown, desk=self.desk, programme=programme, auto_id="new-%s")
        spoken = language(shown["language"])
        return {"form": form, "number": "", "spoken": spoken, "result": result if mine else None}


def _typed(result: Result, known: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed; after a conflict as a change of what is there now."""
    data = result.form.data
    typed = {
        name: data[name] for name in ("kind", "status", "place", "group", "text") if name in data
    }
    if is_language(str(data.get("language", ""))):
        typed["language"] = data["language"]
    versioned = result.present if result.state == "conflict" else {}
    return {**known, **typed, **{name: versioned[name] for name in ("version",) if versioned}}

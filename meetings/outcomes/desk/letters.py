"""Outcomes that go into a letter: chosen, in an order, as its annex, and said to be sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from core.languages import is_language, language, languages
from meetings.models import Outcome, Status, Transmission, TransmissionItem
from meetings.models.outcomes import PUBLIC
from meetings.outcomes import annex
from meetings.outcomes.desk.base import DeskView, number_of, numbered
from meetings.outcomes.desk.conclusions import outcomes
from meetings.outcomes.desk.forms import sources
from records import pdf


class LetterForm(forms.ModelForm):
    """To whom a letter goes, and the letter itself."""

    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Transmission
        fields = ("recipient", "language", "document")
        labels = {"language": gettext_lazy("Language of the recipient's name")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["document"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = sources(user, self.instance.document_id)


class SentForm(forms.Form):
    """When a letter went out."""

    date = forms.DateField(label=gettext_lazy("Date"), widget=AdminDateInput)


class Letters(DeskView):
    """The letters of a meeting."""

    name = "meetings_letters"
    template_name = "meetings/outcomes/desk/letters.html"
    page_title = gettext_lazy("To transmit")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = Transmission.objects.filter(meeting=self.desk.key).order_by(
            F("date").desc(nulls_first=True), "-pk"
        )
        letters = [(each, each.items.count()) for each in found]
        return self.render_to_response(self.get_context_data(letters=letters))


class EditLetter(DeskView):
    """The editor of a letter's annex; without `pk` of a new one."""

    name = "meetings_letters"
    template_name = "meetings/outcomes/desk/letter.html"
    page_title = gettext_lazy("To transmit")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        letter = self._letter()
        own = dict(letter.items.values_list("outcome__number", "place")) if letter.pk else {}
        return self._shown(self._form(letter), {number: str(at) for number, at in own.items()})

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        letter = self._letter()
        if letter.pk and "send" in request.POST:
            return self._send(letter)
        typed = {n: at.strip() for n, at in numbered(request.POST, "place-").items() if at.strip()}
        form = self._form(letter, request.POST)
        form.full_clean()
        if letter.sent:
            form.add_error(None, _("This letter was sent; make another one."))
        elif not typed:
            form.add_error(None, _("Choose at least one outcome: give it a place in the letter."))
        elif not all(map(number_of, typed.values())):
            form.add_error(None, _("A place in the letter is a number from 1."))
        if form.errors:
            return self._shown(form, typed, status=422)
        with transaction.atomic():
            if letter.pk:
                present = Transmission.objects.select_for_update().get(pk=letter.pk)
                if present.version != (form.cleaned_data["version"] or 0):
                    form.add_error(
                        None, _("Somebody else has changed this letter: open it anew and compare.")
                    )
                    return self._shown(form, typed, status=409)
            made = form.save(commit=False)
            made.meeting = self.desk.key
            made.version = (made.version or 0) + (1 if letter.pk else 0)
            made.save()
            self._put(made, typed)
        messages.success(request, _("The letter's annex is saved."))
        return redirect(reverse("meetings_letter", args=[self.desk.key.key, made.pk]))

    def _put(self, letter: Transmission, typed: dict[int, str]) -> None:
        """Put outcomes in the order of their places; two of one place stand by number."""
        known = {
            outcome.number: outcome
            for outcome in Outcome.objects.filter(
                meeting=self.desk.key, number__in=typed, status__in=PUBLIC
            )
        }
        order = sorted(known, key=lambda number: (int(typed[number]), number))
        letter.items.all().delete()
        TransmissionItem.objects.bulk_create(
            TransmissionItem(transmission=letter, outcome=known[number], place=place)
            for place, number in enumerate(order, 1)
        )

    def _send(self, letter: Transmission) -> HttpResponse:
        """Mark what is in the letter as transmitted."""
        self.must_publish()
        form = SentForm(self.request.POST)
        with transaction.atomic():
            letter = Transmission.objects.select_for_update().get(pk=letter.pk)
            held = Outcome.objects.select_for_update(of=("self",)).filter(transmissions=letter)
            if form.is_valid() and any(not outcome.is_public for outcome in held):
                form.add_error(
                    None, _("An outcome of this letter is a draft again: save the letter anew.")
                )
            if letter.sent or not form.is_valid():
                return self._shown(self._form(letter), {}, status=422, sending=form)
            letter.date = form.cleaned_data["date"]
            letter.version += 1
            letter.save()
            Outcome.objects.filter(transmissions=letter).exclude(status=Status.TRANSMITTED).update(
                status=Status.TRANSMITTED, version=F("version") + 1, changed_at=timezone.now()
            )
        messages.success(self.request, _("The outcomes are marked as transmitted."))
        return redirect(self.request.path)

    def _letter(self) -> Transmission:
        pk = self.kwargs.get("pk")
        if pk is None:
            return Transmission(meeting=self.desk.key)
        found = Transmission.objects.filter(meeting=self.desk.key, pk=pk).first()
        if found is None:
            raise Http404
        return found

    def _form(self, letter: Transmission, data: Any = None) -> LetterForm:
        return LetterForm(
            data,
            instance=letter,
            user=self.request.user,
            initial={
                "version": letter.version,
                "language": letter.language if letter.pk else self.desk.page.locale.language_code,
            },
        )

    def _shown(
        self,
        form: LetterForm,
        typed: dict[int, str],
        status: int = 200,
        sending: SentForm | None = None,
    ) -> HttpResponse:
        letter = self._letter()
        if not typed and letter.pk and status == 422 and sending:
            typed = {n: str(at) for n, at in letter.items.values_list("outcome__number", "place")}
        found = outcomes(self.desk, self.desk.programme)
        found = [each for each in found if each["outcome"].is_public]
        for each in found:
            each["place"] = typed.get(each["number"], "")
        last = 10**9
        found.sort(
            key=lambda each: (
                number_of(each["place"]) or last,
                each["number"],
            )
        )
        context = self.get_context_data(
            form=form,
            letter=letter,
            outcomes=found,
            languages=languages(),
            sending=sending or SentForm(initial={"date": timezone.localdate()}),
        )
        return self.render_to_response(context, status=status)


class Annex(DeskView):
    """The annex of a letter as a file, in one language."""

    name = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        letter = Transmission.objects.filter(meeting=self.desk.key, pk=kwargs["pk"]).first()
        code = kwargs["language"]
        if letter is None or not is_language(code):
            raise Http404
        try:
            content, media_type = annex.write(letter, self.desk, language(code), kwargs["ending"])
        except pdf.Busy:
            return pdf.busy()
        name = f"{self.desk.key.key}-annex-{letter.pk}-{code}.{kwargs['ending']}"
        return HttpResponse(
            content,
            content_type=media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

"""Who takes part in a meeting and so may read its documents for participants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from meetings.documents import rooms
from meetings.documents.admin.base import MeetingDoor


class ParticipantForm(forms.Form):
    """The e-mail address of one account that exists; no others are told of."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the account"),
        help_text=gettext_lazy("Whole and exact. Who has no account gets one of an administrator."),
    )

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        found = get_user_model().objects.filter(email__iexact=address, is_active=True)[:2]
        if len(found) != 1:
            raise forms.ValidationError(_("There is no account with this address."))
        self.account: Any = found[0]
        return address


class Participants(MeetingDoor, FormView):
    """The accounts that take part, to be added by their address and taken away again."""

    template_name = "meetings/admin/documents/participants.html"
    last_step = gettext_lazy("Participants")
    form_class = ParticipantForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        number = request.POST.get("remove", "")
        if not number:
            response: HttpResponse = super().post(request, *args, **kwargs)
            return response
        group = rooms.ensure(self.meeting).group
        right = number.isascii() and number.isdecimal() and len(number) < 10
        account = group.user_set.filter(pk=int(number) if right else 0).first()
        if account is not None:
            group.user_set.remove(account)
            messages.success(request, _("%(name)s takes part no more.") % {"name": _name(account)})
        return redirect(request.path)

    def form_valid(self, form: ParticipantForm) -> HttpResponse:
        rooms.ensure(self.meeting).group.user_set.add(form.account)
        messages.success(self.request, _("%(name)s takes part.") % {"name": _name(form.account)})
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        room = getattr(self.meeting, "room", None)
        accounts = room.group.user_set.order_by("email", "pk") if room else ()
        people = [(account.pk, _name(account), account.email) for account in accounts]
        return super().get_context_data(people=people, back=self.list_url, **kwargs)


def _name(account: Any) -> str:
    return str(account.get_full_name() or account.get_username())

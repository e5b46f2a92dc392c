"""Where a wording is proposed, and where the administrator finds what was."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import language
from translation.wording import patch
from translation.wording.catalogue import catalogued
from translation.wording.forms import PickForm, ProposalForm, choices
from translation.wording.models import Proposal

PROPOSE, LIST = "wording_propose", "wordings"


class Propose(WagtailAdminTemplateMixin, TemplateView):
    """The texts that a page may show as the words that were picked, each with a form."""

    template_name = "translation/wording/propose.html"
    page_title = gettext_lazy("Propose a wording")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.WORDING:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pick = PickForm(request.GET)
        if not pick.is_valid():
            return self.render_to_response(self.get_context_data())
        code = pick.cleaned_data["language"]
        held = catalogued(code)
        asked = held.text(request.POST.get("text", ""), request.POST.get("context", ""))
        if asked is None:
            raise Http404
        form = ProposalForm(request.POST, asked=asked, held=held, code=code)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(forms=[form]))
        user: Any = request.user
        Proposal.objects.create(
            language=code,
            text=asked.text,
            context=asked.context,
            forms=form.wording,
            note=form.cleaned_data["note"],
            page=pick.cleaned_data["page"],
            by=user,
        )
        messages.success(request, _("The wording was proposed. An administrator decides on it."))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pick = PickForm(self.request.GET if "words" in self.request.GET else None)
        found: list[ProposalForm] = []
        spoken = None
        if pick.is_valid():
            chosen = pick.cleaned_data
            held, code = catalogued(chosen["language"]), chosen["language"]
            spoken = language(code)
            found = [
                ProposalForm(asked=text, held=held, code=code)
                for text in held.find(chosen["words"], chosen["within"])
            ]
        return super().get_context_data(
            **{"pick": pick, "forms": found, "spoken": spoken, **kwargs}
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class Proposals(WagtailAdminTemplateMixin, TemplateView):
    """What was proposed, the newest first: beside what the page says, with who, where and why."""

    template_name = "translation/wording/list.html"
    page_title = gettext_lazy("Proposed wordings")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("translation.view_proposal"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = request.GET.get("patch")
        if code is None:
            return super().get(request, *args, **kwargs)
        if code not in dict(choices()):
            raise Http404
        response = HttpResponse(patch.written(code), content_type="text/x-gettext-translation")
        response["Content-Disposition"] = f'attachment; filename="wordings.{code}.po"'
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("translation.delete_proposal"):
            raise PermissionDenied
        number = request.POST.get("remove", "")
        if number.isdecimal() and Proposal.objects.filter(pk=int(number)).delete()[0]:
            messages.success(request, _("The proposal was removed."))
        return redirect(reverse(LIST))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = list(Proposal.objects.select_related("by").order_by("-at", "-pk"))
        waiting = {each.language for each in found if each.now and not each.is_taken}
        return super().get_context_data(
            proposals=[(each, language(each.language)) for each in found],
            patches=[each for each in choices() if each[0] in waiting],
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

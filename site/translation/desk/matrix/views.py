"""The page of the matrix."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import language, languages
from translation.desk import keeping, rights
from translation.desk.matrix import rows
from translation.desk.matrix.actions import ActionForm, Outcome, act
from translation.desk.matrix.filters import Filters, people
from translation.desk.models import State
from translation.releases import admin as releases

PAGE = 50
TOLD = 5  # of what was left alone, so many are named


class Matrix(WagtailAdminTemplateMixin, TemplateView):
    """The matrix, its filters, and what is done to the rows that are ticked."""

    template_name = "translation/desk/matrix.html"
    page_title = gettext_lazy("Translations")
    header_icon = "wagtail-localize-language"
    reach: rights.Reach

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not rights.may_enter(request.user):
            raise PermissionDenied
        self.reach = rights.reach(request.user)
        keeping.settle()
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Translations")}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        context = self.get_context_data(**kwargs)
        form = context["form"]
        if not form.is_valid():
            return self.render_to_response(context)
        outcome = act(request.user, self.reach, form.cleaned_data, request.POST["action"])
        _tell(request, outcome)
        if outcome.together:
            return redirect(releases.address(outcome.together))
        return redirect(request.get_full_path())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        persons = people()
        filters = Filters(self.request.GET, persons)
        found = filters.apply(self.reach.visible(), self.request.user).select_related("page")
        page = Paginator(found, PAGE).get_page(self.request.GET.get("p"))
        asked = filters.asked("language")
        columns = [language(asked)] if asked else languages()
        own = [each.code for each in languages() if each.code in self.reach.languages]
        asked_without_page = self.request.GET.copy()
        asked_without_page.pop("p", None)
        form = ActionForm(
            self.request.POST if self.request.method == "POST" else None,
            things=[root.pk for root in page.object_list],
            languages=own,
            people=persons,
        )
        return super().get_context_data(
            filters=filters,
            form=form,
            ticked=form["things"].value() or [],
            columns=columns,
            lines=rows.lines(list(page.object_list), columns, self.request.user, self.reach),
            page=page,
            query=asked_without_page.urlencode(),
            legend=[(rows.SIGNS[state], state, state.label) for state in State],
            **kwargs,
        )


def _tell(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.done:
        messages.success(
            request,
            ngettext(
                "Done for %(count)d language version.",
                "Done for %(count)d language versions.",
                outcome.done,
            )
            % {"count": outcome.done},
        )
    for standing, reason in outcome.left[:TOLD]:
        messages.warning(
            request,
            _("Left alone: %(title)s (%(language)s): %(reason)s.")
            % {
                "title": rows.title(standing),
                "language": language(standing.language).name,
                "reason": reason,
            },
        )
    more = max(0, len(outcome.left) - TOLD)
    if more:
        messages.warning(
            request,
            ngettext("%(count)d more was left alone.", "%(count)d more were left alone.", more)
            % {"count": more},
        )

"""Whoever approves a release in a workflow is asked about the languages, as who publishes is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.pages import BasePage
from translation.desk.release import moment_of, unready

CONFIRMED, APPROVE = "release_confirmed", "approve"


def question(request: HttpRequest, page: Page) -> dict[str, Any] | None:
    """Return what is asked before a page is approved, None for nothing."""
    latest = page.get_latest_revision_as_object()
    if not isinstance(latest, BasePage) or CONFIRMED in request.POST:
        return None
    moment = moment_of(latest)
    lacking = unready(latest) if moment else []
    return {"moment": moment, "lacking": lacking} if lacking else None


def ask(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask in the editor; all that was typed travels with the question."""
    if (
        request.method != "POST"
        or "action-workflow-action" not in request.POST
        or request.POST.get("workflow-action-name") != APPROVE
    ):
        return None
    asked = question(request, page)
    if asked is None:
        return None
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    return render(
        request,
        "translation/desk/approve.html",
        {
            **asked,
            "typed": typed,
            "edit": request.path,
            "page_title": _("Not ready in all languages"),
            "page_subtitle": page.get_admin_display_title(),
            "header_icon": "warning",
        },
    )


class Action(WorkflowActionView):
    """Approves from the lists of what waits."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = question(request, self.object) if self.action_name == APPROVE else None
        if asked is None:
            return super().post(request, *args, **kwargs)
        form = self.form_class(request.POST) if self.form_class else None
        return render_modal_workflow(
            request,
            "translation/desk/approve_modal.html",
            None,
            {**self.get_context_data(form=form), **asked},
            json_data={"step": "action"},
        )


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    PageViewSet.workflow_action_view_class = Action

"""Before a release: which languages are not ready for it, said and confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import current, language
from core.pages import BasePage
from translation.desk import keeping
from translation.desk.matrix import rows
from translation.desk.models import UNREADY, Kind, Standing, State


def moment_of(page: BasePage) -> datetime | None:
    """Return when a page, as it stands in memory, is to be released; None if that is not to
    come."""
    moments = [each for each in (page.go_live_at, page.released_at) if each is not None]
    latest = max(moments, default=None)
    return latest if latest is not None and latest > timezone.now() else None


def unready(page: BasePage) -> list[tuple[str, str]]:
    """Return the languages in which a page would not be released, with the state it is in
    there; none of a translation: it is the original that is released."""
    if not page.is_original:
        return []
    keeping.settle()
    found = Standing.objects.filter(
        kind=Kind.PAGE, key=page.translation_key, state__in=UNREADY
    ).order_by("language")
    reader = current()
    return [
        (
            language(standing.language).named(reader),
            ", ".join([str(State(standing.state).label), *rows.details(standing)]),
        )
        for standing in found
    ]


def ask(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead whoever schedules a release to the question, where languages are not ready for it.

    What was typed is saved by then, as a draft.
    """
    if isinstance(page, BasePage) and moment_of(page) and unready(page):
        return redirect(reverse("translation_release", args=[page.pk]))
    return None


def remind(request: HttpRequest, page: Page) -> None:
    """Say in the editor which languages are not ready for the release: also to who approves."""
    if request.method != "GET" or not isinstance(page, BasePage) or page.alias_of_id:
        return
    latest = page.get_latest_revision_as_object()
    moment = moment_of(latest)
    lacking = unready(latest) if moment else []
    if moment and lacking:
        messages.warning(
            request,
            _("To be released on %(moment)s, and not ready: %(languages)s.")
            % {
                "moment": date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT"),
                "languages": "; ".join(f"{name} ({state})" for name, state in lacking),
            },
        )


def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """Name the languages that are not ready, and publish when that is confirmed."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    latest = page.specific.get_latest_revision_as_object()
    if not isinstance(latest, BasePage):
        raise PermissionDenied
    moment = moment_of(latest)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if request.method == "POST":
        revision = page.get_latest_revision()
        if revision is None or str(revision.pk) != request.POST.get("revision"):
            messages.error(request, _("The page was changed meanwhile: look at it again."))
            return redirect(edit)
        revision.publish(user=request.user)
        messages.success(request, _("The release is set."))
        return redirect(edit)
    context: dict[str, Any] = {
        "page": latest,
        "edit": edit,
        "moment": moment,
        "revision": page.latest_revision_id,
        "lacking": unready(latest),
        "page_title": _("Not ready in all languages"),
        "page_subtitle": latest.get_admin_display_title(),
        "header_icon": "warning",
    }
    return render(request, "translation/desk/release.html", context)

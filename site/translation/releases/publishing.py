"""Publishing what a release holds, at its moment: all in one transaction, or nothing."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import current, language, speaking
from core.pages import BasePage
from translation import readiness
from translation.bound import binding
from translation.desk.digest import language_of
from translation.releases.models import Release, Status

logger = logging.getLogger(__name__)


class NotReady(Exception):
    """A release that cannot be: what of it is not ready, and why."""

    def __init__(self, report: list[list[str]]) -> None:
        super().__init__(report)
        self.report = report


def held(release: Release) -> list[BasePage]:
    """Return the pages of a release: what stands above others first, originals before
    translations."""
    pages = Page.objects.filter(releases=release).order_by("depth", "pk").specific()
    return [page for page in pages if isinstance(page, BasePage)]


def lacking(release: Release) -> list[tuple[BasePage, list[str]]]:
    """Return the pages of a release that are not ready, with what stands against each."""
    return _lacking(held(release), release.made_by)


def _lacking(pages: list[BasePage], user: Any) -> list[tuple[BasePage, list[str]]]:
    along = {page.pk for page in pages}
    found = [(page, readiness.lacking(page, user, along)) for page in pages]
    return [(page, reasons) for page, reasons in found if reasons]


def due() -> int:
    """Publish every release whose moment has come; return how many were published."""
    waiting = Release.objects.filter(status=Status.PLANNED, moment__lte=timezone.now())
    return sum(
        carry_out(key) for key in waiting.order_by("moment", "pk").values_list("pk", flat=True)
    )


def carry_out(key: int) -> bool:
    """Publish a release, or note why not and tell it; return whether it was published."""
    try:
        with transaction.atomic():
            release = Release.objects.select_for_update().get(pk=key)
            if release.status != Status.PLANNED:
                return False
            with speaking(_tongue(release)):
                _publish(release)
            release.status, release.ended_at = Status.DONE, timezone.now()
            release.save(update_fields=["status", "ended_at"])
    except NotReady as refused:
        _fail(key, refused.report)
        return False
    except Exception:
        logger.exception("Release %s could not be published", key)
        _fail(key, [])
        return False
    return True


def _publish(release: Release) -> None:
    pages = held(release)
    found = _lacking(pages, release.made_by)
    if found or not pages:
        raise NotReady([[named(page), ", ".join(reasons)] for page, reasons in found])
    for page in pages:
        publish(page, release.made_by)


def publish(page: BasePage, user: Any) -> None:
    """Publish what is ready of a page: the words of its translation, else its latest draft."""
    bound = binding(page)
    if bound is not None:
        bound.save_target(user=user, publish=True)
    else:
        revision = page.get_latest_revision() or page.save_revision(user=user)
        revision.publish(user=user, skip_permission_checks=True)


def named(page: BasePage) -> str:
    """Return what a page is called where its language matters; the title is isolated from what
    is written around it."""
    tongue = language(page.locale.language_code).named(current())
    return f"\u2068{page.get_admin_display_title()}\u2069 ({tongue})"


def _tongue(release: Release) -> str:
    return language_of(release.made_by) if release.made_by else settings.LANGUAGE_CODE


def _fail(key: int, report: list[list[str]]) -> None:
    Release.objects.filter(pk=key, status=Status.PLANNED).update(
        status=Status.FAILED, ended_at=timezone.now(), report=report
    )
    release = Release.objects.select_related("made_by").get(pk=key)
    try:
        _tell(release)
    except OSError:
        logger.exception("Nobody could be told of release %s", key)


def _tell(release: Release) -> None:
    """Tell who set a release that it was not published, by mail; the start page says it too."""
    user = release.made_by
    if user is None or not user.email:
        return
    with speaking(language_of(user)):
        address = settings.WAGTAILADMIN_BASE_URL + reverse(
            "translation_release_plan", args=[release.pk]
        )
        EmailMessage(
            _("Not published: %(name)s") % {"name": release.name},
            render_to_string(
                "translation/releases/failed.txt", {"release": release, "address": address}
            ),
            to=[user.email],
            headers={"Auto-Submitted": "auto-generated"},
        ).send()

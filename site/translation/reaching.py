"""Which translation and text an address means, and whether the user may edit it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation

from core.pages import BasePage
from translation import guards


def translation(user: Any, translation_id: int) -> tuple[Translation, BasePage]:
    """Return a translation and the page that it becomes.

    Raises Http404 where there is none, PermissionDenied unless the user may edit the page.
    """
    found = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    try:
        page = found.get_target_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    if not isinstance(page, Page) or not guards.may_edit(user, page):
        raise PermissionDenied
    return found, page


def text(of: Translation, segment_id: int) -> StringSegment:
    """Return a text of a translation; raises Http404 for one of another page."""
    return get_object_or_404(
        StringSegment.objects.select_related("string", "context"), pk=segment_id, source=of.source
    )


def fact(of: Translation, segment_id: int) -> OverridableSegment:
    """Return what a translation may have otherwise; raises Http404 as `text` does."""
    return get_object_or_404(
        OverridableSegment.objects.select_related("context"), pk=segment_id, source=of.source
    )


def closed(user: Any, of: Translation, page: BasePage) -> bool:
    """Tell whether nothing can be written now: the page is locked, or the translation stopped."""
    return not of.enabled or bool(page.permissions_for_user(user).page_locked())

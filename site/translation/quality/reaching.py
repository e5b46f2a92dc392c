"""Who may look at the checks of a translation: whoever may edit it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance


def translation(user: Any, translation_id: int) -> tuple[Translation, Any]:
    """Return a translation and the page or snippet that it is. Raises Http404 where there is none,
    PermissionDenied where the user may not edit it."""
    found = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    try:
        instance = found.get_target_instance()
    except ObjectDoesNotExist as gone:
        raise Http404 from gone
    if not user_can_edit_instance(user, instance):
        raise PermissionDenied
    return found, instance


def segment(of: Translation, segment_id: int) -> StringSegment:
    """Return a text of a translation. Raises Http404 where it is that of another."""
    return get_object_or_404(
        StringSegment.objects.select_related("string", "context"), pk=segment_id, source=of.source
    )

"""Bringing back what a translated page said: from an earlier version, or from the page as somebody
edited it by hand while its translation was stopped."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.pages import BasePage
from translation.adapting import hiding, undoing
from translation.memory import pages as memory

ASKED = "restore"
REVERT = "revisions_revert"
SHOWN = 10
LONGEST = 200


def homeless(translation: Translation, page: BasePage) -> list[str]:
    """Return the texts of a page that have no place in its translation: the original has another
    structure there, so they would go with the next publishing. Own blocks of the language have."""
    own = undoing.own(translation, page)
    places: dict[str, int] = {}
    for path in translation.source.stringsegment_set.values_list("context__path", flat=True):
        places[path] = places.get(path, 0) + 1
    here: dict[str, list[str]] = {}
    for part in extract_segments(page):
        if isinstance(part, StringSegmentValue) and not hiding.is_in(part.path, own):
            here.setdefault(part.path, []).append(strip_tags(part.string.data)[:LONGEST])
    return [
        text for path, texts in here.items() if len(texts) != places.get(path) for text in texts
    ]


@transaction.atomic
def take(translation: Translation, page: BasePage, moment: datetime) -> int:
    """Make what a page says, as it was at a moment, the words of its translation, and its own
    blocks those of the language; return how many texts were taken.

    A text that is translated, and is as in the original on the page, is so on purpose.
    """
    undoing.take(translation, page, moment)
    taken = memory.take(translation.source, page, replace=True)
    here: dict[str, list[str]] = {}
    for part in extract_segments(page):
        if isinstance(part, StringSegmentValue):
            here.setdefault(part.path, []).append(part.string.data)
        elif isinstance(part, OverridableSegmentValue):
            _override(translation, part)
    for segment in translation.source.stringsegment_set.select_related("context", "string"):
        if segment.string.data in here.get(segment.context.path, ()):
            taken += StringTranslation.objects.filter(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=translation.target_locale,
            ).update(data=segment.string.data)
    return taken


def _override(translation: Translation, part: OverridableSegmentValue) -> None:
    """Keep a value of the page's own, such as another image, where it is not the original's."""
    segment = translation.source.overridablesegment_set.filter(context__path=part.path).first()
    if segment is None:
        return
    own = SegmentOverride.objects.filter(
        locale=translation.target_locale, context_id=segment.context_id
    )
    if segment.data == json.loads(json.dumps(part.data, cls=DjangoJSONEncoder)):
        own.delete()
    else:
        SegmentOverride.objects.update_or_create(
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data_json": json.dumps(part.data, cls=DjangoJSONEncoder)},
        )


def resume(request: HttpRequest, translation: Translation, page: Page) -> HttpResponse | None:
    """Ask before a translation is bound to its original again; None goes on to do it.

    What the page says becomes the translation, and stays in the history as it is now.
    """
    now = page.get_latest_revision_as_object()
    if ASKED not in request.POST:
        return _ask(
            request,
            now,
            heading=_("Start synced translation"),
            button=_("Start"),
            action={"localize-restart-translation": "1"},
            lost=homeless(translation, now),
            going=undoing.going(translation, now, timezone.now()),
        )
    with transaction.atomic():
        now.save_revision(user=request.user, clean=False, log_action=True)
        take(translation, now, timezone.now())
    return None


def revert(
    request: HttpRequest, translation: Translation, page: Page, revision_id: int
) -> HttpResponse:
    """Ask, and then bring the words of an earlier version back into the translation editor."""
    revision = get_object_or_404(page.revisions, pk=revision_id)
    then = revision.as_object()
    moment = date_format(localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    if request.method != "POST" or ASKED not in request.POST:
        return _ask(
            request,
            then,
            heading=_("The version of %(moment)s") % {"moment": moment},
            button=_("Bring its words back"),
            action={},
            lost=homeless(translation, then),
            going=undoing.going(translation, then, revision.created_at),
        )
    take(translation, then, revision.created_at)
    messages.success(
        request,
        _("The words of %(moment)s are back. Readers get them when the translation is published.")
        % {"moment": moment},
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def _ask(request: HttpRequest, page: Any, **context: Any) -> HttpResponse:
    lost = context.pop("lost")
    return render(
        request,
        "translation/changes/restore.html",
        {
            "page": page,
            "lost": lost[:SHOWN],
            "more": max(0, len(lost) - SHOWN),
            "page_title": context["heading"],
            "page_subtitle": page.get_admin_display_title(),
            "header_icon": "rotate",
            **context,
        },
    )

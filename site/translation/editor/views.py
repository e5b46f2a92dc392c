"""The editor of a translation: source and target side by side, saved as one form or by the text."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail_localize.models import StringSegment, Translation

from core.languages import language
from core.pages import BasePage
from translation import reaching
from translation.editor import actions, marks, publishing, saving, structure
from translation.editor.facts import facts
from translation.editor.labels import labels
from translation.editor.places import Places
from translation.editor.texts import State, Text, texts

FIELD = re.compile(r"text-(\d{1,18})-([0-9a-f]{0,16})")


def edit(request: HttpRequest, translation: Translation, page: BasePage) -> HttpResponse:
    """Show the editor; of a form that is sent, store the texts, and publish where that is asked.

    What could not be stored stays in its field, with the reason.
    """
    found = None
    places = Places(translation.source, type(page))
    lost: list[str] = []
    if request.method == "POST":
        if reaching.closed(request.user, translation, page):
            messages.error(request, closed())
            return redirect(request.path)
        failed, lost = _store(request, translation, page)
        if not failed and not lost:
            if request.POST.get("action") == "publish":
                return publishing.publish(request, translation, page)
            messages.success(request, _("What you wrote is saved."))
            return redirect(request.path)
        found = texts(translation, places, request.user)
        for text in found:
            if text.pk in failed:
                text.target, text.wrong, text.theirs = failed[text.pk]
        messages.error(request, _("Not everything is saved: see what is marked below."))
    found = found or texts(translation, places, request.user)
    response = render(
        request,
        "translation/editor/page.html",
        _context(request, translation, page, places, found, lost),
        status=422 if request.method == "POST" else 200,
    )
    add_never_cache_headers(response)
    return response


@require_POST
def save(request: HttpRequest, translation_id: int, segment_id: int) -> JsonResponse:
    """Store one text; answer its version, or why it is not stored (422) or what another person
    stored meanwhile (409). Raises as `reaching` does."""
    translation, page = reaching.translation(request.user, translation_id)
    segment = reaching.text(translation, segment_id)
    status = 200
    if reaching.closed(request.user, translation, page):
        answer, status = {"message": closed()}, 422
    else:
        try:
            version = saving.save(
                translation,
                segment,
                request.POST.get("value", ""),
                request.POST.get("version"),
                request.user,
            )
            answer = {"version": version}
        except saving.Refused as refused:
            answer, status = {"message": str(refused)}, 422
        except saving.Meanwhile as meanwhile:
            answer = {
                "message": met(meanwhile),
                "theirs": meanwhile.theirs,
                "version": meanwhile.version,
            }
            status = 409
    response = JsonResponse(answer, status=status)
    add_never_cache_headers(response)
    return response


def closed() -> str:
    return _("Nothing can be saved: the page is locked, or its translation was stopped.")


def met(meanwhile: saving.Meanwhile) -> str:
    """Return in words that somebody else stored a text."""
    if meanwhile.by:
        return _("Meanwhile another text was saved here by: %(name)s.") % {"name": meanwhile.by}
    return _("Meanwhile this text was changed or taken away.")


def _store(
    request: HttpRequest, translation: Translation, page: BasePage
) -> tuple[dict[int, tuple[str, str, str | None]], list[str]]:
    """Store the texts of a form that were changed in it.

    Returns by text those that were not: what was typed, why, and what another stored; and the
    words that were typed for texts which the original has no more.
    """
    typed = {}
    for name, value in request.POST.items():
        if match := FIELD.fullmatch(name):
            value = str(value).replace("\r\n", "\n").strip()
            if marks.version(value) != match[2]:
                typed[int(match[1])] = (value, match[2])
    segments = StringSegment.objects.filter(source=translation.source, pk__in=typed).select_related(
        "string", "context"
    )
    failed: dict[int, tuple[str, str, str | None]] = {}
    for segment in segments.order_by("order", "pk"):
        value, version = typed.pop(segment.pk)
        try:
            saving.save(translation, segment, value, version, request.user)
        except saving.Refused as refused:
            failed[segment.pk] = (value, str(refused), None)
        except saving.Meanwhile as meanwhile:
            failed[segment.pk] = (value, met(meanwhile), meanwhile.theirs)
    return failed, [value for value, _version in typed.values() if value]


def _context(
    request: HttpRequest,
    translation: Translation,
    page: BasePage,
    places: Places,
    found: list[Text],
    lost: list[str],
) -> dict[str, Any]:
    locale = translation.target_locale
    versions = actions.versions(request.user, page)
    panel = PageStatusSidePanel(
        page,
        request,
        show_schedule_publishing_toggle=False,
        live_object=page,
        scheduled_object=page.get_scheduled_revision_as_object(),
        locale=locale,
        translations=versions,
    )
    side_panels = MediaContainer([panel])
    counted = [text for text in found if not text.is_address]
    return {
        "page": page,
        "page_title": page.get_admin_display_title(),
        "translation": translation,
        "sections": structure.sections(translation, places, found),
        "empty": structure.empty(places),
        "source": language(translation.source.locale.language_code),
        "target": language(locale.language_code),
        "done": sum(text.state == State.DONE for text in counted),
        "total": len(counted),
        "lost": lost,
        "facts": facts(translation, places),
        "closed": closed() if reaching.closed(request.user, translation, page) else "",
        "side_panels": side_panels,
        "media": side_panels.media,
        "do": actions.actions(request, translation, page, versions),
        "states": State,
        "labels": labels(),
    }

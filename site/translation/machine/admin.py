"""Asking a machine for drafts: first what would leave the site is said, then it is sent."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import Translation

from core.languages import current, language
from records.models import hidden_pages
from translation import reaching
from translation.machine import drafting
from translation.quality.views import address


def urls() -> list[URLPattern]:
    """In the place of wagtail-localize's own, which sends at once."""
    return [path("localize/translate/<int:translation_id>/machine_translate/", ask)]


def ask(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Say what would be sent where; when that is confirmed, keep what comes back as drafts."""
    of, instance = reaching.translation(request.user, translation_id)
    translator = get_machine_translator()
    if translator is None or not translator.can_translate(of.source.locale, of.target_locale):
        raise Http404
    edit = of.get_target_instance_edit_url()
    waiting = drafting.waiting(of)
    if not waiting:
        messages.info(request, _("Every text has a translation or a draft: nothing was sent."))
        return redirect(edit)
    if request.method == "POST" and "confirmed" in request.POST:
        return _send(request, of, translator, edit)
    into = language(of.target_locale.language_code)
    context: dict[str, Any] = {
        "count": len(waiting),
        "service": translator.display_name,
        "host": _host(translator),
        "secret": not _is_public(of),
        "edit": edit,
        "page_title": _("Drafts by a machine"),
        "page_subtitle": f"{instance} ({into.named(current())})",
        "header_icon": "globe",
    }
    return render(request, "translation/machine/ask.html", context)


def _send(
    request: HttpRequest, of: Translation, translator: BaseMachineTranslator, edit: str
) -> HttpResponse:
    try:
        number = drafting.draft(of, translator, request.user)
    except drafting.Failed as failure:
        messages.error(request, _("%(reason)s Nothing was changed.") % {"reason": failure.reason})
        return redirect(edit)
    messages.success(
        request,
        ngettext(
            "%(service)s drafted %(count)d text. It counts when you have read and accepted it.",
            "%(service)s drafted %(count)d texts. Each counts when you have read and accepted it.",
            number,
        )
        % {"service": translator.display_name, "count": number},
    )
    return redirect(address(of))


def _is_public(of: Translation) -> bool:
    """Tell whether readers have the original now, as it is sent."""
    original = of.source.get_source_instance()
    if not isinstance(original, Page):
        return True
    return original.live and not hidden_pages().filter(page=original).exists()


def _host(translator: BaseMachineTranslator) -> str:
    """Return the name of the machine that the text goes to."""
    return urlsplit(translator.get_api_endpoint()).hostname or ""

"""Publishing a translation from its editor: complete, or by its title alone on an alias."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from core.languages import current, language
from core.pages import BasePage
from translation import titles
from translation.memory import pages as memory
from translation.repairs import incomplete


def publish(request: HttpRequest, translation: Translation, page: BasePage) -> HttpResponse:
    """Publish what is complete, and of what is not the title; say what was done. Raises
    PermissionDenied for who may not publish the page."""
    missing = memory.missing(translation.source, translation.target_locale)
    if not missing:
        return edit_translation.edit_translation(request, translation, page)
    title = titles.translated(translation.source, translation.target_locale)
    if page.alias_of_id and title:
        if not page.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        titles.publish(page, title)
        messages.success(request, title_only(page, missing))
    else:
        messages.error(request, incomplete(missing))
    return redirect(request.path)


def title_only(page: BasePage, missing: int) -> str:
    """Return what an editor is told whose translation is published by its title alone."""
    text = language(page.alias_of.locale.language_code)
    return ngettext(
        "The title was published. The page shows its text in %(language)s until it is complete: "
        "%(count)d text is missing.",
        "The title was published. The page shows its text in %(language)s until it is complete: "
        "%(count)d texts are missing.",
        missing,
    ) % {"language": text.named(current()), "count": missing}

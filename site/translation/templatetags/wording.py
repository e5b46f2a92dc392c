"""The way from a page to a better wording of its interface."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.languages import current
from records.fragments import made
from translation.wording.catalogue import has_catalogue
from translation.wording.views import PROPOSE

register = template.Library()


@register.simple_tag
def wording_picker() -> SafeString | str:
    """Return the script that lets a text be picked, where the site is set so and the reader's
    language has a catalogue."""
    return made("wording picker", lambda: _picker(current().code)) if settings.WORDING else ""


def _picker(code: str) -> SafeString:
    if not has_catalogue(code):
        return SafeString()
    return format_html(
        '<script src="{}" data-address="{}" data-language="{}" data-label="{}" defer></script>',
        static("translation/wording.js"),
        reverse(PROPOSE),
        code,
        _("Propose a better wording"),
    )

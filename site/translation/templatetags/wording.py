"""The way from a page to a better wording of its interface."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.languages import current
from translation.wording.catalogue import has_catalogue
from translation.wording.views import PROPOSE

register = template.Library()


@register.simple_tag
def wording_picker() -> SafeString | str:
    """Return the script that lets a text be picked, where the site is set so and the reader's
    language has a catalogue."""
    reader = current()
    if not settings.WORDING or not has_catalogue(reader.code):
        return ""
    return format_html(
        '<script src="{}" data-address="{}" data-language="{}" data-label="{}" defer></script>',
        static("translation/wording.js"),
        reverse(PROPOSE),
        reader.code,
        _("Propose a better wording"),
    )

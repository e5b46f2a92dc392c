"""The ways to take a list away, as links below it."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from exports.links import links
from records.fragments import filled
from records.listed import Listed

register = template.Library()


@register.simple_tag
def take_away(listed: Listed) -> SafeString:
    """Return links to a list as files and in the API; nothing where it cannot be had so."""
    found = links(listed)
    if not found:
        return SafeString()
    return filled(
        "exports/links.html",
        tuple((link.name, link.type) for link in found),
        {str(place): escape(link.url) for place, link in enumerate(found)},
        lambda places: {"links": list(zip(found, places.values(), strict=True))},
    )

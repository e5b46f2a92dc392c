"""The ways to take a list away, as links below it."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from exports.links import links
from records.fragments import fragment
from records.listed import Listed

register = template.Library()


@register.simple_tag
def take_away(listed: Listed) -> SafeString:
    """Return links to a list as files and in the API; nothing where it cannot be had so."""
    found = links(listed)
    if not found:
        return SafeString()
    named = {f"\0{place}\0": link.url for place, link in enumerate(found)}
    html: str = fragment(
        "exports/links.html",
        tuple((link.name, link.type) for link in found),
        lambda: {"links": list(zip(found, map(SafeString, named), strict=True))},
    )
    for place, url in named.items():
        html = html.replace(place, escape(url))
    return mark_safe(html)  # noqa: S308 (a template's, and what is put in is escaped)

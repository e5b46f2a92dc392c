"""The parts of a page's frame that many pages share."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from records.fragments import fragment

register = template.Library()


@register.simple_tag(takes_context=True)
def menu(context: dict[str, Any]) -> SafeString:
    """Return the main navigation and the search, with the page's own section marked."""
    frame, section = context["chrome"], context.get("section", "")
    address = getattr(context.get("record"), "url", "")
    here = address if any(link.url == address for _segment, link in frame.sections) else ""
    known = section if any(section == segment for segment, _link in frame.sections) else ""
    values = {"chrome": frame, "section": known, "here": here}
    return fragment("components/menu.html", (repr(frame), known, here), lambda: values)


@register.simple_tag(takes_context=True)
def footer_columns(context: dict[str, Any]) -> SafeString:
    """Return what the foot of every page says of the site."""
    frame = context["chrome"]
    return fragment("components/footer_columns.html", repr(frame), lambda: {"chrome": frame})

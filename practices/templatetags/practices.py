"""How a practice is cited, for its own page."""

from typing import Any

from django import template

from practices import citations

register = template.Library()


@register.simple_tag(takes_context=True)
def citation(context: dict[str, Any]) -> citations.Citation | None:
    """Return the citation of the record; None before it has a number, or off any site."""
    shown, frame = context["record"], context["chrome"]
    return citations.citation(shown, frame) if frame and shown.facts["number"] else None

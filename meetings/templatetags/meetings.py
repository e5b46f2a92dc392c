"""Meetings in lists."""

from django import template

from meetings import glance
from records.shown import Shown

register = template.Library()


@register.filter
def meeting_status(shown: Shown) -> str:
    """Return that a meeting was postponed or cancelled, in the reader's language; else nothing."""
    return glance.status_label(shown) if glance.is_off(shown) else ""

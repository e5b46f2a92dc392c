"""A text with its faults marked, for the page of the checks."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from translation.quality.faults import Fault


def marked(text: str, faults: Iterable[Fault]) -> SafeString:
    """Return a text as HTML that shows its inline marks as they are written, with the places of
    faults marked; of places that overlap the first."""
    shown, at = [], 0
    for start, end in sorted({(fault.start, fault.end) for fault in faults}):
        if start < at or end <= start:
            continue
        shown += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    shown.append(escape(text[at:]))
    return mark_safe("".join(shown))  # noqa: S308 (escaped above)

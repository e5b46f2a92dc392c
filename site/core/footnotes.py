"""Footnotes: `[^mark]` in a text refers to the note with that mark, as in Markdown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _

REFERENCE = re.compile(r"\[\^([^\]\s]{1,12})\]")


@dataclass(frozen=True)
class Note:
    """A footnote: its mark and its text as HTML."""

    mark: str
    html: str

    @property
    def anchor(self) -> str:
        return f"note-{slugify(self.mark, allow_unicode=True)}"


def link(html: str, marks: Iterable[str], seen: set[str] | None = None) -> str:
    """Return `html` with each reference to one of `marks` as a link to its note.

    The first reference to a note carries the anchor that the note links back to. A reference
    without a note stays as it was written. Texts that stand in one page share the marks that were
    `seen`.
    """
    known, seen = set(marks), set() if seen is None else seen

    def put(match: re.Match[str]) -> str:
        mark = match[1]
        if mark not in known:
            return match[0]
        anchor = Note(mark, "").anchor
        back = "" if mark in seen else f' id="ref-{anchor}"'
        seen.add(mark)
        return (
            f'<sup class="note-ref"><a href="#{anchor}"{back} role="doc-noteref">'
            f"{escape(mark)}</a></sup>"
        )

    return REFERENCE.sub(put, html)


def referred(text: str) -> list[str]:
    """Return the marks that `text` refers to, in order, each once."""
    return list(dict.fromkeys(REFERENCE.findall(text)))


def without_references(text: str) -> str:
    """Return `text` as it is read where notes cannot be shown: a summary, a search result."""
    return REFERENCE.sub("", text)


def validate(texts: Mapping[str, str], marks: Iterable[str]) -> None:
    """Raise ValidationError, keyed by the field of `texts`, where a reference has no note."""
    known = set(marks)
    errors = {
        field: _("The text refers to footnote %(mark)s, which is missing below.")
        % {"mark": missing[0]}
        for field, text in texts.items()
        if (missing := [mark for mark in referred(text) if mark not in known])
    }
    if errors:
        raise ValidationError(errors)

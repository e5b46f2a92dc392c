"""Latin acronyms, which most languages take over as they are."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.glossary import finding
from translation.quality.faults import Fault, Kind, in_source
from translation.quality.text import Pair, Text

ACRONYM = Kind("acronym", _("The acronym “%(words)s” of the original is missing."))

WRITTEN = re.compile(r"(?<![\w/.&-])[A-Z](?:[A-Z\d]*[A-Z])(?:-[A-Z\d]+)*(?=s?(?![\w/]|-[a-z]))", re.ASCII)
ROMAN = re.compile(r"[IVXLC]+$")
CAPITALS = 0.6  # a text with so many of them is written in capitals


def check(pair: Pair) -> list[Fault]:
    """Return the acronyms that are not in the target. Those that the glossary knows in both
    languages are its concern."""
    if _is_capitals(pair.source.shown):
        return []
    known: set[str] | None = None
    faults = []
    for match in WRITTEN.finditer(pair.source.shown):
        acronym = match[0]
        if ROMAN.match(acronym) or re.search(rf"(?<![A-Za-z]){re.escape(acronym)}(?![A-Z])", pair.target.shown):
            continue
        if known is None:
            known = _known(pair.source, pair.target.language)
        if not any(re.search(rf"(?<!\w){re.escape(acronym)}(?!\w)", each) for each in known):
            faults.append(in_source(ACRONYM, pair.source, *match.span()))
    return faults


def _known(source: Text, into: str) -> set[str]:
    return {
        each.written
        for each in finding.every(source.raw, source.language)
        if finding.wording(each.form.concept, into) is not None
    }


def _is_capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    words = text.split()
    return len(words) > 2 and sum(map(str.isupper, letters)) > CAPITALS * len(letters)

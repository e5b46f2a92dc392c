"""The terms of the glossary."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from translation.glossary import checking
from translation.quality.faults import Fault, Kind, in_source, in_target
from translation.quality.text import Pair

TERM = Kind("term", _("“%(words)s” is a term: the glossary has “%(wanted)s”."), hint=True)
FORBIDDEN = Kind("forbidden-term", _("“%(words)s” is not to be used; say “%(wanted)s”."))


def check(pair: Pair) -> list[Fault]:
    """Return terms that stand in no form of the glossary, which is a hint only, since a text may
    say the same otherwise; and words that the glossary forbids. An acronym may stay as it is."""
    faults = []
    for each in checking.check(
        pair.source.raw, pair.source.language, pair.target.raw, pair.target.language
    ):
        if each.term.written.isupper() and each.term.written in pair.target.shown:
            continue
        text, kind, words = (
            (pair.target, FORBIDDEN, each.instead)
            if each.instead
            else (pair.source, TERM, each.term.written)
        )
        start = max(text.shown.find(words), 0)
        made = in_target if each.instead else in_source
        fault = made(kind, text, start, start + len(words))
        faults.append(
            Fault(kind, words, fault.start, fault.end, fault.in_source, each.term.wording.term)
        )
    return faults

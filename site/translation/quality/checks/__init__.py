"""The checks of a translation before its review, one module for each family."""

from __future__ import annotations

from collections.abc import Callable

from translation.quality.checks import (
    acronyms,
    arabic,
    chinese,
    dates,
    french,
    marks,
    numbers,
    quotations,
    spacing,
    terms,
    untranslated,
)
from translation.quality.faults import Fault
from translation.quality.text import Pair, Text

CHECKS: tuple[Callable[[Pair], list[Fault]], ...] = (
    untranslated.check,
    marks.check,
    dates.check,
    numbers.check,
    acronyms.check,
    terms.check,
    spacing.check,
    quotations.check,
    french.check,
    arabic.check,
    chinese.check,
)


def check(
    source: str, language: str, target: str, into: str, *, plain: bool = False
) -> list[Fault]:
    """Return what is wrong with the translation of a text, in the order of the target, and then
    what of the source is missing there.

    Both texts have their inline marks, unless the target is `plain`. Places are those in the texts
    as they are given.
    """
    pair = Pair(Text(source, language), Text(target, into, plain=plain))
    if not pair.target.shown.strip():
        return untranslated.check(pair)
    found = {
        (fault.code, fault.start, fault.end, fault.words): fault
        for each in CHECKS
        for fault in each(pair)
    }
    return sorted(found.values(), key=lambda each: (each.in_source, each.start, each.code))

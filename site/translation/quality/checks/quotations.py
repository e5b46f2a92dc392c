"""Quotation marks as the language writes them."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_target
from translation.quality.text import Pair, Text

MARK = Kind("quotation-mark", _("%(words)s is no quotation mark of this language: %(wanted)s."))
OPEN = Kind("open-quotation", _("The quotation mark %(words)s stands alone."))

ANY = re.compile('["«»“”„‟‹›「」『』]')
# What a language quotes with; the first pair is what is proposed.
OUTER = {
    "ar": ("«»",),
    "en": ("“”",),
    "es": ("«»", "“”"),
    "fr": ("«»",),
    "ru": ("«»",),
    "zh-hans": ("“”", "「」", "『』"),
}
WITHIN = {"ar": "“”", "es": "“”", "fr": "“”‹›", "ru": "„“", "zh-hans": "『』"}
INCHES = re.compile(r"\d$")


def check(pair: Pair) -> list[Fault]:
    """Return the marks of other languages; inside a quotation those of the second level pass.

    A mark without its other half passes where the original has such a one: a quotation may go over
    several texts.
    """
    allowed = OUTER.get(pair.target.language)
    if allowed is None:
        return []
    text, faults, depth = pair.target.shown, [], 0
    opening, closing = allowed[0][0], allowed[0][1]
    signs = "".join(allowed)
    wanted = " ".join(allowed[0])
    for match in ANY.finditer(text):
        sign = match[0]
        inner = depth > 0 and sign in WITHIN.get(pair.target.language, "")
        if (
            sign not in signs
            and not inner
            and not (sign == '"' and INCHES.search(text[: match.start()]))
        ):
            faults.append(in_target(MARK, pair.target, *match.span(), wanted=wanted))
        depth += (sign == opening) - (sign == closing)
    if not faults and not _is_open(pair.source):
        faults += _alone(pair.target, opening, closing)
    return faults


def _is_open(source: Text) -> bool:
    return (
        any(
            source.shown.count(opening) != source.shown.count(closing)
            for opening, closing in ("«»", "“”")
            if not (source.language == "ru" and opening == "“")
        )
        or source.shown.count('"') % 2 == 1
    )


def _alone(text: Text, opening: str, closing: str) -> list[Fault]:
    waiting: list[int] = []
    faults = []
    for place, sign in enumerate(text.shown):
        if sign == opening:
            waiting.append(place)
        elif sign == closing and waiting:
            waiting.pop()
        elif sign == closing:
            faults.append(in_target(OPEN, text, place, place + 1))
    return faults + [in_target(OPEN, text, place, place + 1) for place in waiting]

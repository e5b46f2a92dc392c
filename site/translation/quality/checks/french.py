"""Spaces of French signs that stand apart from their words and never begin or end a line."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_target
from translation.quality.text import Pair

SPACE = Kind(
    "french-space", _("“%(words)s” needs a space that does not break the line: %(wanted)s.")
)

NARROW, WHOLE = "\u202f", "\u00a0"
BEFORE = re.compile(r"(?P<before>[^\s;:!?«]+)(?P<space> ?)(?P<sign>[;:!?]+)(?=[\s)\]»”.,…]|$)")
CLOSING = re.compile(r"(?P<before>[^\s«»]+)(?P<space> ?)(?P<sign>»)")
WITHIN = re.compile(r"«(?P<space> ?)(?P<after>[^\s\u00a0\u202f]+)")
ADDRESS = re.compile(r"://|@|\w\.\w+/")


def check(pair: Pair) -> list[Fault]:
    if pair.target.language != "fr":
        return []
    text = pair.target
    faults = []
    for pattern, space in ((BEFORE, NARROW), (CLOSING, WHOLE)):
        for match in pattern.finditer(text.shown):
            if not match["space"] and ADDRESS.search(match["before"]):
                continue
            space = WHOLE if match["sign"][0] == ":" else space
            wanted = f"{match['before']}{space}{match['sign']}"
            faults.append(in_target(SPACE, text, *match.span(), wanted))
    for match in WITHIN.finditer(text.shown):
        faults.append(in_target(SPACE, text, *match.span(), f"«{WHOLE}{match['after']}"))
    return faults

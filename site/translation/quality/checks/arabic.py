"""Arabic marks and digits, and Latin words whose edges would jump to the other side."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_target
from translation.quality.text import Pair

PUNCTUATION = Kind("arabic-punctuation", _("“%(words)s”: Arabic has %(wanted)s."))
DIGITS = Kind("arabic-digits", _("“%(words)s”: this site writes digits as %(wanted)s."))
ISOLATE = Kind(
    "isolate",
    _(
        "“%(words)s” stands within Arabic with a sign at its edge that would jump: put it between "
        "the signs U+2066 and U+2069, or U+200E beside the sign."
    ),
)

ARABIC = "\u0621-\u065f\u066e-\u06d3\u06fa-\u06ff"
SIGN = re.compile(
    rf"(?<=[{ARABIC}»)\]])\s?([,;?])(?=\s|$|[{ARABIC}«])|([,;?])(?=\s?[{ARABIC}])(?<!\d)"
)
OTHER = {",": "،", ";": "؛", "?": "؟"}
INDIC = re.compile(
    "[\u0660-\u0669\u06f0-\u06f9]+(?:[\u066b\u066c.,][\u0660-\u0669\u06f0-\u06f9]+)*"
)
# Signs without a direction that belong to a Latin word or a number: they take that of the line.
EDGE = re.compile(
    r"(?<![\w\u200e\u2066-\u2068@/.+-])(?:[#@+][A-Za-z\d][\w.-]*|[A-Za-z][\w.-]*[+#]+)"
    r"(?![\w\u200e\u2069+#])",
    re.ASCII,
)


def check(pair: Pair) -> list[Fault]:
    text = pair.target
    if text.language != "ar" or not re.search(f"[{ARABIC}]", text.shown):
        return []
    faults = []
    for match in SIGN.finditer(text.shown):
        place = match.start(1) if match[1] else match.start(2)
        start = max(text.shown.rfind(" ", 0, place) + 1, 0)
        faults.append(in_target(PUNCTUATION, text, start, place + 1, OTHER[text.shown[place]]))
    for match in INDIC.finditer(text.shown):
        faults.append(in_target(DIGITS, text, *match.span(), text.digits[slice(*match.span())]))
    for match in EDGE.finditer(text.shown):
        faults.append(in_target(ISOLATE, text, *match.span()))
    return faults

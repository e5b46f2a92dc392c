"""Full-width marks between Chinese signs."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_target
from translation.quality.text import Pair

PUNCTUATION = Kind("chinese-punctuation", _("“%(words)s”: Chinese has %(wanted)s."))

HAN = "\u3400-\u9fff"
CLOSED = f"{HAN}》”’）」』"
SIGN = re.compile(
    rf"(?<=[{CLOSED}])[,;:!?](?=\s*(?:[{HAN}《“‘（「『\d]|$))"
    rf"|(?<=[{CLOSED}])\.(?=\s|$)|(?<=[{HAN}])\((?=[^()]*[{HAN}])|(?<=[{HAN}])\)"
)
FULL = str.maketrans(",;:!?.()", "，；：！？。（）")


def check(pair: Pair) -> list[Fault]:
    text = pair.target
    if text.language != "zh-hans":
        return []
    return [
        in_target(
            PUNCTUATION,
            text,
            max(match.start() - 1, 0),
            match.end(),
            match[0].translate(FULL),
        )
        for match in SIGN.finditer(text.shown)
    ]

"""Spaces that stand twice."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind
from translation.quality.text import Pair

DOUBLE = Kind("double-space", _("Two spaces stand together after “%(words)s”."))

TWICE = re.compile(r"(\S+)([^\S\n]{2,})(?=\S)")


def check(pair: Pair) -> list[Fault]:
    faults = []
    for match in TWICE.finditer(pair.target.shown):
        start, end = pair.target.place(*match.span(2))
        faults.append(Fault(DOUBLE, match[1], start, end))
    return faults

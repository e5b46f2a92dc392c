"""Latin acronyms, which most languages take over as they are."""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext_lazy as _

from translation.glossary import finding
from translation.quality.faults import Fault, Kind, in_source
from translation.quality.text import Pair

ACRONYM = Kind("acronym", _("The acronym “%(words)s” of the original is missing."))

WRITTEN = re.compile(r"(?<![\w/.&])[A-Z][A-Z\d]*[A-Z](?=s?(?![\w/&]|-[a-z]))", re.ASCII)
ROMAN = re.compile(r"[IVXLC]+$")
OWN = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")
CYRILLIC = {
    "A": "А", "B": "Б", "C": "[КСЦ]", "D": "Д", "E": "[ЕЭ]", "F": "Ф", "G": "Г", "H": "[ХГ]?",
    "I": "И", "J": "[ЮЙДЖ]+", "K": "К", "L": "Л", "M": "М", "N": "Н", "O": "О", "P": "П",
    "Q": "К", "R": "Р", "S": "С", "T": "Т", "U": "[УЮ]", "V": "В", "W": "В", "X": "КС",
    "Y": "[ЙИ]", "Z": "З",
}  # fmt: skip
CAPITALS = 0.6  # a text with so many of them is written in capitals


def check(pair: Pair) -> list[Fault]:
    """Return the acronyms that are not in the target.

    Those that the glossary knows in both languages are its concern. A text that is nothing but an
    acronym may have another in each language; elsewhere the same letters may stand in another
    order (OIM), or in Cyrillic.
    """
    source, target = pair.source.shown, pair.target.shown
    if _is_capitals(source):
        return []
    missing = [match for match in WRITTEN.finditer(source) if not _is_there(match[0], target)]
    if not missing:
        return []
    known = {
        each.written
        for each in finding.every(pair.source.raw, pair.source.language)
        if finding.wording(each.form.concept, pair.target.language) is not None
    }
    return [
        in_source(ACRONYM, pair.source, *match.span())
        for match in missing
        if not any(re.search(rf"(?<!\w){match[0]}s?(?!\w)", each) for each in known)
    ]


def _is_there(acronym: str, target: str) -> bool:
    return bool(
        ROMAN.match(acronym)
        or re.search(rf"(?<![A-Za-z]){acronym}(?![A-Z])", target)
        or any(sorted(each) == sorted(acronym) for each in OWN.findall(target))
        or _cyrillic(acronym).search(target)
    )


@cache
def _cyrillic(acronym: str) -> re.Pattern[str]:
    """Return what finds an acronym spelt in Cyrillic, by its letters or by its sounds."""
    return re.compile("".join(CYRILLIC.get(letter, letter) for letter in acronym))


def _is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals, or is an acronym alone."""
    letters = [sign for sign in text if sign.isalpha()]
    words = text.split()
    return len(words) != 2 and sum(map(str.isupper, letters)) > CAPITALS * len(letters)

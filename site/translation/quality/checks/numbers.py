"""Numbers: each of the original is in the translation, as its language writes it, and no other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from django.utils.translation import gettext_lazy as _
from django.utils.translation import to_locale

from translation.quality.checks import dates, marks, wording
from translation.quality.faults import Fault, Kind, in_source, in_target
from translation.quality.text import Pair, Text

NUMBER = Kind("number", _("The number “%(words)s” of the original is missing."))
OTHER = Kind("other-number", _("The original does not have the number “%(words)s”."))
FORM = Kind("number-form", _("“%(words)s”: this language writes “%(wanted)s”."))

SPACES = " \u00a0\u2009\u202f"
NUMERAL = re.compile(
    rf"(?<![A-Za-z\d])(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?![\d])(?:[.,\u066b]\d+)?|\d+(?:[.,\u066b\u066c]\d+)*)"
)
ROMAN = re.compile(
    r"(?<![\w-])(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3})|XL|L|C)(?=(?:e|er|ère|ème)?(?!\w))"
)
HAN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
CENTURY = re.compile(r"\d+世纪(?=\d0年代)")
HOUR = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
EXACT = re.compile(r"\s?[%٪]|\s?per cent|\s?pour cent|\s?por ciento|\s?процент|\s?في المائة")
LEAST = 1000  # from which on a number has marks that part its thousands
TENS = range(10, 100, 10)  # to which what stands beside them is added: twenty-two
# Marks that other languages use for the same: UN texts in Spanish and Arabic have either.
ALSO = {"es": ({",", "."}, {".", ","}), "ar": ({",", ".", "\u066b"}, {",", ".", "\u066c"})}


@dataclass(frozen=True)
class Number:
    """A numeral: what it says in its language, what it might say in any, the numbers that it is
    made of, by what word it is multiplied, whether it counts or measures, and where it stands."""

    own: frozenset[Fraction]
    any: frozenset[Fraction]
    parts: frozenset[Fraction]
    written: str
    factor: int
    exact: bool
    start: int
    end: int


def check(pair: Pair) -> list[Fault]:
    """Return missing and added numbers; one in words is as good as one in digits."""
    there, here = find(pair.source), find(pair.target)
    if not there and not here:
        return []
    faults = []
    in_words, in_other_words = _in_words(pair.target), _in_words(pair.source)
    for number in there:
        form = _form(number, here, pair.target)
        if form is not None:
            faults.append(form)
        elif not _is_there(number, here, in_words):
            faults.append(in_source(NUMBER, pair.source, number.start, number.end))
    faults += [
        in_target(OTHER, pair.target, number.start, number.end)
        for number in here
        if not _is_there(number, there, in_other_words)
    ]
    return faults


def find(text: Text) -> list[Number]:
    """Return the numerals of a text, but those of its dates, addresses and notes."""
    taken = [(date.start, date.end) for date in dates.find(text)]
    for pattern in (marks.ADDRESS, marks.REFERENCE, CENTURY):
        taken += [match.span() for match in pattern.finditer(text.digits)]
    return [
        _read(match, text)
        for match in NUMERAL.finditer(text.digits)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]


def _read(match: re.Match[str], text: Text) -> Number:
    written = match[0]
    own, every = _values(written, text.language)
    after = text.digits[match.end() :]
    pattern = wording.scale(text.language)
    great = pattern.match(after) if pattern else None
    factor = 10 ** wording.SCALES[text.language][great[1].lower()] if great else 1
    own, every = {each * factor for each in own}, {each * factor for each in every}
    if hour := HOUR.match(after):
        own |= {each + 12 for each in own if hour[1].lower() == "p" and each < 12}
    if re.match(r"s(?!\w)|-[ех]|[–-]х|年代", after) and len(written) == 4:
        own.add(Fraction(int(written) % 100))
    parts = () if great else (Fraction(int(each)) for each in re.findall(r"\d+", written))
    return Number(
        frozenset(own),
        frozenset(every | own),
        frozenset(parts),
        written,
        factor,
        bool(great or EXACT.match(after)),
        *match.span(),
    )


@cache
def _separators(language: str) -> tuple[set[str], set[str]]:
    if language in ALSO:
        return ALSO[language]
    locale = to_locale(language)
    return {get_decimal_symbol(locale)}, {get_group_symbol(locale)}


def _values(written: str, language: str) -> tuple[set[Fraction], set[Fraction]]:
    """Return what a numeral says by the rules of its language, and by those of any."""
    bare = re.sub(rf"[{SPACES}]", "", written)
    pieces = re.split(r"[.,\u066b\u066c]", bare)
    signs = re.findall(r"[.,\u066b\u066c]", bare)
    if not signs:
        value = {Fraction(int(bare))}
        return value, set(value)
    decimal, group = _separators(language)
    own, every = set(), set()
    if all(len(piece) == 3 for piece in pieces[1:]) and len(pieces[0]) <= 3:
        whole = Fraction(int("".join(pieces)))
        every.add(whole)
        if set(signs) <= group and len(set(signs)) == 1:
            own.add(whole)
    if all(len(piece) == 3 for piece in pieces[1:-1]):
        broken = Fraction("".join(pieces[:-1]) + "." + pieces[-1])
        every.add(broken)
        if signs[-1] in decimal and set(signs[:-1]) <= group - {signs[-1]}:
            own.add(broken)
    return own, every


def _form(number: Number, here: list[Number], target: Text) -> Fault | None:
    """Return the fault of a number that is there with the marks of another language."""
    if not number.own or any(number.own & each.own for each in here):
        return None
    for each in here:
        meant = number.own & each.any
        if meant and (number.exact or min(meant) >= LEAST):
            value = float(min(meant) / each.factor)
            wanted = format_decimal(value, locale=to_locale(target.language))
            return in_target(FORM, target, each.start, each.end, wanted)
    return None


def _is_there(number: Number, others: list[Number], in_words: set[Fraction]) -> bool:
    if number.own & in_words:
        return True
    values = {value for each in others for value in each.own}
    if number.own & values or any(
        number.written == each.written and not (number.exact and each.exact) for each in others
    ):
        return True
    if not number.own and number.any & {value for each in others for value in each.any}:
        return True
    if number.exact and any(number.own & each.any for each in others):
        return True  # said as a fault of form
    if any(value >= LEAST for value in number.own):
        return False  # its groups are thousands, no numbers of their own
    parts = {value for each in others for value in (*each.parts, *each.own)}
    return (
        bool(number.parts)
        and (len(number.parts) > 1 or not number.own or number.own == number.parts)
        and number.parts <= parts
    )


def _in_words(text: Text) -> set[Fraction]:
    """Return the numbers that a text says in words, Roman numerals or Chinese signs."""
    found = {value for pattern, value in wording.words(text.language) if pattern.search(text.shown)}
    found |= {wording.roman(match[0]) for match in ROMAN.finditer(text.shown) if match[0]}
    if text.language.startswith("zh"):
        found |= {wording.han(match[0]) for match in HAN.finditer(text.shown)}
    found |= {ten + one for ten in found if ten in TENS for one in found if one < 20}
    return {Fraction(each) for each in found}

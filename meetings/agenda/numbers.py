"""Numbers as agendas write them: digits of any script, Roman, Chinese."""

import re
import unicodedata

_ROMAN = re.compile(r"(?=.)(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_CHINESE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def roman(text: str) -> int | None:
    """Return the value of a Roman numeral below 100, in either case, or None."""
    text = text.lower()
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def chinese(text: str) -> int | None:
    """Return the value of a Chinese numeral below 100, or None."""
    tens, ten, ones = text.rpartition("十")
    if (tens and tens not in _CHINESE) or (ones and ones not in _CHINESE) or not text:
        return None
    return (_CHINESE.get(tens, 1) * 10 if ten else 0) + _CHINESE.get(ones, 0)


def digits(text: str) -> int | None:
    """Return the value of one or two digits of any script or of a circled one, or None."""
    if text.isdecimal():
        return int(text) if len(text) <= 2 else None
    if len(text) == 1 and unicodedata.category(text) == "No":
        return int(unicodedata.numeric(text))
    return None


def number(text: str) -> int | None:
    """Return the value of a numeral of any of these kinds, or None."""
    for reading in (digits, roman, chinese):
        value = reading(text)
        if value is not None:
            return value
    return None

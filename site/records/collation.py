"""Titles in the alphabetical order of a language, the same on every database.

A title gets a key of hexadecimal digits, which every database compares alike. It holds letters,
digits and spaces alone, without case and accents; titles that differ in nothing else stand
together. The script of the language comes first, Latin after it; numbers stand by their value.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from core.text import fold

AFTER = "\uf8ff"  # after every letter
LATIN_LAST = frozenset({"ar", "ru", "zh-hans"})
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l"})
SPANISH = str.maketrans({"ñ": f"n{AFTER}", "Ñ": f"n{AFTER}"})
ARABIC = str.maketrans({"ة": "ت"})
# The article, but no verbal noun of a root that begins with lam.
ARTICLE = re.compile(r"^\W*ال(?!ت(?:زا?م|حاق|ماس|قاء|قاط|فات|فاف|باس|جاء|هاب|واء|ئام)|له)(?=\w\w)")
OTHER = re.compile(rf"[^\w{AFTER}]+|_")
NUMBER = re.compile(r"\d+")
LATIN = re.compile("[a-z]")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")


def title_key(title: str, language: str) -> str:
    """Return what sorts a title among those of lists in `language`."""
    title = unicodedata.normalize("NFC", title)
    if language == "es":
        title = title.translate(SPANISH)
    elif language == "ar":
        title = ARTICLE.sub("", title).translate(ARABIC)
    text = OTHER.sub(" ", fold(title).translate(LIGATURES)).strip()
    if language in LATIN_LAST:
        text = LATIN.sub(rf"{AFTER}\g<0>", text)
    text = NUMBER.sub(_number, text)
    if language == "zh-hans":
        text = HAN.sub(_sounds, text)
    return text.encode().hex()


def _number(found: re.Match[str]) -> str:
    """Return a number so that more digits come after fewer."""
    digits = found[0].lstrip("0") or "0"
    return f"{len(digits):03}{digits}"


def _sounds(found: re.Match[str]) -> str:
    """Return Chinese characters each with its sound and tone before it."""
    from pypinyin import Style, lazy_pinyin

    apart: Any = list  # what has no sound comes sign by sign
    style = Style.TONE3
    sounds = lazy_pinyin(found[0], style=style, neutral_tone_with_five=True, errors=apart)
    return "".join(f"{sound}{sign}" for sound, sign in zip(sounds, found[0], strict=True))

"""Spelling: what is one letter in two shapes, in any script."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Signs that are not read: joiners, direction marks, tatweel, Arabic vowel marks.
UNREAD = re.compile(
    "[\u00ad\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ٱ": "ا",
        "ک": "ك",
        "ی": "ي",
        "ە": "ه",
        "ہ": "ه",
        "ھ": "ه",
    }
)
VARIANTS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ى": "ي", "ة": "ه"}
)
MARKED = "й"  # letters of their own that Unicode takes for marked ones
ASIDE = "\ue000"


def normal(text: str) -> str:
    """Return the spelling of a word: NFKC, lower case, ASCII digits, nothing invisible.

    Accents stay, and so do hamza and ta marbuta; Arabic vowel marks and tatweel go.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), UNREAD.sub("", text))
    return text.translate(LETTERS)


def fold(text: str) -> str:
    """Return `text`, a spelling from `normal`, without accents, hamza, and with е for ё."""
    if text.isascii():
        return text
    bare = [
        sign
        for sign in unicodedata.normalize("NFD", text.replace(MARKED, ASIDE))
        if not unicodedata.combining(sign)
    ]
    return unicodedata.normalize("NFC", "".join(bare)).replace(ASIDE, MARKED).translate(VARIANTS)


def safe(text: str) -> str:
    """Return `text` as letters and digits only; any other sign becomes its number.

    Apostrophes, hyphens and spaces within a dictionary's word are left out.
    """
    if text.isalnum():
        return text
    return "".join(
        sign if sign.isalnum() else "" if sign in " -'’._" else f"{ord(sign):x}" for sign in text
    )


@cache
def marks() -> str:
    """Return, for a class of a regular expression, what stands within a word and is no letter."""
    signs = "".join(
        chr(code)
        for block in (range(0x300, 0x1E950), range(0xE0100, 0xE01F0))
        for code in block
        if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me")
    )
    return signs + "\u00ad\u200c\u200d\u200e\u200f\u2060\ufeff\u061c\u0640"

"""Plain text and folded words."""

import re
import unicodedata
from html import unescape

BLOCK_END = re.compile(r"</(?:p|h\d|li|blockquote|td|th|tr|figcaption|div)>|<[bh]r\s*/?>", re.I)
TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.S)
# What is no text: links of headings to themselves, and references to notes.
MARKS = re.compile(r'<a class="anchor".*?</a>|<sup class="note-ref">.*?</sup>', re.S)
ARABIC = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ة": "ه",
        "ـ": None,
    }
)
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
SPACE = re.compile(r"\s+")


def plain(html: str) -> str:
    """Return the text of `html` on one line; blocks are parted by a space, anchors and
    references to notes left out.

    `html` is of our own making: in its attributes `<` and `>` are escaped.
    """
    text = TAG.sub("", BLOCK_END.sub(" ", MARKS.sub("", html)))
    return SPACE.sub(" ", unescape(text)).strip()


def fold(text: str) -> str:
    """Return `text` as it is compared: NFKC, lower case, without marks and invisible signs.

    Accents and Arabic vowel marks go, ё meets е, alef, ya and ta marbuta take one shape, digits
    of all scripts become ASCII; й and other letters that are no marked variant stay.
    """
    text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    text = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text
    ).translate(ARABIC)
    text = text.replace("й", "\ue000")
    bare = "".join(
        sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)
    )
    return SPACE.sub(" ", unicodedata.normalize("NFC", bare).replace("\ue000", "й")).strip()

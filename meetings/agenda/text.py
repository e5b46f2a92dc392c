"""Reading text without its accidents: case, accents, marks of direction, kinds of space."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_ARABIC = {"ة": "ه", "ى": "ي", "ـ": ""}
_EDGE = "\u200b\u200e\u200f\u061c\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_BLANK = re.compile(r"\s{2,}|[^\S\xa0\u202f ]")
_STRONG = re.compile(r"(?<!\w)__(?=[^\s_])([^_]+)(?<=[^\s_])__(?!\w)")
_ITALIC = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_])([^_]+)(?<=[^\s_])_(?!\w)"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_CLOSERS = "\"'»”’)]）】」』›"
_END = ".?!;:…؟؛。？！；："
_QUESTION = "?؟？"


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` for comparing, and for each of its characters the index in the original."""

    text: str
    index: tuple[int, ...]


def folded(text: str) -> Folded:
    """Fold `text` and keep the way back, so that a match can be cut from the original."""
    chars: list[str] = []
    index: list[int] = []
    for position, char in enumerate(text):
        for part in _fold_char(char):
            if part == " " and (not chars or chars[-1] == " "):
                continue
            chars.append(part)
            index.append(position)
    return Folded("".join(chars), (*index, len(text)))


def fold(text: str) -> str:
    """Return `text` in lower case without accents, direction marks and double spaces."""
    return folded(text).text.strip()


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _ARABIC:
        return _ARABIC[char]
    if char.isdecimal():
        return str(int(char))
    if char.isspace():
        return " "
    if char in "’‘ʼ":
        return "'"
    parts = unicodedata.normalize("NFKD", char)
    return "".join(part for part in parts if unicodedata.category(part) not in ("Mn", "Cf")).lower()


def tidy(text: str) -> str:
    """Return `text` without soft hyphens, outer direction marks and runs of space."""
    text = text.replace("\xad", "").translate(
        dict.fromkeys(map(ord, "\f\v\u2028\x1c\x1d\x1e"), " ")
    )
    return _BLANK.sub(" ", text).strip(_EDGE + " \t\xa0\u202f")


def plain(text: str) -> str:
    """Return `text` without the marks of Markdown emphasis and escapes."""
    if text.count("**") % 2 == 0:
        text = text.replace("**", "")
    text = _STRONG.sub(r"\1", text)
    text = _ITALIC.sub(lambda match: match[1] or match[2], text)
    return _ESCAPE.sub(r"\1", text)


def finished(text: str) -> bool:
    """Tell whether `text` ends as a sentence or list item does."""
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_END))


def is_listed(text: str) -> bool:
    """Tell whether `text` ends as an item does that another one follows."""
    return text.rstrip(" ").endswith((";", "؛", "；"))


def is_question(text: str) -> bool:
    """Tell whether `text` ends in a question mark, footnote marks aside."""
    text = re.sub(r"(\[\^[^\]]+\]|[⁰¹²³⁴-⁹.\s])+$", "", text)
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_QUESTION))


def announces(text: str) -> bool:
    """Tell whether `text` ends in a colon: what follows belongs to it."""
    return text.rstrip(" ").endswith((":", "："))


def is_said(text: str) -> bool:
    """Tell whether words follow a colon in `text`, as in “Chair: a name”."""
    return bool(re.search(r"[:：]\W*\w", text))


def has_case(text: str) -> bool:
    """Tell whether `text` is in a script with capital letters."""
    return any(char.lower() != char.upper() for char in text)


def starts_small(text: str) -> bool:
    """Tell whether the first letter of `text`, which may stand behind signs, is a small one."""
    first = next((char for char in text if char.isalnum()), "")
    return first.islower()

"""Bullets and numbering at the start of a line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .numbers import chinese, digits, roman
from .text import fold

_BULLETS = {
    "dash": "-–—−‒―‐‑",
    "dot": "•·∙⋅●⚫",
    "square": "▪■◾□❑❒",
    "ring": "◦○",
    "arrow": "⇒→➔➢➤►▶⇨➜»›⟹⮕",
    "star": "*✱∗",
    "plus": "+",
    "check": "✓✔☐☑✗",
}
_FAMILY = {char: family for family, chars in _BULLETS.items() for char in chars}
_NEEDS_SPACE = frozenset(_BULLETS["dash"] + _BULLETS["star"] + "+·»›")
_MOST = 4
_MINOR = {"dash", "ring", "square", "stars"}
_ALPHABETS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "abjad": "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "hijai": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
_INVISIBLE = r"[\s\u200b\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*"
_BULLET = re.compile(rf"{_INVISIBLE}([{re.escape(''.join(_FAMILY))}\uf000-\uf0ff])({_INVISIBLE})")
_DOUBLE_DASH = re.compile(rf"{_INVISIBLE}(?:——|--)(?=[^\s—-]|\s+\S){_INVISIBLE}")
_DOUBLE_STAR = re.compile(rf"{_INVISIBLE}\*\*\s+(?=\S)")
_BODY = (
    r"\d{1,2}(?:[.．]\d{1,2}){0,3}|[ivxlIVXL]{1,6}|[^\W\d_]\u0640?"
    r"|[一二三四五六七八九十]{1,3}|[①-⑳]"
)
_CLOSING = r"[.．)）\]、:：°º]{1,2}(?:[-–—‐](?=\s))?|[-–—‐](?=[\s\u0620-\u064a])|(?=\s)"
_NUMBERING = re.compile(rf"{_INVISIBLE}([(（\[]?)({_BODY}){_INVISIBLE}({_CLOSING})({_INVISIBLE})")


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a list item.

    `shape` is the bullet's family or the punctuation around a number. `readings` are the ways
    to read a numbering, as system and value ("i" is Roman one and the ninth letter).
    """

    shape: str
    readings: tuple[tuple[str, int], ...] = ()

    @property
    def minor(self) -> bool:
        """Whether it is a bullet of the kinds that usually stand under another."""
        return self.shape in _MINOR


def take(text: str) -> tuple[tuple[Marker, ...], str]:
    """Return the markers that `text` opens with, outermost first, and the rest."""
    markers: list[Marker] = []
    while found := _take_bullet(text) or _take_numbering(text):
        marker, rest = found
        if not rest or len(markers) == _MOST or (markers and markers[-1].readings):
            break
        markers.append(marker)
        text = rest
    return tuple(markers), text


def _take_bullet(text: str) -> tuple[Marker, str] | None:
    if match := _DOUBLE_DASH.match(text):
        return Marker("dash"), text[match.end() :]
    if match := _DOUBLE_STAR.match(text):
        return Marker("stars"), text[match.end() :]
    match = _BULLET.match(text)
    if not match or (match[1] in _NEEDS_SPACE and not any(char.isspace() for char in match[2])):
        return None
    return Marker(_FAMILY.get(match[1], "dot")), text[match.end() :]


def _take_numbering(text: str) -> tuple[Marker, str] | None:
    match = _NUMBERING.match(text)
    if not match:
        return None
    opening, body, closing, gap = match.groups()
    rest = text[match.end() :]
    readings = tuple(_readings(body))
    if not readings or (opening and not closing) or not rest:
        return None
    if not closing and not (readings[0][0] == "circled" or "." in body):
        return None
    decimal = readings[0][0].startswith("decimal")
    if closing == ":" and not decimal:
        return None
    if closing in (".", ":") and not gap and (not decimal or rest[0].isdigit()):
        return None
    return Marker(fold(opening + "0" + closing), readings), rest


def _readings(body: str) -> Iterable[tuple[str, int]]:
    case = "upper " if body.isupper() else ""
    if parts := re.findall(r"\d+", body):
        yield ("decimal" + ".0" * (len(parts) - 1), int(parts[-1]))
        return
    if (value := digits(body)) is not None:
        yield ("circled", value)
    if (value := roman(body)) is not None:
        yield (case + "roman", value)
    if (value := chinese(body)) is not None:
        yield ("chinese", value)
    letter = fold(body)
    for name, letters in _ALPHABETS.items():
        if len(letter) == 1 and letter in letters:
            yield (case + name, letters.index(letter) + 1)


def companions(all_markers: Iterable[tuple[Marker, ...]]) -> frozenset[tuple[str, int]]:
    """Return every reading that another marker of the document precedes or follows."""
    seen = {reading for markers in all_markers for marker in markers for reading in marker.readings}
    return frozenset(
        (system, value)
        for system, value in seen
        if {(system, value - 1), (system, value + 1)} & seen
    )

"""Styles and list numbering of a Word document: which label Word shows before a paragraph."""

import re
from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from .docx_xml import W, at, value

_DIGITS = {
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя",
    "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "lowerLetter": "abcdefghijklmnopqrstuvwxyz",
    "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "decimalEnclosedCircle": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
}
_CHINESE = "零一二三四五六七八九"
_MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's heading level, if its style is one, and whether it is a table of contents."""

    level: int | None
    contents: bool


class Lists:
    """Answers for the paragraphs of one document, which must be asked for in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = {
            style.get(W + "styleId", ""): style
            for style in (() if styles is None else styles.iter(W + "style"))
        }
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        for element in () if numbering is None else numbering:
            if element.tag == W + "abstractNum":
                self._abstract[element.get(W + "abstractNumId", "")] = element
            elif element.tag == W + "num":
                self._nums[element.get(W + "numId", "")] = element
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._restarted: set[str] = set()

    def style(self, paragraph: Element) -> Style:
        """Return what the paragraph's style says."""
        level: int | None = None
        contents = False
        outline = value(paragraph, "pPr", "outlineLvl")
        for style in self._chain(value(paragraph, "pPr", "pStyle")):
            name = (value(style, "name") or "").lower()
            contents = contents or bool(re.match(r"toc( \d|heading)", name))
            if outline is None:
                outline = value(style, "pPr", "outlineLvl")
            if level is None and (match := re.fullmatch(r"heading (\d)", name)):
                level = int(match[1])
            elif level is None and name == "title":
                level = 0
        if level is None and outline is not None and int(outline) < 9:
            level = int(outline) + 1
        return Style(level, contents)

    def label(self, paragraph: Element) -> str:
        """Return the bullet or number that Word shows, counting it, or an empty string."""
        num_id, depth = self._number(paragraph)
        if num_id is None:
            return ""
        level = self._level(num_id, depth)
        if level is None:
            return ""
        kind = value(level, "numFmt") or "decimal"
        pattern = value(level, "lvlText") or ""
        if kind == "none":
            return pattern
        if kind == "bullet":
            return pattern if pattern.strip() and pattern != "o" else "◦"
        self._count(num_id, depth, level)
        return re.sub(r"%(\d)", lambda match: self._shown(num_id, int(match[1]) - 1), pattern)

    def indent(self, paragraph: Element) -> int:
        """Return the indent at the paragraph's start in twips, at least 0."""
        sources = [at(paragraph, "pPr", "ind")]
        num_id, depth = self._number(paragraph)
        if num_id is not None:
            sources.append(at(self._level(num_id, depth), "pPr", "ind"))
        sources += [
            at(style, "pPr", "ind") for style in self._chain(value(paragraph, "pPr", "pStyle"))
        ]
        for source in sources:
            if source is not None:
                for side in ("start", "left"):
                    if (twips := source.get(W + side)) is not None:
                        return max(0, int(float(twips)))
        return 0

    def _chain(self, style_id: str | None) -> list[Element]:
        chain: list[Element] = []
        while (style := self._styles.get(style_id or "")) is not None:
            if style in chain or len(chain) == _MAX_DEPTH:
                break
            chain.append(style)
            style_id = value(chain[-1], "basedOn")
        return chain

    def _number(self, paragraph: Element) -> tuple[str | None, int]:
        holders = [paragraph, *self._chain(value(paragraph, "pPr", "pStyle"))]
        depth = None
        for holder in holders:
            properties = at(holder, "pPr", "numPr")
            if depth is None:
                depth = value(properties, "ilvl")
            num_id = value(properties, "numId")
            if num_id is not None:
                return (None if num_id == "0" else num_id), int(depth or 0)
        return None, 0

    def _abstract_id(self, num_id: str) -> str:
        return value(self._nums.get(num_id), "abstractNumId") or ""

    def _override(self, num_id: str, depth: int) -> Element | None:
        for override in self._nums.get(num_id, ()):
            if override.tag == W + "lvlOverride" and override.get(W + "ilvl") == str(depth):
                return override
        return None

    def _level(self, num_id: str, depth: int) -> Element | None:
        override = self._override(num_id, depth)
        if (replaced := at(override, "lvl")) is not None:
            return replaced
        for level in self._abstract.get(self._abstract_id(num_id), ()):
            if level.tag == W + "lvl" and level.get(W + "ilvl") == str(depth):
                return level
        return None

    def _count(self, num_id: str, depth: int, level: Element) -> None:
        counters = self._counters[self._abstract_id(num_id)]
        start = int(value(level, "start") or 1)
        restart = value(self._override(num_id, depth), "startOverride")
        if restart is not None and f"{num_id}/{depth}" not in self._restarted:
            self._restarted.add(f"{num_id}/{depth}")
            counters[depth] = int(restart)
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else start
        for deeper in [key for key in counters if key > depth]:
            del counters[deeper]

    def _shown(self, num_id: str, depth: int) -> str:
        level = self._level(num_id, depth)
        counters = self._counters[self._abstract_id(num_id)]
        number = counters.get(depth, int(value(level, "start") or 1))
        return _write(number, value(level, "numFmt") or "decimal")


def _write(number: int, kind: str) -> str:
    if kind in _DIGITS:
        letters = _DIGITS[kind]
        return letters[(number - 1) % len(letters)]
    if kind.endswith("Roman") and 0 < number < 90:
        tens, ones = divmod(number, 10)
        roman = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"][tens]
        roman += ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]
        return roman.upper() if kind.startswith("upper") else roman
    if kind.startswith(("chinese", "japaneseCounting", "ideographDigital")) and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "")
        return ten + (_CHINESE[ones] if ones or not tens else "")
    return str(number)

"""A text with its inline marks, and the same as readers see it, sign by sign in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

PIECE = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>[^<>]*)>|(?P<entity>&(?:#\d+|#[xX][\da-fA-F]+|\w+);)"
)
ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s>]+)""")


@dataclass(frozen=True)
class Tag:
    """A mark of a text: its name, whether it ends something, its id, and where it stands."""

    name: str
    closes: bool
    id: str
    start: int
    end: int


class Text:
    """A text of a segment in a language.

    `raw` has the marks, as wagtail-localize keeps it, unless it is `plain`; `shown` is what readers
    see, and `place` leads from its signs to those of `raw`.
    """

    def __init__(self, raw: str, language: str, *, plain: bool = False) -> None:
        self.raw = raw
        self.language = language
        self.tags: list[Tag] = []
        shown: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0

        def put(signs: str, start: int, end: int) -> None:
            for sign in signs:
                shown.append(sign)
                starts.append(start)
                ends.append(end)

        for match in () if plain else PIECE.finditer(raw):
            for place in range(at, match.start()):
                put(raw[place], place, place + 1)
            at = match.end()
            if match["entity"]:
                put(unescape(match["entity"]), match.start(), at)
            else:
                found = ID.search(match["rest"])
                name = match["name"].lower()
                self.tags.append(
                    Tag(name, bool(match["close"]), found[1] if found else "", match.start(), at)
                )
                if name == "br":
                    put("\n", match.start(), at)
        for place in range(at, len(raw)):
            put(raw[place], place, place + 1)
        self.shown = "".join(shown)
        self._starts, self._ends = starts, ends

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of what is shown stands in the text with its marks."""
        if not self._starts:
            return 0, len(self.raw)
        if start >= len(self._starts):
            return len(self.raw), len(self.raw)
        return self._starts[start], self._ends[end - 1] if end > start else self._starts[start]

    @cached_property
    def digits(self) -> str:
        """What is shown, with the digits of all scripts as 0 to 9, sign for sign."""
        return "".join(
            str(int(sign)) if sign.isdecimal() and not sign.isascii() else sign
            for sign in self.shown
        )


@dataclass(frozen=True)
class Pair:
    """A text and its translation."""

    source: Text
    target: Text

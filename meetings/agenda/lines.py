"""Lines as a reader sees them: level of heading, bullet or number, and the words themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .markers import Marker, companions, take
from .source import Part, SourceLine
from .text import announces, plain, starts_small, tidy

_ATX = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_ESCAPED = re.compile(r"^(\W?\w{0,4})\\([.)*+-])")
_QUOTE = re.compile(r"(?:>\s*)+(?=\S)")
_UNDERLINE = re.compile(r"(=+|-{3,})$")
_BOLD_RUN = re.compile(r"\*\*[^*]+\*\*|__[^_]+__")
_LONGEST_WORD = 60
_RING = re.compile(r"o\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a cell of a table row.

    `raw` is the source text, `text` its words after the markers. `gap` tells whether it starts
    a paragraph, `level` its heading level, `bold` whether all of it is bold, `soft` whether it
    ends within a word, `rule` whether it has no words, `margin` whether it is outside the body,
    `broken` whether footnotes or page furniture stand before it, `page` whether it begins a page,
    `part` what its cell is in a timetable.
    """

    number: int
    raw: str
    text: str
    markers: tuple[Marker, ...] = ()
    indent: int = 0
    gap: bool = True
    level: int | None = None
    bold: bool = False
    soft: bool = False
    rule: bool = False
    margin: bool = False
    broken: bool = False
    page: bool = False
    part: Part = ""

    @property
    def styled(self) -> bool:
        """Whether it is set as a heading."""
        return self.level is not None or self.bold

    @property
    def full(self) -> str:
        """The words with the markers before them."""
        return plain(self.raw) if self.markers else self.text


def make_lines(source: Iterable[SourceLine]) -> list[Line]:
    """Return the lines of a source."""
    parts = list(source)
    rings = _rings(parts)
    lines = [_make(part, at in rings) for at, part in enumerate(parts)]
    lines = _hyphenated(_underlined(lines))
    neighbours = companions(line.markers for line in lines)
    return [_doubtful(line, neighbours) for line in lines]


def _rings(lines: Sequence[SourceLine]) -> set[int]:
    """Return which lines begin with a letter o that stands for a bullet."""
    looks = [bool(_RING.match(line.text.strip())) for line in lines]
    found: set[int] = set()
    in_list = False
    for at, line in enumerate(lines):
        before = lines[at - 1].text if at else ""
        in_list = in_list and not line.gap
        if looks[at] and sum(looks) > 1:
            in_list = in_list or line.gap or announces(before) or any(looks[at + 1 : at + 2])
            if in_list:
                found.add(at)
    return found


def _make(line: SourceLine, ring: bool) -> Line:
    raw = tidy(line.text)
    text = "◦" + raw[1:] if ring else raw
    text = _ESCAPED.sub(r"\1\2", _QUOTE.sub("", text, count=1))
    level = line.level
    if match := _ATX.match(text):
        level, text = len(match[1]), match[2]
    markers, text = take(text)
    bold = line.bold or (bool(text) and "".join(_BOLD_RUN.split(text)).strip(" :：.") == "")
    text = plain(text)
    if bold or level is not None:
        inner, text = take(text)
        markers += inner
    return Line(
        line.number,
        raw,
        text,
        markers,
        line.indent,
        line.gap,
        level,
        bold,
        soft=line.text.rstrip().endswith("\xad"),
        rule=not any(char.isalnum() for char in raw),
        margin=line.margin,
        page=line.page,
        part=line.part,
    )


def _underlined(lines: list[Line]) -> list[Line]:
    done: list[Line] = []
    for line in lines:
        match = _UNDERLINE.match(line.raw)
        if match and not line.gap and done and not done[-1].markers and not done[-1].rule:
            done[-1] = replace(done[-1], level=1 if match[1][0] == "=" else 2)
        done.append(line)
    return done


def _hyphenated(lines: list[Line]) -> list[Line]:
    """Mark the lines that end in the first half of a word, by the words of the document."""
    known = {word for line in lines for word in re.findall(r"[\w'-]+", line.text.lower())}
    done: list[Line] = []
    following: Line | None = None
    for line in reversed(lines):
        left = re.search(r"(\w*[^\W\d_])[-‐]$", line.text[-_LONGEST_WORD:].lower())
        right = re.match(r"[^\W\d_]+", following.text.lower()) if following else None
        if left and right and following and starts_small(following.text):
            whole = left[1] + right[0]
            compound = f"{left[1]}-{right[0]}" in known or {left[1], right[0]} <= known
            line = replace(line, soft=whole in known or not compound)
        done.append(line)
        if any(char.isalpha() for char in line.text):
            following = line
    return done[::-1]


def _doubtful(line: Line, neighbours: frozenset[tuple[str, int]]) -> Line:
    """Take back a numbering that may be an initial or a figure and has no neighbour."""
    if not line.markers or not line.markers[-1].readings:
        return line
    marker = line.markers[-1]
    confirmed = any(reading in neighbours for reading in marker.readings)
    system, value = marker.readings[0]
    certain = (
        system in ("chinese", "circled")
        or marker.shape[-1] in ")]"
        or (system.startswith("decimal") and value == 1)
    )
    if confirmed or certain:
        return line
    if line.styled and system.startswith("decimal"):
        return line
    markers, text = line.markers[:-1], line.full
    for _ in markers:
        text = re.sub(r"^\W+", "", text, count=1)
    return replace(line, markers=markers, text=_ATX.sub(r"\2", text))

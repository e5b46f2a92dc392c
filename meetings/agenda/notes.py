"""Footnotes: where they stand and where the text refers to them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .lines import Line
from .markers import Marker
from .page_notes import in_square_brackets
from .structure import Footnote, Placement
from .text import finished, fold, starts_small
from .words import Words

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUPERSCRIPT = "[⁰¹²³⁴-⁹]"
_DEFINITIONS = {
    "raised": re.compile(rf"({_SUPERSCRIPT}{{1,3}})[\s.)]*(?=\S)"),
    "caret": re.compile(r"\[\^([^\]\s]{1,20})\]:?\s*(?=\S)"),
    "square": re.compile(r"\[(\d{1,3})\]:?\s*(?=\S)"),
    "round": re.compile(r"\((\d{1,3})\)\s*(?=\S)"),
    "bare": re.compile(r"(\d{1,3})\s+(?=[^\W\d])"),
    "star": re.compile(r"(\*{1,3})\s*(?=[^\s*])"),
}
_REFERENCES = {
    "raised": re.compile(rf"(?<=\S)\s?({_SUPERSCRIPT}{{1,3}})"),
    "caret": re.compile(r"(?<=\S)\s?\[\^([^\]\s]{1,20})\]"),
    "square": re.compile(r"(?<=\S)\s?\[(\d{1,3})\](?!\()"),
    "round": re.compile(r"(?<=[\w»”\"?!؟？])\((\d{1,3})\)(?=\W|$)"),
    "star": re.compile(r"(?<=[\w)»”?!؟？.])(\*{1,3})(?=[\s.,;:?!]|$)"),
}
_GLUED = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W\d_]{3}[.,;:?!)»”]))([1-9]\d?)(?=[\s.,;:?!)»”]|$)"
)
_MAX_STARS = 3
_MAX_LABEL = 60
_UNIT_LETTERS = 4
_UNIT = re.compile(r"(?<!\w)[kcmd]?m$")


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines without the footnotes, the footnotes, and the account of their lines."""

    lines: tuple[Line, ...]
    footnotes: tuple[Footnote, ...]
    account: tuple[Placement, ...]


@dataclass(slots=True)
class _Definition:
    mark: str
    texts: list[str]
    lines: list[Line]


def separate(
    lines: Sequence[Line],
    words: Words,
    is_heading: Callable[[Line], bool],
    is_furniture: Callable[[Line], bool],
) -> Notes:
    """Take the footnotes out of `lines` and write the references to them as `[^mark]`.

    Notes with stars, which bullets are too, stand below what refers to them, one for each.
    A mark that is defined again (each page counting from 1) becomes `mark-2` and so on.
    `is_heading` tells which lines cannot continue a footnote, `is_furniture` which ones stand
    between pages.
    """
    lines = in_square_brackets(_raised_again(lines), is_furniture, is_heading)
    referred = _referred(lines)
    stars = referred["star"]
    referred["star"] = set()
    body: list[Line | _Definition] = []
    account: list[Placement] = []
    current: _Definition | None = None
    in_notes = False
    for line in lines:
        if not in_notes and words.notes_label.match(fold(line.text[:_MAX_LABEL])):
            in_notes = True
            current = None
            account.append(Placement(line.number, line.raw, "label"))
            continue
        if in_notes and is_heading(line):
            in_notes = False
        if found := _definition(line, referred, in_notes):
            referred["star"].discard(found[0])
            current = _Definition(found[0], [found[1]], [line])
            body.append(current)
        elif current and _continues(line, current, is_heading):
            current.texts.append(line.text)
            current.lines.append(line)
        else:
            current = None
            body.append(line)
            referred["star"] |= stars.intersection(_REFERENCES["star"].findall(line.text))
    totals = Counter(entry.mark for entry in body if isinstance(entry, _Definition))
    return _resolved(body, totals, account)


def _name(mark: str) -> str:
    """Return `mark` in plain digits, whatever digits it is written in."""
    return "".join(str(unicodedata.digit(char, char)) for char in mark)


def _raised_again(lines: Sequence[Line]) -> list[Line]:
    """Raise the footnote marks that have become plain digits at the end of words: those that
    lines further down begin with, counting from 1.
    """
    waiting: dict[str, list[int]] = {}
    found: set[tuple[int, str]] = set()
    last = 0
    for at, line in enumerate(lines):
        note = _DEFINITIONS["bare"].match(line.full)
        if note and note[1] in waiting and int(note[1]) in (1, last + 1):
            last = int(note[1])
            found |= {(index, note[1]) for index in waiting.pop(note[1])}
        for mark in _GLUED.findall(line.text):
            waiting.setdefault(mark, []).append(at)

    def written(at: int, line: Line) -> Line:
        def raised(match: re.Match[str]) -> str:
            return match[1].translate(_RAISED) if (at, match[1]) in found else match[0]

        return replace(line, text=_GLUED.sub(raised, line.text))

    return [written(at, line) for at, line in enumerate(lines)]


def _referred(lines: Sequence[Line]) -> dict[str, set[str]]:
    """Return the marks that the text refers to, by the way a footnote of theirs begins."""
    referred = {
        kind: {_name(mark) for line in lines for mark in pattern.findall(line.text)}
        for kind, pattern in _REFERENCES.items()
    }
    raised = _DEFINITIONS["raised"]
    defined = {_name(match[1]) for line in lines if (match := raised.match(line.full))}
    referred["bare"] = referred["raised"] - defined
    if sum(Marker("star") in line.markers for line in lines) > _MAX_STARS:
        referred["star"] = set()
    return referred


def _definition(
    line: Line, referred: dict[str, set[str]], in_notes: bool
) -> tuple[str, str] | None:
    if in_notes and line.markers and line.markers[-1].readings:
        return str(line.markers[-1].readings[0][1]), line.text
    for kind, pattern in _DEFINITIONS.items():
        if match := pattern.match(line.full):
            mark = _name(match[1])
            if kind in ("raised", "caret") or in_notes or mark in referred[kind]:
                return mark, line.full[match.end() :]
    return None


def _continues(line: Line, note: _Definition, is_heading: Callable[[Line], bool]) -> bool:
    if line.gap or line.markers or line.rule or line.margin or is_heading(line):
        return False
    return line.indent > note.lines[0].indent or not (
        finished(note.texts[-1]) and starts_small(line.text)
    )


def _resolved(
    body: list[Line | _Definition], totals: Counter[str], account: list[Placement]
) -> Notes:
    seen: Counter[str] = Counter()
    lines: list[Line] = []
    footnotes: list[Footnote] = []
    broken = False

    def name(mark: str, offset: int) -> str:
        turn = min(seen[mark] + offset, totals[mark])
        return mark if turn == 1 else f"{mark}-{turn}"

    def reference(match: re.Match[str]) -> str:
        mark = _name(match[1])
        if _UNIT.search(match.string[max(0, match.start() - _UNIT_LETTERS) : match.start()]):
            return match[0]
        if mark in totals:
            return f"[^{name(mark, 1)}]"
        if len(mark) > 1 and set(mark) <= set(totals):
            return "".join(f"[^{name(digit, 1)}]" for digit in mark)
        return match[0]

    for entry in body:
        if isinstance(entry, _Definition):
            seen[entry.mark] += 1
            footnotes.append(Footnote(name(entry.mark, 0), " ".join(entry.texts)))
            node = ("footnotes", len(footnotes) - 1)
            account += [Placement(line.number, line.raw, "footnote", node) for line in entry.lines]
            broken = True
            continue
        text = entry.text
        for pattern in _REFERENCES.values():
            text = pattern.sub(reference, text)
        lines.append(
            replace(entry, text=text, gap=entry.gap or broken, broken=entry.broken or broken)
        )
        broken = False
    return Notes(tuple(lines), tuple(footnotes), tuple(account))

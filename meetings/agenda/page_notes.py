"""Footnotes that look like points of a list, “1) …”: only their place on the page tells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .lines import Line
from .text import announces

_DEFINITION = re.compile(r"(\d{1,2})\)\s*(?=\S)")
_REFERENCE = re.compile(r"(?<=[^\W\d_]|[?!؟？»”])\s?(\d{1,2})\)(?=\W|$)")


def in_square_brackets(
    lines: Sequence[Line], is_furniture: Callable[[Line], bool], is_heading: Callable[[Line], bool]
) -> list[Line]:
    """Return the lines, such footnotes and the references to them in square brackets."""
    notes = _notes(lines, is_furniture, is_heading)
    marks = frozenset(notes.values())
    return [
        replace(line, text=f"[{notes[at]}] {line.text}", markers=())
        if at in notes
        else replace(line, text=_rewritten(line.text, marks))
        for at, line in enumerate(lines)
    ]


def _notes(
    lines: Sequence[Line], is_furniture: Callable[[Line], bool], is_heading: Callable[[Line], bool]
) -> dict[int, str]:
    """Return which lines stand at the end of a page by themselves, counting on, with marks that
    words above them refer to.
    """
    found: dict[int, str] = {}
    referred: set[str] = set()
    start = 0
    for at, line in enumerate(lines):
        referred |= {match[1] for match in _REFERENCE.finditer(line.text) if _is_open(match)}
        if at + 1 == len(lines) or lines[at + 1].page or is_furniture(lines[at + 1]):
            page = _at_end(lines[start : at + 1], referred, is_heading)
            found |= {start + index: mark for index, mark in page.items()}
            start = at + 1
    return found


def _rewritten(text: str, marks: frozenset[str]) -> str:
    """Return `text` with its references to `marks` in square brackets."""

    def written(match: re.Match[str]) -> str:
        return f"[{match[1]}]" if match[1] in marks and _is_open(match) else match[0]

    return _REFERENCE.sub(written, text)


def _is_open(match: re.Match[str]) -> bool:
    """Tell whether the bracket that was found closes none."""
    before = match.string[: match.start()]
    return before.count("(") <= before.count(")")


def _at_end(
    page: Sequence[Line], referred: set[str], is_heading: Callable[[Line], bool]
) -> dict[int, str]:
    notes: dict[int, str] = {}
    first = len(page)
    for index in reversed(range(len(page))):
        line = page[index]
        match = _DEFINITION.match(line.full)
        if match and match[1] in referred:
            notes[index] = match[1]
            first = index
            if line.gap or (index and page[index - 1].rule):
                break
        elif line.gap or line.markers or is_heading(line):
            return {}
    numbers = [int(mark) for mark in reversed(notes.values())]
    if not notes or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return {}
    above = [line for line in page[:first] if not line.rule]
    return {} if not above or announces(above[-1].text) or is_heading(above[-1]) else notes

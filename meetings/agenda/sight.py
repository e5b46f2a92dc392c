"""What each line looks like, from itself and the line before it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .headings import (
    Label,
    SegmentHeading,
    SessionHeading,
    begins_line,
    is_pure_segment,
    label,
    segment_heading,
    session_heading,
    split_time,
)
from .lines import Line
from .markers import Marker
from .text import announces, finished, fold, is_question
from .words import Words

_MAX_HEADING = 300
_MAX_FURNITURE = 120
_MAX_UNSEPARATED_WORDS = 25
_MAX_SHORT_LABEL_WORDS = 6
_MAX_DAY = 40
_REPEATS = 3
_LEADER = re.compile(r"(?:\.{4}|…{2}|(?: \.){4}|·{4})[\s.…·]*\d{1,4}$")
_DOCUMENT_SYMBOL = re.compile(r"[A-Z]+(/[A-Za-z0-9.()]+)+$")


@dataclass(frozen=True, slots=True)
class Sight:
    """What `line` may be: at most one of the readings holds, `text` is its words without `time`."""

    line: Line
    text: str
    time: str = ""
    noise: bool = False
    session: SessionHeading | None = None
    unnumbered: bool = False
    label: Label | None = None
    segment: SegmentHeading | None = None
    other: bool = False

    @property
    def opens(self) -> bool:
        """Whether it begins something that the meeting has a place for."""
        return bool(self.session or self.unnumbered or self.label or self.line.part)

    @property
    def is_point(self) -> bool:
        """Whether it is a list item and nothing else."""
        return bool(self.line.markers) and not (
            self.noise or self.opens or self.segment or self.other
        )


def look(lines: Sequence[Line], words: Words) -> list[Sight]:
    """Return a sight for each line."""
    headers = _running_headers(lines, words)
    sights: list[Sight] = []
    for line in lines:
        before = next((sight for sight in reversed(sights) if not sight.noise), None)
        if line.part:
            sights.append(_cell(line, before, words))
        elif is_noise(line, words) or (line.raw in headers and not line.markers):
            sight = Sight(line, line.text, noise=True)
            plain = _read(line, before, words)
            named = (plain.opens or plain.segment) and not _LEADER.search(line.raw)
            sights.append(plain if named else sight)
        else:
            sights.append(_read(line, before, words))
    return _with_series(_with_parallels(sights))


def _cell(line: Line, before: Sight | None, words: Words) -> Sight:
    """Return what stands in a timetable: beside a time is a session, unless it is a break."""
    if line.part != "head":
        return Sight(line, line.text)
    if words.breaks.match(fold(line.text)):
        return Sight(line, line.text, other=True)
    text, time = split_time(line.text, words)
    seen = _read(line, before, words)
    return Sight(
        line, text.strip(" -–—:|") or line.text, time if text else "", session=seen.session
    )


def _with_parallels(sights: Sequence[Sight]) -> list[Sight]:
    """Take sessions with a letter for parallel parts of a session where others have numbers."""
    numbered = any(sight.session and not sight.session.letter for sight in sights)

    def read(sight: Sight) -> Sight:
        found = sight.session
        if found is None or not found.letter or sight.label or not (found.whole or numbered):
            return sight
        segment = SegmentHeading("breakout", True, found.number if found.whole else None)
        return replace(sight, session=None, segment=segment)

    return [read(sight) for sight in sights]


def _with_series(sights: Sequence[Sight]) -> list[Sight]:
    """Mark as headings the lines that go on with the numbering of the labels before them."""
    done: list[Sight] = []
    heading: Marker | None = None
    point: Marker | None = None
    for sight in sights:
        marker = sight.line.markers[-1] if sight.line.markers else None
        if sight.is_point and _follows(marker, heading) and not _follows(marker, point):
            sight = replace(sight, other=True)
        if sight.label or sight.other:
            heading = marker or heading
            point = None
        elif marker and marker.readings and (point is None or marker.shape == point.shape):
            point = marker
        done.append(sight)
    return done


def _follows(marker: Marker | None, before: Marker | None) -> bool:
    if marker is None or before is None or marker.shape != before.shape:
        return False
    return any((system, value - 1) in before.readings for system, value in marker.readings)


def _read(line: Line, before: Sight | None, words: Words) -> Sight:
    if len(line.text) > 2 * _MAX_HEADING:
        return Sight(line, line.text)
    text, time = split_time(line.text, words)
    if not text.strip(" -–—:|"):
        text, time = line.text, ""
    if len(text) > _MAX_HEADING or not begins_line(text):
        return Sight(line, line.text)
    if _runs_on(line, before):
        found = label(text, words)
        return Sight(line, text, time, label=found if found and found.pure else None)
    bullet = bool(line.markers) and not line.markers[-1].readings
    if (session := session_heading(text, words)) and _is_session(line, session):
        if (found := label(session.title, words)) and found.pure and not found.text:
            return Sight(line, text, time, session=session, label=found)
        return Sight(line, text, time, session=session)
    if (found := label(text, words)) and _is_label(line, text, found, bullet):
        return Sight(line, text, time, label=found)
    if bullet and not line.styled:
        return Sight(line, line.text)
    source = fold(text)
    heading = line.styled or not line.markers
    if words.unnumbered.match(source) and (heading or line.gap) and not finished(text):
        return Sight(line, text, time, unnumbered=True)
    short = line.styled or announces(text) or len(text.split()) <= _MAX_SHORT_LABEL_WORDS
    if words.other_label.match(source) and short and heading and not is_question(text):
        return Sight(line, line.text, other=True)
    if _is_day(line, source, words):
        return Sight(line, line.text, other=True)
    segment = segment_heading(text, words)
    if segment and _is_segment(line, text, words):
        return Sight(line, text, time, segment=segment)
    slot = bool(time) and not line.markers and not finished(text) and line.text.endswith(text)
    return Sight(line, text, time) if line.styled or slot else Sight(line, line.text)


def _runs_on(line: Line, before: Sight | None) -> bool:
    """Tell whether the line must be read as the rest of the one before it."""
    if line.gap or line.styled or line.markers or before is None:
        return False
    if finished(before.text) or before.line.styled or before.opens or before.segment:
        return False
    return line.indent > before.line.indent or (finished(line.text) and not announces(line.text))


def _is_session(line: Line, session: SessionHeading) -> bool:
    if session.separated or line.styled:
        return True
    return (
        line.gap
        and begins_line(session.title)
        and not finished(session.title)
        and (len(session.title.split()) <= _MAX_UNSEPARATED_WORDS)
    )


def _is_label(line: Line, text: str, found: Label, bullet: bool) -> bool:
    if bullet:
        return found.pure and (bool(found.text) or announces(text) or line.styled)
    if found.text:
        head = text[: len(text) - len(found.text)]
        return found.pure or line.styled or len(head.split()) <= _MAX_SHORT_LABEL_WORDS
    if line.styled or announces(text) or found.pure:
        return True
    return line.gap and not finished(text) and not text.endswith(",")


def _is_segment(line: Line, text: str, words: Words) -> bool:
    if line.styled or is_pure_segment(text, words):
        return True
    if line.markers:
        return False
    return announces(text) or not finished(text)


def _is_day(line: Line, source: str, words: Words) -> bool:
    """Tell whether the line is the date of a day of the meeting."""
    if line.markers or len(source) > _MAX_DAY or finished(line.text):
        return False
    return bool(words.date.search(source)) and len(source.split()) <= _MAX_SHORT_LABEL_WORDS


def is_noise(line: Line, words: Words) -> bool:
    """Tell whether the line by itself is page furniture: a rule, a number, a document symbol,
    an entry of a table of contents."""
    if line.rule or line.margin:
        return True
    if len(line.raw) > _MAX_FURNITURE:
        return False
    if _DOCUMENT_SYMBOL.match(line.raw) or _LEADER.search(line.raw):
        return True
    return not line.styled and bool(words.furniture.match(fold(line.full)))


def _running_headers(lines: Sequence[Line], words: Words) -> set[str]:
    """Return the lines that stand on several pages: often repeated, twice beside a page end, or
    repeated with the number of another page.
    """
    plain = Counter(
        line.raw for line in lines if not (line.markers or line.part) and line.level is None
    )
    beside = {
        lines[at].raw
        for index, line in enumerate(lines)
        if is_noise(line, words) and not line.rule
        for at in (index - 1, index + 1)
        if 0 <= at < len(lines)
    }
    found = {
        raw for raw, count in plain.items() if count >= _REPEATS or (count > 1 and raw in beside)
    }
    paged: dict[str, set[str]] = defaultdict(set)
    for raw in plain:
        if len(raw) <= _MAX_FURNITURE and words.page.search(fold(raw)):
            paged[words.page.sub("", fold(raw))].add(raw)
    return found.union(*(raws for raws in paged.values() if len(raws) > 1))

"""What a line may announce: a session, a segment, objectives, questions. No context here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .lines import Line
from .structure import SegmentKind
from .text import fold, folded, has_case
from .words import KINDS, Pattern, Words, has_letter

_MAX_LABEL_WORDS = 18
_MAX_LABEL_CHARS = 140
_COLON = re.compile(r"[:：]\s*(?=\S)")
_OPEN_BRACKET = re.compile(r"\s*[(（][^()（）]*$")
_STOP = re.compile(r"(?:\.\s+|\s+[–—-]\s+|。)(?=\S)")
_NOTE_MARK = re.compile(r"\[\^[^\]]*\]")


@dataclass(frozen=True, slots=True)
class SessionHeading:
    """A session word with a number. `rank` 0 is a session word proper, others are secondary.
    `letter` tells whether the number is a letter or ends in one, `whole` whether it has digits.
    """

    rank: int
    number: int
    title: str
    separated: bool
    letter: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """A label of objectives, questions or both.

    `segments` are the kinds of segment that it names with the words it does so, `text` is what
    follows it on the line.
    """

    kinds: frozenset[str]
    pure: bool
    of_sessions: bool
    of_meeting: bool
    number: int | None
    segments: tuple[tuple[SegmentKind, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class SegmentHeading:
    """A line that names a kind of segment; `pure` when it names nothing else. `session` is the
    number of the session that it says it belongs to.
    """

    kind: SegmentKind
    pure: bool
    session: int | None = None


def split_time(text: str, words: Words) -> tuple[str, str]:
    """Return `text` without a time of day at its start or end, and that time.

    What stands in one pair of brackets with the time at its end, such as a date, goes with it.
    """
    source = folded(text)
    if match := words.time_first.match(source.text):
        cut = source.index[match.end()]
        return text[cut:], text[:cut].strip()
    if match := words.time_last.search(source.text):
        cut = source.index[match.start()]
        if opening := _OPEN_BRACKET.search(text[:cut]):
            cut = opening.start()
        return text[:cut], text[cut:].strip()
    return text, ""


def key(text: str) -> str:
    """Return what makes two titles the same."""
    return re.sub(r"\W+", " ", fold(_NOTE_MARK.sub("", text))).strip()


def session_heading(text: str, words: Words) -> SessionHeading | None:
    """Read `text` as the heading of a numbered session."""
    for rank, patterns in enumerate(words.sessions):
        if found := _numbered(text, patterns, rank, words):
            return found
    found = _numbered(text, words.qualified, 0, words)
    return found if found and not words.kind["breakout"].search(fold(text)) else None


def _numbered(
    text: str, patterns: Iterable[Pattern], rank: int, words: Words
) -> SessionHeading | None:
    source = folded(text)
    for pattern in patterns:
        match = pattern.match(source.text)
        if not match:
            continue
        number = words.value(match["n"])
        written = text[source.index[match.start("n")] : source.index[match.end("n")]]
        if number is None or (len(match["n"]) == 1 and written.islower()):
            continue
        title, again = _continued(text[source.index[match.start("title")] :].strip(), words)
        separated = bool(match["sep"].strip()) or again or not title
        after_word = any(char.isalpha() for char in source.text[: match.start("n")])
        letter = after_word and has_letter(match["n"])
        return SessionHeading(rank, number, title, separated, letter, len(match["n"]) > 1)
    return None


def _continued(title: str, words: Words) -> tuple[str, bool]:
    """Return `title` without the words that a session goes on, and whether it had them."""
    source = folded(title)
    match = words.continued.match(source.text)
    return (title[source.index[match.end()] :], True) if match else (title, False)


def label(text: str, words: Words) -> Label | None:
    """Read `text` as a label of objectives or questions."""
    head, text_after = _head(text, words)
    source = folded(head).text
    if words.no_label.match(source) or len(head) > _MAX_LABEL_CHARS:
        return None
    starts = {
        kind: found for kind, pattern in words.label.items() if (found := pattern.match(source))
    }
    if not starts or len(source.split()) > _MAX_LABEL_WORDS:
        return None
    first = max(starts, key=lambda kind: -starts[kind].end())
    rest = source[starts[first].end() :]
    kinds = {first} | {kind for kind, pattern in words.second_label.items() if pattern.search(rest)}
    number = next(
        (value for pattern in words.sessions[0] if (value := _numeral_in(pattern, source))), None
    )
    return Label(
        frozenset(kinds),
        bool(words.pure_label.match(source)),
        bool(words.of_sessions.search(source)),
        bool(words.of_meeting.search(source)),
        None if number is None else words.value(number),
        _segments_in(head, words),
        text_after,
    )


def announcement(text: str, words: Words) -> Label | None:
    """Read `text` as a sentence over a list, by its last word for objectives or questions, or by
    what it says of them where it has no such word.
    """
    source = fold(text)
    if words.no_label.match(source):
        return None
    for patterns in (words.label, words.announced):
        ends = {
            kind: max((match.end() for match in pattern.finditer(source)), default=0)
            for kind, pattern in patterns.items()
        }
        kind = max(ends, key=lambda kind: ends[kind])
        if ends[kind]:
            of_sessions = bool(words.of_sessions.search(source))
            segments = _segments_in(text, words)
            return Label(frozenset({kind}), False, of_sessions, False, None, segments, "")
    return None


def objective_sentence(text: str, words: Words) -> Label | None:
    """Read `text` as a sentence whose subject is an objective: it is a label and what it labels."""
    source = fold(text)
    subject = words.label["objectives"].match(source)
    if not subject or not words.being.search(source, subject.end()):
        return None
    of_sessions = bool(words.of_sessions.search(source))
    return Label(frozenset({"objectives"}), False, of_sessions, False, None, (), text)


def _segments_in(text: str, words: Words) -> tuple[tuple[SegmentKind, str], ...]:
    source = folded(text)
    return tuple(
        (kind, text[source.index[match.start()] : source.index[match.end()]])
        for kind in KINDS[:2]
        if (match := words.label_kind[kind].search(source.text))
    )


def _numeral_in(pattern: Pattern, source: str) -> str | None:
    match = pattern.search(source)
    return match["n"] if match and (len(match["n"]) > 1 or not match["n"].isalpha()) else None


def _head(text: str, words: Words) -> tuple[str, str]:
    """Divide `text` behind a colon, or behind a full stop or dash that ends a mere label."""
    for pattern in (_COLON, _STOP):
        match = pattern.search(text)
        if match and re.search(r"\w", text[match.end() :]):
            head = text[: match.start()]
            if pattern is _COLON or words.pure_label.match(fold(head)):
                return head, text[match.end() :]
    return text, ""


def segment_heading(text: str, words: Words) -> SegmentHeading | None:
    """Read `text` as naming a kind of segment at its start."""
    source = fold(text)
    for kind in KINDS:
        if words.kind_start[kind].match(source):
            match = words.pure_kind.match(source)
            return SegmentHeading(kind, bool(match and not (match["title"] or "").strip()))
    return None


def segment_kind(title: str, words: Words) -> SegmentKind:
    """Return the kind of the segment that is known to be one."""
    found = segment_heading(title, words)
    if found:
        return found.kind
    source = fold(title)
    return next((kind for kind in KINDS[:2] if words.kind[kind].search(source)), "discussion")


def bare_kind(title: str, words: Words) -> SegmentKind | None:
    """Return the kind of segment where `title` names that alone, without a number or letter."""
    found = segment_heading(title, words)
    numbered = any(len(word) == 1 or word.isdigit() for word in key(title).split())
    numbered = numbered or bool(words.numbered_kind.search(fold(title)))
    return found.kind if found and found.pure and not numbered else None


def is_pure_segment(text: str, words: Words) -> bool:
    """Tell whether `text` only names a kind of segment, perhaps with a number and a title."""
    return bool(words.pure_kind.match(fold(text)))


def item_number(text: str, words: Words) -> tuple[str, int, str] | None:
    """Read `text` as a single labelled point: its kind, number and words."""
    source = folded(text)
    for kind, pattern in words.items.items():
        if match := pattern.match(source.text):
            value = words.value(match["n"])
            rest = text[source.index[match.end()] :]
            if value is not None and rest.strip():
                return kind, value, rest
    return None


def own_number(line: Line) -> int | None:
    """Return the number that a heading begins with."""
    return line.markers[-1].readings[0][1] if line.markers and line.markers[-1].readings else None


def begins_line(text: str) -> bool:
    """Tell whether `text` begins as headings do: with a capital where the script has them."""
    first = next((char for char in text if char.isalnum()), "")
    return bool(first) and (not has_case(first) or not first.islower())

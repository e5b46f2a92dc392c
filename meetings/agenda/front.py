"""What stands before the first session or label: the name of the meeting and its theme."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .drafts import Text
from .headings import split_time
from .lines import Line
from .structure import Place, Placement
from .text import finished, fold, folded, has_case, starts_small
from .words import Words

_ACRONYM = re.compile(r"(?<!\w)[^\W\d_]{2,}\s?[-‐‑–]\s?(\d{1,2})(?!\w)")
_QUOTES = '"“«‹„「『《'
_THEME_START = re.compile(f"[:：{_QUOTES}]")
_WRAPPED = 55
_LONGEST = 400
_MAX_WORDS = 45
_MIN_THEME_WORDS = 3
_MAX_DATE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Front:
    """The titles; `edition` is a number in digits, each of the three may be empty."""

    name: str
    theme: str
    edition: str
    account: tuple[Placement, ...]


def read_front(lines: Sequence[Line], words: Words) -> Front:
    """Choose name and theme among the lines before the agenda proper."""
    paragraphs = _paragraphs(lines, words)
    candidates = [text for line, text in paragraphs if _may_be_title(line, str(text), words)]
    name = _name(candidates, {id(text): line.level for line, text in paragraphs}, words)
    theme = _theme(candidates, name, words)
    places: dict[int, Place] = {
        id(text): "label" for text in candidates if _is_count(str(text), words)
    }
    places |= {id(name): "title", id(theme): "theme"}
    theme_words = _unlabelled(str(theme or ""), words)
    account = [
        Placement(number, raw, place, (place,) if place in ("title", "theme") else ())
        for _, text in paragraphs
        for place in [places.get(id(text), "not_placed")]
        for number, raw in text.source
    ]
    if theme_words != str(theme or ""):
        at = next(index for index, entry in enumerate(account) if entry.place == "theme")
        number, raw = account[at].line, account[at].text
        head, colon, rest = re.split("([:：])", raw, maxsplit=1)
        account[at : at + 1] = [
            Placement(number, head + colon, "label"),
            Placement(number, rest.strip(), "theme", ("theme",)),
        ]
    titles = [text for text in (name, theme, *candidates) if text is not None]
    edition = next((found for title in titles if (found := _edition(str(title), words))), "")
    return Front(str(name or ""), theme_words, edition, tuple(account))


def _paragraphs(lines: Sequence[Line], words: Words) -> list[tuple[Line, Text]]:
    paragraphs: list[tuple[Line, Text]] = []
    for line in lines:
        if paragraphs and not line.gap and not line.markers and line.level is None:
            before = str(paragraphs[-1][1])
            dated = words.date.search(fold(line.text))
            if (starts_small(line.text) and not dated) or _goes_on(before, line.text, words):
                paragraphs[-1][1].add(line)
                continue
        paragraphs.append((line, Text.of(line)))
    return paragraphs


def _goes_on(before: str, text: str, words: Words) -> bool:
    """Tell whether a title was broken for its length."""
    if len(before) > _LONGEST:
        return False
    source = fold(text)
    if words.open_end.match(fold(before)):
        return True
    if len(before) < _WRAPPED or not (before[-1:].isalpha() and _native(text, words)):
        return False
    if text[0] in _QUOTES or words.theme.match(source) or words.date.search(source):
        return False
    named = bool(words.meeting.search(fold(before)))
    numbered = any(pattern.search(source) for pattern in words.edition)
    return not words.meeting.search(source) or (named and not numbered)


def _may_be_title(line: Line, text: str, words: Words) -> bool:
    source = fold(text)
    count = len(source.split())
    if line.rule or line.margin or line.markers or count > _MAX_WORDS:
        return False
    if (
        finished(text)
        or split_time(text, words)[1]
        or words.furniture.match(source)
        or words.agenda_kind.match(source)
    ):
        return False
    if words.other_label.match(source) or not _native(text, words):
        return False
    quoted = text[0] in _QUOTES or bool(words.theme.match(source))
    if words.venue.search(source) and line.level is None and not quoted:
        return False
    if words.meeting.search(source):
        return True
    dated = words.date.search(source) and count <= _MAX_DATE_WORDS
    return not dated and not (words.organization.search(source) and line.level is None)


def _native(text: str, words: Words) -> bool:
    """Tell whether most letters of `text` are of the language's script."""
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(bool(words.letter.match(char)) for char in letters) >= len(letters) > 0


def _name(candidates: list[Text], levels: dict[int, int | None], words: Words) -> Text | None:
    meetings = [text for text in candidates if words.meeting.search(fold(str(text)))]
    meetings = [text for text in meetings if not _only_counts(str(text), words)] or meetings
    set_apart = [text for text in meetings if levels[id(text)] in (0, 1)]
    with_edition = [text for text in meetings if _edition(str(text), words)]
    return next(iter([*set_apart, *with_edition, *meetings, *candidates]), None)


def _only_counts(text: str, words: Words) -> bool:
    """Tell whether `text` says which of the meetings it is, and nothing else before a theme."""
    head = _THEME_START.split(text, maxsplit=1)[0]
    rest = re.sub("[第届次]", "", words.meeting.sub("", fold(head), count=1)).strip(" .,-–—")
    return bool(_edition(head, words)) and len(rest.split()) == 1 and words.value(rest) is not None


def _is_count(text: str, words: Words) -> bool:
    """Tell whether `text` says which of the meetings it is, and nothing else."""
    return _only_counts(text, words) and not _THEME_START.search(text)


def _theme(candidates: list[Text], name: Text | None, words: Words) -> Text | None:
    if name is None:
        return None
    candidates = [text for text in candidates if text is name or not _is_count(str(text), words)]
    at = next(index for index, text in enumerate(candidates) if text is name)
    beside = [*candidates[max(0, at - 1) : at], *candidates[at + 1 : at + 2]]
    fitting = [text for text in beside if _may_be_theme(str(text), words)]
    said = [
        text for text in fitting if str(text)[0] in _QUOTES or words.theme.match(fold(str(text)))
    ]
    return max(said or fitting, key=lambda text: len(str(text)), default=None)


def _may_be_theme(text: str, words: Words) -> bool:
    source = fold(text)
    if words.date.search(source):
        return False
    long_enough = len(text.split()) >= _MIN_THEME_WORDS or (not has_case(text) and len(text) > 6)
    return long_enough or bool(words.meeting.search(source))


def _unlabelled(theme: str, words: Words) -> str:
    source = folded(theme)
    match = words.theme.match(source.text)
    return theme[source.index[match.end()] :] if match else theme


def _edition(title: str, words: Words) -> str:
    source = folded(title)
    for pattern in words.edition:
        for match in pattern.finditer(source.text):
            written = title[source.index[match.start("n")] : source.index[match.end("n")]]
            roman = re.fullmatch(r"[ivxl]+", words.suffix.sub("", match["n"]))
            if roman and not written[: roman.end()].isupper():
                continue
            if (value := words.value(match["n"])) is not None:
                return str(value)
    acronym = _ACRONYM.search(title)
    return str(int(acronym[1])) if acronym else ""

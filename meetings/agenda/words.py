"""The words an agenda is read by, one TOML file per language, as patterns over folded text."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from .errors import NotAnAgenda
from .numbers import number
from .structure import SegmentKind
from .text import fold

FOLDER = Path(__file__).with_name("words")
KINDS: tuple[SegmentKind, ...] = ("plenary", "breakout", "discussion")

_LETTERS = "abcdefgh", "абвгдежз"
_LETTER = f"[{''.join(_LETTERS)}]"
_ANY = rf"\d{{1,2}}(?:\s?{_LETTER})?|[ivxl]{{1,6}}|{_LETTER}|[一二三四五六七八九十]{{1,3}}"
_CLOCK = (
    r"\d{1,2}\s?[:.h時时]\s?\d{2}(?:\s?分)?(?:\s?[ap]?\.?m\.?(?!\w))?"
    r"|\d{1,2}\s?(?:(?:[ap]\.?m\.?|h)(?!\w)|[時时点])"
)
_SEPARATOR = r"(?P<sep>\s*[.:,;|/、–—‒―)\-]*\s*)"
_FIRM = r"(?P<sep>\s*(?:[.:|–—‒―)\-]+\s*|$))"
Pattern = re.Pattern[str]
_MAX_HEAD = 30  # signs behind the word that heads a column


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled words of one language. Patterns match folded text (see `text.fold`).

    `sessions` holds a pattern list for each rank: first the session words proper, then each
    secondary word. Their groups are `n` (the number), `sep` and `title`, as in `qualified`,
    where a word that is not listed stands beside a session word proper.
    """

    language: str
    sessions: tuple[tuple[Pattern, ...], ...]
    unnumbered: Pattern
    qualified: tuple[Pattern, ...]
    continued: Pattern
    label: dict[str, Pattern]
    second_label: dict[str, Pattern]
    pure_label: Pattern
    announced: dict[str, Pattern]
    being: Pattern
    no_label: Pattern
    other_label: Pattern
    notes_label: Pattern
    of_sessions: Pattern
    of_meeting: Pattern
    items: dict[str, Pattern]
    kind_start: dict[SegmentKind, Pattern]
    kind: dict[SegmentKind, Pattern]
    label_kind: dict[SegmentKind, Pattern]
    numbered_kind: Pattern
    pure_kind: Pattern
    meeting: Pattern
    theme: Pattern
    venue: Pattern
    agenda_kind: Pattern
    date: Pattern
    time_first: Pattern
    time_last: Pattern
    time_alone: Pattern
    time_words: Pattern
    hour: Pattern
    morning: Pattern
    afternoon: Pattern
    column: dict[str, Pattern]
    breaks: Pattern
    organization: Pattern
    furniture: Pattern
    page: Pattern
    edition: tuple[Pattern, ...]
    open_end: Pattern
    letter: Pattern
    numerals: tuple[tuple[Pattern, int], ...]
    suffix: Pattern

    def value(self, numeral: str) -> int | None:
        """Return the value of a folded numeral, ordinal word, number word or letter, or None."""
        for pattern, value in self.numerals:
            if pattern.fullmatch(numeral):
                return value
        bare = self.suffix.sub("", numeral)
        found = number(re.sub(r"\W", "", numeral)) or number(bare)
        if found is None and (digits := re.match(r"\d{1,2}(?!\d)", numeral)):
            return int(digits[0])
        for letters in _LETTERS:
            if found is None and numeral in letters:
                return letters.index(numeral) + 1
        return found


def has_letter(numeral: str) -> bool:
    """Tell whether a folded numeral is a letter or ends in one, as those of parallel parts do."""
    return bool(re.fullmatch(rf"(\d{{1,2}}\s?)?{_LETTER}", numeral))


@cache
def load(language: str) -> Words:
    """Return the words of `language` (a code such as `zh-hans`), or raise NotAnAgenda."""
    path = FOLDER / f"{language.lower().replace('_', '-')}.toml"
    if path.parent != FOLDER or not path.is_file():
        raise NotAnAgenda("language", language=language)
    return _compile(path.stem, tomllib.loads(path.read_text("utf-8")))


def _compile(language: str, data: dict[str, Any]) -> Words:
    spaces = data["grammar"]["spaces"]
    labels, session, segment = data["labels"], data["session"], data["segment"]
    edge = r"(?<!\w)" if spaces else ""
    end = r"(?!\w)" if spaces else ""

    def any_of(terms: Iterable[str]) -> str:
        return f"(?:{edge}(?:{_union(terms)}){end})"

    def compiled(pattern: str) -> Pattern:
        return re.compile(pattern)

    around = [*labels["before"], *data["meeting"]["words"]]
    before = rf"(?:{any_of(around)}[\s,/&-]*)*"
    nouns = {kind: any_of(labels[kind]) for kind in ("objectives", "questions")}
    conjunction = rf"(?:{_union(data['grammar']['and'])}|[/,])\s*"
    pure = any_of(
        [*around, *labels["after"], *labels["objectives"], *labels["questions"]]
        + [*labels["sessions"], *labels["meeting"], *data["grammar"]["and"]]
    )
    numerals = _numerals(data["numbers"])
    ordinal = _ordinal(numerals, data["numbers"]["suffixes"])
    nth = _ordinal(numerals, data["numbers"]["suffixes"], strict=True)
    counter = f"(?:{_union(session['counters'])})?" if session["counters"] else ""
    parts = {
        "{n}": rf"\(?(?P<n>{'|'.join([p for p, _ in numerals] + [_ANY])})\)?{end}",
        "{nth}": rf"(?P<n>{ordinal}){end}",
        "{sign}": rf"(?:(?:{_union(session['signs'])})\s*)?",
        "{counter}": counter,
        "{any}": rf"(?!(?:{_union(data['grammar']['open_ends'])})(?!\w))[^\W\d_]{{3,}}(?:-\w+)?",
    }
    filler = f"(?:{_union([*segment['filler'], *session['signs']])})"
    numbered = rf"\(?(?:{'|'.join([p for p, _ in numerals] + [_ANY])})\)?{end}"
    groups = "|".join(_form(form, segment["numbered"], parts, spaces) for form in segment["forms"])
    groups = f"(?:{groups.replace('?P<n>', '?:')})"
    named_groups = any_of(f"{word}*" for word in segment["numbered"])
    named = {kind: any_of(segment[kind]) for kind in KINDS}
    kinds = named | {"breakout": f"(?:{named['breakout']}|{groups})"}
    kind = "|".join(kinds.values())
    time = _time(data["times"], end)
    meeting = any_of(data["meeting"]["words"])
    dates = any_of(data["meeting"]["dates"])
    item = rf"\s*(?:{_union(session['signs'])})?\s*(?P<n>\d{{1,2}}|{ordinal})\s*[.:)–-]\s*"
    page = (
        rf"(?<!\w)(?:{_union(data['furniture']['pages'])})\s?\d{{1,4}}(?!\w)"
        rf"(?:\s*(?:{_union(data['furniture']['of'])}|/)\s*\d{{1,4}})?"
    )
    return Words(
        language=language,
        sessions=tuple(
            tuple(
                compiled(rf"[\W_]*{_form(form, words, parts, spaces)}{_SEPARATOR}(?P<title>.*)$")
                for form in session["forms"]
            )
            for words in (session["words"], *([word] for word in session["secondary"]))
        ),
        qualified=tuple(
            compiled(rf"[\W_]*{_form(form, session['words'], parts, spaces)}{_FIRM}(?P<title>.*)$")
            for form in session["qualified"]
        ),
        unnumbered=compiled(
            rf"{any_of(session['unnumbered'])}(?:\s*[:.–—|-]|\s*$|\s*{conjunction})"
        ),
        continued=compiled(rf"\s*[(\[]?{any_of(session['continued'])}[)\]]?\s*(?:[.:,–—-]+\s*|$)"),
        label={key: compiled(rf"[\W_]*{before}{noun}") for key, noun in nouns.items()},
        second_label={
            key: compiled(rf"{conjunction}{before}{noun}|{noun}\s*[/]")
            for key, noun in nouns.items()
        },
        pure_label=compiled(rf"(?:\W*{pure})+\W*$"),
        announced={
            key: compiled(any_of(labels[said]))
            for key, said in (("objectives", "aiming"), ("questions", "asking"))
        },
        being=compiled(any_of([*labels["being"], *labels["aiming"]])),
        no_label=compiled(rf"[\W_]*{any_of(labels['not'])}"),
        other_label=compiled(rf"[\W_]*{any_of(labels['other'])}"),
        notes_label=compiled(rf"\W*{any_of(labels['notes'])}\W*$"),
        of_sessions=compiled(any_of(labels["sessions"])),
        of_meeting=compiled(any_of(labels["meeting"])),
        items={key: compiled(any_of(data["items"][key]) + item) for key in nouns},
        kind_start={key: compiled(rf"\W*{pattern}") for key, pattern in kinds.items()},
        kind={key: compiled(pattern) for key, pattern in kinds.items()},
        label_kind={key: compiled(pattern) for key, pattern in named.items()}
        | {"breakout": compiled(f"{named['breakout']}|{named_groups}")},
        numbered_kind=compiled(groups),
        pure_kind=compiled(
            rf"\W*(?:{kind})(?:[\s,/&-]*(?:{kind}|{edge}{filler}{end}))*"
            rf"(?:\s+{numbered})?(?:\s*[.:–—(-]+\s*(?P<title>.*))?\W*$"
        ),
        meeting=compiled(meeting),
        theme=compiled(rf"\W*{any_of(data['meeting']['theme'])}\s*:\s*"),
        venue=compiled(any_of(data["meeting"]["venues"])),
        agenda_kind=compiled(
            rf"\W*(?:{any_of(data['meeting']['kinds'])}\W*)+(?:$|{conjunction}(?!.*{meeting}))"
        ),
        date=compiled(
            rf"{dates}(?:.*\d{{4}}|\W*\d{{1,2}}(?!\d))|\d{{1,2}}.*{dates}"
            if spaces
            else rf"\d\s*{dates}"
        ),
        time_first=compiled(rf"\W*{time}{end}[\s\W]*"),
        time_last=compiled(rf"(?:[\s,;|–—-]+|\s*[(\[]){time}[)\]]?\s*$"),
        time_alone=compiled(rf"\W*{time}\W*$"),
        time_words=compiled(_time_words(data["times"])),
        hour=compiled(_bare_hour(data["times"])),
        **{half: compiled(_half(data["times"], half, end)) for half in ("morning", "afternoon")},
        column={
            key: compiled(rf"\W*(?:{_union(data['table'][key])}){end}.{{0,{_MAX_HEAD}}}$")
            for key in ("time", "item", "speaker")
        },
        breaks=compiled(rf"\W*(?:{_union(data['table']['breaks'])})(?!\w)"),
        organization=compiled(any_of(data["furniture"]["organizations"])),
        furniture=compiled(
            rf"\W*(?:{_union(data['furniture']['lines'], star='.*')})?"
            rf"(?:\W*\d{{1,4}}(?:\s*(?:{_union(data['furniture']['of'])}|[/-])\s*\d{{1,4}})?)?"
            rf"\W*(?:{_union(data['furniture']['lines'], star='.*')})?\W*$"
        ),
        page=compiled(rf"^\W*{page}|{page}\W*$"),
        edition=(
            compiled(rf"(?:{edge})(?P<n>{nth}){end}(?=.{{0,60}}?{meeting})"),
            compiled(rf"{meeting}.{{0,40}}?{edge}(?P<n>{nth}){end}"),
            compiled(r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})(?=[届次])"),
        ),
        open_end=compiled(rf".*{any_of(data['grammar']['open_ends'])}\W*$"),
        letter=compiled(f"[{data['grammar']['letters']}]"),
        numerals=tuple((re.compile(pattern), value) for pattern, value in numerals),
        suffix=compiled(rf"(?<=[ivxl])(?:{_union(data['numbers']['suffixes'])})$"),
    )


def _union(terms: Iterable[str], star: str = r"\w*") -> str:
    folded = sorted({fold(term) for term in terms}, key=len, reverse=True)
    return "|".join(re.escape(term).replace(r"\*", star).replace(r"\ ", r"\s+") for term in folded)


def _numerals(data: dict[str, Any]) -> list[tuple[str, int]]:
    found = [
        (_union([entry] if isinstance(entry, str) else entry), value)
        for entries in (data["ordinals"], data["cardinals"])
        for value, entry in enumerate(entries, 1)
    ]
    return sorted(found, key=lambda entry: len(entry[0]), reverse=True)


def _ordinal(numerals: list[tuple[str, int]], suffixes: list[str], strict: bool = False) -> str:
    ending = rf"(?:\s?(?:{_union(suffixes)})|\.){'' if strict else '?'}" if suffixes else ""
    words = [pattern for pattern, _ in numerals]
    digits = [] if strict and not suffixes else [rf"\d{{1,2}}{ending}"]
    roman = [rf"[ivxl]{{1,6}}(?:{_union(suffixes)})"] if strict and suffixes else []
    return "|".join([*words, *digits, *roman, "[ivxl]{1,6}", "[一二三四五六七八九十]{1,3}"])


def _form(form: str, words: list[str], parts: dict[str, str], spaces: bool) -> str:
    pattern = fold(form).replace(
        " {sign} ", r"(?:\s+|\s*[-:(]\s*){sign}" if spaces else r"\s*{sign}\s*"
    )
    start = r"(?<!\w)" if spaces else ""
    pattern = pattern.replace(" ", r"[\s(-]+")
    pattern = pattern.replace("{word}", f"(?:{_union(words)})")
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return start + pattern


def _bare_hour(data: dict[str, Any]) -> str:
    """Return a pattern for an hour without minutes that is said to be one."""
    said = [*data["after"], *data["morning"], *data["afternoon"]]
    before = _union([*data["morning"], *data["afternoon"]])
    return rf"\d\s?(?:[ap]\.?m|h(?!\w)|[時时点]|(?:{_union(said)})(?!\w))|(?:{before})\s?\d"


def _half(data: dict[str, Any], half: str, end: str) -> str:
    """Return a pattern for what says the half of the day, right behind or before a clock."""
    terms = _union(data[half])
    unit = rf"(?:(?:{_union(data['after'])})\W+)?" if data["after"] else ""
    return rf"^\W*{unit}(?:{terms}){end}|(?:{terms})\s?$"


def _time_words(data: dict[str, Any]) -> str:
    """Return a pattern for all that may stand in a time, clocks and signs too."""
    names = ("before", "between", "after", "parts", "morning", "afternoon")
    terms = _union(term for name in names for term in data[name])
    return rf"(?<![^\W\d_])(?:{terms}|[ap]\.?\s?m|h|ч|мин)(?![^\W\d_])|[時时点分]|\W|\d"


def _time(data: dict[str, Any], end: str) -> str:
    """Return a pattern for a time of day or a span of time."""
    parts = [*data["parts"], ""]
    part = f"(?:{_union(parts)})"
    clock = rf"{part}\s?(?:{_CLOCK})(?:\s?{part}{end})?"
    between = rf"\s*(?:[-–—−~]+|(?:{_union(data['between'])}){end})\s*"
    before = rf"(?:(?:{_union(data['before'])})\s+)?" if data["before"] else ""
    after = rf"(?:\s?(?:{_union(data['after'])})(?!\w))?" if data["after"] else ""
    alone = rf"|(?:{_union(data['parts'])}){end}" if data["parts"] else ""
    return rf"{before}{clock}(?:{between}(?:{clock}{alone}))?{after}"

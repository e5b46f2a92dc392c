"""Times of day as timetables write them."""

import re

from .text import fold
from .words import Words

_CLOCK = re.compile(r"(\d{1,2})(?:\s?(?:[:.h時时点]|ч\.?)\s?(\d{2}))?")
_HOUR, _MINUTE, _NOON = 24, 60, 12
_AFTERNOON, _MORNING = re.compile(r"\W*p\.?\s?m(?!\w)"), re.compile(r"\W*a\.?\s?m(?!\w)")
_DATE = re.compile(r"\d{4}|\d\s?[./-]\s?\d+\s?[./-]\s?\d")


def within(inner: str, outer: str) -> bool:
    """Tell whether the time `inner` lies in the span `outer` and is not all of it."""
    parts, whole = _minutes(inner), _minutes(outer)
    if not parts or len(whole) < 2 or parts == whole:
        return False
    return whole[0] <= parts[0] < whole[-1] and parts[-1] <= whole[-1]


def is_time(text: str, words: Words) -> bool:
    """Tell whether `text` is a time of day or a span of time and nothing else."""
    source = fold(text)
    if words.time_alone.match(source):
        return True
    return bool(
        span(text, words)[0]
        and not _DATE.search(source)
        and not words.time_words.sub("", source).strip()
    )


def span(text: str, words: Words) -> tuple[str, str]:
    """Return beginning and end of a time as 09:30, the end empty where there is none; twice
    empty where `text` is no time of day.
    """
    source = re.split("[,，،]", fold(text))[-1]  # a date may stand before
    found = list(_CLOCK.finditer(source))
    if len(found) > 2:
        found = [match for match in found if match[2]]
    if not 0 < len(found) <= 2 or not (
        any(match[2] for match in found) or words.hour.search(source)
    ):
        return "", ""
    halves = [_half(source, match, words) for match in found]
    clocks = [60 * int(match[1]) + int(match[2] or 0) for match in found]
    if any(clock >= _HOUR * _MINUTE for clock in clocks) or any(
        int(match[2] or 0) >= _MINUTE for match in found
    ):
        return "", ""
    told = [_of_day(clock, half) for clock, half in zip(clocks, halves, strict=True)]
    if len(told) == 2 and told[0] != told[1]:
        first, last = told
        if not halves[0] and (earlier := _of_day(clocks[0], halves[1])) < last:
            first = earlier
        if not halves[1] and (later := _of_day(clocks[1], halves[0])) > first:
            last = later
        told = [first, last]
    ends = _written(told[1]) if len(told) == 2 and told[1] > told[0] else ""
    return _written(told[0]), ends


def _half(source: str, match: re.Match[str], words: Words) -> str:
    """Return am or pm, where the words beside a clock say so."""
    after, before = source[match.end() :], source[: match.start()]
    if _AFTERNOON.match(after) or words.afternoon.match(after) or words.afternoon.search(before):
        return "pm"
    if _MORNING.match(after) or words.morning.match(after) or words.morning.search(before):
        return "am"
    return ""


def _of_day(clock: int, half: str) -> int:
    hour = clock // 60
    if half == "pm" and hour < _NOON:
        return clock + _NOON * 60
    return clock - _NOON * 60 if half == "am" and hour == _NOON else clock


def _written(clock: int) -> str:
    return f"{clock // 60:02}:{clock % 60:02}"


def _minutes(text: str) -> list[int]:
    hours = re.split("[,，،]", text)[-1]  # a date may stand before
    return [60 * int(hour) + int(minute or 0) for hour, minute in _CLOCK.findall(hours)]

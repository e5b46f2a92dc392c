"""Dates: the day, the month by its name or number, and the year, in the order of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from translation.quality.checks import wording
from translation.quality.faults import Fault, Kind, in_source, in_target
from translation.quality.text import Pair, Text

DATE = Kind("date", _("The date “%(words)s” of the original is missing."))
OTHER_DATE = Kind("other-date", _("The original does not have the date “%(words)s”."))

ORDINAL = r"(?:\s?(?:er|st|nd|rd|th|[ºª°]|-?(?:го|е|й|ое)))?(?!\w)"
DAY = rf"(?<![\d.,:])\d{{1,2}}{ORDINAL}"
AND = r"\s*(?:[-–—,،]|and|to|et|au|y|al?|e|и|по|إلى|و)\s*"
DAYS = rf"(?P<days>{DAY}(?:{AND}(?:le\s+|el\s+)?\d{{1,2}}{ORDINAL})*)"
OF = r"(?:(?:de|del|of|من|عام|سنة)\s+)?"
YEAR = rf"(?:(?:,|،)?\s*{OF}(?P<year>\d{{4}})(?!\d))"
NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})|(?P<own>\d{1,2}([./])\d{1,2}\3\d{4}))(?![\w/-])"
)
CHINESE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?<!\d)(?P<month>1[0-2]|0?[1-9])月"
    r"(?P<days>\d{1,2}(?:日|号|(?=[至到—–、和-]))(?:[至到—–、和-]\d{1,2}(?:日|号)?(?![\d月年]))*)?"
)
MONTH_FIRST = {"en"}


@dataclass(frozen=True)
class Date:
    """A date as a text has it: what its day and month may be, its year, and where it stands."""

    days: frozenset[int]
    months: frozenset[int]
    year: int | None
    start: int
    end: int

    def is_like(self, other: Date) -> bool:
        """Tell whether both may be the same; what only one of them says does not part them."""
        return (
            bool(self.months & other.months)
            and (not self.days or not other.days or bool(self.days & other.days))
            and (self.year is None or other.year is None or self.year == other.year)
        )


def find(text: Text) -> list[Date]:
    """Return the dates of a text that name a month together with a day or a year."""
    if text.language.startswith("zh"):
        found = [_made(match, {int(match["month"])}) for match in CHINESE.finditer(text.digits)]
    else:
        found = []
        names = wording.months(text.language)
        for pattern in _patterns(text.language):
            for match in pattern.finditer(text.digits):
                if match.groupdict().get("days") or match["year"]:
                    date = _made(match, {names[match["month"].lower()]})
                    if not any(date.start < each.end and each.start < date.end for each in found):
                        found.append(date)
    for match in NUMERIC.finditer(text.digits):
        found.append(_numeric(match, text.language))
    return sorted(found, key=lambda each: each.start)


def named(text: Text) -> set[int]:
    """Return the months that a text names at all."""
    if text.language.startswith("zh"):
        return {int(match["month"]) for match in CHINESE.finditer(text.digits)}
    names = wording.months(text.language)
    return {names[match[1].lower()] for match in _month(text.language).finditer(text.digits)}


def check(pair: Pair) -> list[Fault]:
    """Return the dates of each side that the other does not have."""
    there, here = find(pair.source), find(pair.target)
    return [
        *(
            in_source(DATE, pair.source, date.start, date.end)
            for date in _missing(there, here, pair.target)
        ),
        *(
            in_target(OTHER_DATE, pair.target, date.start, date.end)
            for date in _missing(here, there, pair.source)
        ),
    ]


def _missing(dates: list[Date], others: list[Date], text: Text) -> list[Date]:
    """Return the dates that are not in a text, neither whole nor taken apart."""
    found = [date for date in dates if not any(date.is_like(other) for other in others)]
    if not found:
        return []
    months, numbers = named(text), {int(each) for each in re.findall(r"\d+", text.digits)}
    return [
        date
        for date in found
        if not (
            date.months & months
            and (not date.days or date.days & numbers)
            and (date.year is None or date.year in numbers)
            and not _is_taken(date, others)
        )
    ]


def _is_taken(date: Date, others: list[Date]) -> bool:
    """Tell whether the day of a date stands in another date with another month."""
    return (
        bool(date.days)
        and any(
            date.days & other.days and other.days and not date.months & other.months
            for other in others
        )
        and not any(date.months & other.months for other in others)
    )


def _made(match: re.Match[str], months: set[int]) -> Date:
    groups = match.groupdict()
    days = frozenset(int(each) for each in re.findall(r"\d+", groups.get("days") or ""))
    year = int(groups["year"]) if groups.get("year") else None
    return Date(days, frozenset(months), year, *match.span())


def _numeric(match: re.Match[str], language: str) -> Date:
    numbers = [int(each) for each in re.findall(r"\d+", match[0])]
    if match["iso"]:
        year, month, day = numbers
        return Date(frozenset({day}), frozenset({month}), year, *match.span())
    day, month, year = numbers
    both = language in MONTH_FIRST
    return Date(
        frozenset({day, month} if both else {day}),
        frozenset({day, month} if both else {month}),
        year,
        *match.span(),
    )


@cache
def _names(language: str) -> str:
    names = sorted(wording.months(language), key=len, reverse=True)
    return "|".join(re.escape(name) for name in names)


@cache
def _month(language: str) -> re.Pattern[str]:
    lead = "(?:[وفبل]|ال)?" if language == "ar" else ""
    return re.compile(rf"(?<!\w){lead}({_names(language)})(?!\w)", re.IGNORECASE)


@cache
def _patterns(language: str) -> list[re.Pattern[str]]:
    names = _names(language)
    lead = "(?:[وفبل]|ال)?" if language == "ar" else ""
    month = rf"{lead}(?P<month>{names})(?!\w)\.?(?:/(?:{names})(?!\w))?"
    return [
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{DAYS}\s*{OF}{month}{YEAR}?",
            *([rf"(?<!\w){month}\s+{DAYS}{YEAR}?"] if language in MONTH_FIRST else []),
            rf"(?<!\w){month}{YEAR}",
        )
    ]

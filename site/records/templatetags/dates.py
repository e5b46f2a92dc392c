"""Dates and times as the reader's language writes them."""

import re
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale as BabelLocale
from babel import dates
from django import template
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

register = template.Library()

DAY = re.compile(r"(?<![A-Za-z'])d(?![A-Za-z'])")  # in a pattern of CLDR, outside of quoted words
FORMATS = {"en": "en_GB"}  # the United Nations writes 5 March 2026


def babel_locale() -> str:
    """Return the locale that Babel writes dates by in the active language."""
    code = get_language() or "en"
    return FORMATS.get(code, to_locale(code))


@lru_cache(maxsize=4096)
def _day(value: date, locale: str) -> str:
    return dates.format_date(value, "long", locale=locale)


@lru_cache(maxsize=4096)
def _days(start: date, end: date, locale: str) -> str:
    if (start.year, start.month) != (end.year, end.month):
        return f"{_day(start, locale)} – {_day(end, locale)}"
    pattern = BabelLocale.parse(locale).date_formats["long"].pattern
    return dates.format_date(end, DAY.sub(f"'{start.day}–{end.day}'", pattern), locale=locale)


@lru_cache(maxsize=4096)
def _day_and_month(value: date, locale: str) -> str:
    return dates.format_skeleton("MMMMd", value, locale=locale)


def day_and_month(value: date) -> str:
    """Return a day without its year: 4 October."""
    return _day_and_month(value, babel_locale())


@lru_cache(maxsize=64)
def _block(locale: str) -> tuple[str, str]:
    """Return the long date's patterns of what is written with the day, and of month and year."""
    before, after = DAY.split(BabelLocale.parse(locale).date_formats["long"].pattern, maxsplit=1)
    sign = after.split(" ")[0]
    return sign, f"{before}{after[len(sign) :]}".strip()


def _local(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | str | None) -> SafeString | str:
    """Return a day as a `time` element; an ISO text is a day too, nothing stays empty."""
    if not value:
        return ""
    when = date.fromisoformat(value) if isinstance(value, str) else _local(value)
    return format_html(
        '<time datetime="{}">{}</time>', when.isoformat(), _day(when, babel_locale())
    )


@register.filter
def moment(value: str) -> SafeString:
    """Return a year, a month or a day, given as ISO text, as a `time` element."""
    match len(value):
        case 4:
            text = value
        case 7:
            first = date.fromisoformat(f"{value}-01")
            text = dates.format_skeleton("yMMMM", first, locale=babel_locale())
        case _:
            text = _day(date.fromisoformat(value), babel_locale())
    return format_html('<time datetime="{}">{}</time>', value, text)


@register.simple_tag
def days(start: date, end: date | None = None) -> SafeString | str:
    """Return the days from `start` to `end` as the language shortens them: 10–11 October 2017."""
    if end is None or end == start:
        return day(start)
    return format_html('<time datetime="{}">{}</time>', start.isoformat(), span(start, end))


def span(start: date, end: date | None = None) -> str:
    """Return the days from `start` to `end` as plain text."""
    if end is None or end == start:
        return _day(start, babel_locale())
    return _days(start, end, babel_locale())


@register.simple_tag
def day_numbers(start: date, end: date | None = None) -> str:
    """Return the days of the month for a date block: 10, or 10–11 within one month."""
    sign, _month = _block(babel_locale())
    numbers = str(start.day)
    if end and end > start and (end.year, end.month) == (start.year, start.month):
        numbers += f"–{end.day}"
    return dates.format_date(start, f"'{numbers}'{sign}", locale=babel_locale())


@register.filter
def month(value: date) -> str:
    """Return month and year as they follow the days in a date block: October 2017."""
    _sign, pattern = _block(babel_locale())
    return dates.format_date(value, pattern, locale=babel_locale())


@register.filter
def weekday(value: date | str) -> SafeString:
    """Return a day with its name as a `time` element: Tuesday, 10 October 2017."""
    when = date.fromisoformat(value) if isinstance(value, str) else value
    text = dates.format_date(when, "full", locale=babel_locale())
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), text)


@register.simple_tag
def hours(starts: str | None, ends: str | None, zone: str) -> SafeString | str:
    """Return the times of a meeting in its own time zone, named by a city that people know.

    A script adds those of the reader's zone. Empty while a draft lacks one.
    """
    if not (starts and ends):
        return ""
    first, last = datetime.fromisoformat(starts), datetime.fromisoformat(ends)
    offset = dates.get_timezone_gmt(
        first.astimezone(ZoneInfo(zone)), "iso8601_short", babel_locale()
    )
    text = escape(_("%(from)s–%(to)s, %(city)s time (UTC%(offset)s)")) % {
        "from": _hour(first),
        "to": _hour(last),
        "city": escape(zone_city(zone)),
        "offset": offset,
    }
    return _clock(mark_safe(text))  # noqa: S308 (escaped)


@register.simple_tag
def clock(day: str, starts: str, ends: str, zone: str) -> SafeString:
    """Return hours of one day in a meeting's zone; a script adds those of the reader's."""
    here = ZoneInfo(zone)
    first, *last = (
        _hour(datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=here))
        for hour in (starts, ends)
        if hour
    )
    return _clock(format_html("{}–{}", first, last[0]) if last else first)


@register.simple_tag
def zone_city(zone: str) -> str:
    """Return the city by which people know a time zone."""
    name: str = dates.get_timezone_location(zone, locale=babel_locale(), return_city=True)
    return name


def _hour(moment: datetime) -> SafeString:
    text = dates.format_time(moment, "HH:mm", locale=babel_locale())
    return format_html('<time datetime="{}">{}</time>', moment.isoformat("T", "minutes"), text)


def _clock(hours: SafeString) -> SafeString:
    own = _("%(hours)s your time") % {"hours": "{hours}"}
    return format_html('<span class="clock" data-own="{}">{}</span>', own, hours)

"""Dates as each language writes them."""

from datetime import date

import pytest
from django.utils.html import strip_tags

from core.languages import speaking
from records.templatetags import dates

RANGES = {
    "ar": "10–11 أكتوبر 2017",
    "zh-hans": "2017年10月10–11日",
    "en": "10–11 October 2017",
    "fr": "10–11 octobre 2017",
    "ru": "10–11 октября 2017\u202fг.",
    "es": "10–11 de octubre de 2017",
}
DAYS = {
    "ar": "5 مارس 2026",
    "zh-hans": "2026年3月5日",
    "en": "5 March 2026",
    "fr": "5 mars 2026",
    "ru": "5 марта 2026\u202fг.",
    "es": "5 de marzo de 2026",
}


@pytest.mark.parametrize(("language", "text"), RANGES.items())
def test_days_are_shortened_within_a_month(language, text):
    with speaking(language):
        shown = dates.days(date(2017, 10, 10), date(2017, 10, 11))
    assert shown == f'<time datetime="2017-10-10">{text}</time>'


@pytest.mark.parametrize(("language", "text"), DAYS.items())
def test_day_is_a_time_element(language, text):
    with speaking(language):
        assert dates.day("2026-03-05") == f'<time datetime="2026-03-05">{text}</time>'
        assert dates.days(date(2026, 3, 5), date(2026, 3, 5)) == dates.day(date(2026, 3, 5))


def test_day_of_nothing_is_empty():
    assert dates.day(None) == dates.day("") == ""


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        (date(2017, 10, 10), date(2017, 10, 11), "10–11"),
        (date(2017, 10, 10), date(2017, 10, 10), "10"),
        (date(2017, 10, 31), date(2017, 11, 1), "31"),
        (date(2017, 10, 10), None, "10"),
    ],
)
def test_day_numbers_span_one_month_only(start, end, numbers):
    assert dates.day_numbers(start, end) == numbers


@pytest.mark.parametrize(
    ("language", "numbers", "month"),
    [
        ("ar", "10–11", "أكتوبر 2017"),
        ("zh-hans", "10–11日", "2017年10月"),
        ("en", "10–11", "October 2017"),
        ("fr", "10–11", "octobre 2017"),
        ("ru", "10–11", "октября 2017\u202fг."),
        ("es", "10–11", "de octubre de 2017"),
    ],
)
def test_date_block_reads_as_a_date(language, numbers, month):
    start = date(2017, 10, 10)
    with speaking(language):
        assert dates.day_numbers(start, date(2017, 10, 11)) == numbers
        assert dates.month(start) == month


def test_hours_name_the_meeting_s_own_zone():
    with speaking("en"):
        shown = dates.hours(
            "2027-03-16T14:00:00+01:00", "2027-03-16T15:30:00+01:00", "Europe/Zurich"
        )
    assert strip_tags(shown) == "14:00–15:30, Zurich time (UTC+01)"
    assert shown.startswith(
        '<span class="clock" data-own="{hours} your time">'
        '<time datetime="2027-03-16T14:00+01:00">14:00</time>'
    )


def test_hours_of_a_day_are_those_of_the_zone_on_that_day():
    with speaking("en"):
        shown = dates.clock("2027-10-31", "01:30", "09:00", "Europe/Zurich")
    assert strip_tags(shown) == "01:30–09:00"
    assert 'datetime="2027-10-31T01:30+02:00"' in shown
    assert 'datetime="2027-10-31T09:00+01:00"' in shown


def test_hours_are_left_out_while_a_draft_lacks_them():
    assert dates.hours("2017-10-10T09:00:00+02:00", None, "Europe/Zurich") == ""

"""Dates of the admin, as each language shows and takes them."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.utils.formats import date_format
from django.utils.translation import override

MOMENT = datetime(2027, 6, 5, 15, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ar", "05\u200f/06\u200f/2027 15:40"),
        ("en", "05/06/2027 15:40"),
        ("es", "05/06/2027 15:40"),
        ("fr", "05/06/2027 15:40"),
        ("ru", "05.06.2027 15:40"),
        ("zh-hans", "2027年6月5日 15:40"),
    ],
)
def test_moment_is_shown_day_first_and_to_24_hours(language, shown):
    with override(language):
        assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == shown


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ar", "05/06/2027"),
        ("en", "05/06/2027"),
        ("es", "05/06/2027"),
        ("fr", "05/06/2027"),
        ("ru", "05.06.2027"),
        ("zh-hans", "2027年6月5日"),
        *((language, "2027-06-05") for language in ("ar", "en", "es", "fr", "ru", "zh-hans")),
    ],
)
def test_typed_date_is_read_as_it_is_shown(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == date(2027, 6, 5)
        moment = forms.DateTimeField().clean(f"{typed} 15:40")
    assert moment.replace(tzinfo=None) == datetime(2027, 6, 5, 15, 40)

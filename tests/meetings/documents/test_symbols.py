"""Symbols are written as the United Nations write them, and sorted as people count."""

import random

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from meetings.documents import symbols
from tests import factories


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("A/RES/73/195", "A/RES/73/195"),
        ("E/2018/12/Add.1", "E/2018/12/Add.1"),
        ("A/CONF.231/3", "A/CONF.231/3"),
        ("GRCP/7/INF.2", "GRCP/7/INF.2"),
        ("A/72/643/Rev.1/Corr.2", "A/72/643/Rev.1/Corr.2"),
        ("TRANS/WP.29/343/Rev.31/Amend.1", "TRANS/WP.29/343/Rev.31/Amend.1"),
        ("A/S-19/29", "A/S-19/29"),
        ("A/INF/72/1", "A/INF/72/1"),
        ("A/C.3/72/L.5", "A/C.3/72/L.5"),
        ("  a / conf. 231 / 3 ", "A/CONF.231/3"),
        ("a/72/643/REV1/corr 02", "A/72/643/Rev.1/Corr.2"),
        ("grcp/7/inf2", "GRCP/7/INF.2"),
        ("Е/2018/12", "E/2018/12"),
        ("A/72\uff0f643", "A/72/643"),
        ("A/S\u201119/29", "A/S-19/29"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_normal_writes_a_symbol_as_it_should_be(typed, written):
    assert symbols.normal(typed) == written
    assert symbols.normal(written) == written


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("GRCP7", "A symbol has parts with a slash between them, as in GRCP/7/INF.2."),
        ("A//1", "Between two slashes, or at an end, a part is missing."),
        ("A/72/", "Between two slashes, or at an end, a part is missing."),
        ("7/GRCP", "A symbol begins with the letters of a body, as A, E or GRCP."),
        ("Add.1/72", "A symbol begins with the letters of a body, as A, E or GRCP."),
        ("A/72/643/Add", "“Add.” needs a number, as in Add.1."),
        ("A/72/643/Rev.0", "“Rev.” needs a number, as in Rev.1."),
        ("GRCP/7/INF.", "“INF.” needs a number, as in INF.1."),
        ("GRCP/7/INF", "“INF” needs a number, as in INF.1."),
        ("A/72/Add.1/643", "After “Add.1” only Add., Corr., Rev. or Amend. may follow."),
        (
            "A/72/6 43",
            "“6 43” cannot be a part of a symbol: letters, digits, dots and hyphens can.",
        ),
        (
            "A/72/<b>",
            "“<B>” cannot be a part of a symbol: letters, digits, dots and hyphens can.",
        ),
        ("A/CONF", "The number of the document is missing."),
        ("A/" + "1" * 90, "A symbol has at most 80 signs."),
    ],
)
def test_normal_says_what_is_wrong(typed, reason):
    with pytest.raises(ValidationError) as refused:
        symbols.normal(typed)
    assert refused.value.messages == [reason]


@pytest.mark.parametrize("language", factories.LANGUAGES)
def test_reasons_are_in_the_language_of_the_editor(language):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        symbols.normal("A/72/643/Add")
    english = refused.value.messages == ["“Add.” needs a number, as in Add.1."]
    assert english == (language == "en")


def test_order_counts_numbers_and_puts_a_document_before_what_is_added_to_it():
    wanted = [
        "A/72/9",
        "A/72/10",
        "A/72/10/Add.1",
        "A/72/10/Add.2",
        "A/72/10/Add.10",
        "A/72/10/Corr.1",
        "A/72/10/Rev.1",
        "A/72/10/Rev.1/Corr.1",
        "A/72/11",
        "A/CONF.9/1",
        "A/CONF.231/3",
        "E/2018/12",
        "GRCP/7/1",
        "GRCP/7/INF.2",
        "GRCP/7/INF.10",
    ]
    assert sorted(random.sample(wanted, len(wanted)), key=symbols.order) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("United Nations A/CONF.231/3 Distr.: General", "A/CONF.231/3"),
        ("see GRCP/7/INF.2.", "GRCP/7/INF.2"),
        ("and/or both", ""),
        ("on 10/11/2017 in A/B", ""),
        ("", ""),
    ],
)
def test_find_returns_the_first_symbol_of_a_text(text, found):
    assert symbols.find(text) == found

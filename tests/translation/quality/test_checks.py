"""What each check finds, and what it must leave alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translation.models import Concept, Wording
from translation.quality.checks import check, numbers, wording
from translation.quality.faults import Kind
from translation.quality.text import Text

pytestmark = pytest.mark.django_db


def found(source, target, into, language="en"):
    """Return the code, the words and the marked part of each fault."""
    return [
        (
            fault.code,
            fault.words,
            (source if fault.in_source else target)[fault.start : fault.end],
        )
        for fault in check(source, language, target, into)
    ]


RIGHT = [
    ("fr", "In 2017, 1,500 people came.", "En 2017, 1 500 personnes sont venues."),
    ("fr", "In 2017, 1,500 people came.", "En 2017, 1500 personnes sont venues."),
    ("ru", "It costs 3.5 million dollars.", "Это стоит 3,5 млн долларов."),
    ("zh-hans", "It costs 2.5 million dollars.", "费用为250万美元。"),
    ("zh-hans", "120 million people", "1.2亿人"),
    ("es", "1.5 billion people", "1.500 millones de personas"),
    ("ar", "2 million people", "2 مليون شخص"),
    ("ar", "Of the 14 processes", "من العمليات الأربع عشرة"),
    ("ru", "Four of the 12 groups", "4 из двенадцати групп"),
    ("fr", "the 21st century", "le XXIe siècle"),
    ("zh-hans", "in the 1990s", "在20世纪90年代"),
    ("fr", "from 10:30 to 2 p.m.", "de 10 h 30 à 14 heures"),
    ("zh-hans", "Section 12 has 3 parts.", "第十二节有三个部分。"),
    ("fr", "1st meeting", "1re réunion"),
    ("ru", "On 5 March 2026 in Geneva", "5 марта 2026 года в Женеве"),
    ("ru", "in March 2026", "в марте 2026 года"),
    ("zh-hans", "Geneva, 10-11 October 2017", "2017年10月10日至11日，日内瓦"),
    ("ar", "10 and 11 October 2017", "10 و11 تشرين الأول/أكتوبر 2017"),
    ("es", "from 30 April to 2 May 2026", "del 30 de abril al 2 de mayo de 2026"),
    ("zh-hans", "from 30 April to 2 May 2026", "2026年4月30日至5月2日"),
    ("fr", "on 1 May 2026", "le 1er mai 2026"),
    ("fr", "You may see 5 of them.", "Vous pouvez en voir 5."),
    ("fr", "by 2026-03-05", "avant le 5 mars 2026"),
    ("es", "the 2030 Agenda", "la Agenda 2030"),
    ("fr", 'Read <a id="a1">this</a>.[^1]', 'Lisez <a id="a1">ceci</a>.[^1]'),
    ("fr", "See https://example.org/en/a", "Voir https://example.org/fr/a"),
    ("ru", "Read <i>this</i> now", "Прочтите <em>это</em> сейчас"),
    ("zh-hans", "Read <i>this</i>", "读这个"),
    ("ru", "Hello %(name)s", "Здравствуйте, %(name)s"),
    ("fr", "CO2 and the GFMD in 5 lines", "CO2 et le GFMD en 5 lignes"),
    ("ru", "WhatsApp", "WhatsApp"),
    ("fr", "Conclusions", "Conclusions"),
    ("ru", "12", "12"),
    ("ru", "secretariat@example.org", "secretariat@example.org"),
    ("fr", "“Why?” they ask: now!",
     "«\u00a0Pourquoi\u202f?\u00a0» demandent-ils\u00a0: maintenant\u202f!"),
    ("fr", "At 10:30, see https://example.org/?a=1", "À 10:30, voir https://example.org/?a=1"),
    ("ru", "“One”", "«Один»"),
    ("ru", "“One “two” three”", "«Один „два“ три»"),
    ("zh-hans", "“One”, he said (two).", "“一”，他说（二）。"),
    ("zh-hans", "the forum (GFMD 2024)", "论坛(GFMD 2024)"),
    ("ar", "“One”, two; three?", "«واحد»، اثنان؛ ثلاثة؟"),
    ("ar", "at the GFMD (GRCP-7)", "في GFMD (GRCP-7)"),
    ("es", "“One”?", "¿«Uno»?"),
]  # fmt: skip


@pytest.mark.parametrize(("into", "source", "target"), RIGHT)
def test_right_translation_has_no_fault(into, source, target):
    assert found(source, target, into) == []


@pytest.mark.parametrize(("into", "source", "target"), RIGHT)
def test_right_pair_is_right_the_other_way_round_in_its_facts(into, source, target):
    facts = {"number", "other-number", "date", "other-date", "link", "note", "placeholder"}
    assert [each for each in check(target, into, source, "en") if each.code in facts] == []


WRONG = [
    ("fr", "In 2017, 15 came.", "En 2017, 51 sont venus.",
     [("other-number", "51", "51"), ("number", "15", "15")]),
    ("ru", "It costs 5 million.", "Это стоит 5 тысяч.",
     [("other-number", "5", "5"), ("number", "5", "5")]),
    ("zh-hans", "2.5 million", "25万", [("other-number", "25", "25"), ("number", "2.5", "2.5")]),
    ("fr", "1,500 people", "1,500 personnes", [("number-form", "1,500", "1,500")]),
    ("ru", "3.5 million", "3.5 млн", [("number-form", "3.5", "3.5")]),
    ("fr", "on 5 March 2026", "le 5 mai 2026",
     [("other-date", "5 mai 2026", "5 mai 2026"), ("date", "5 March 2026", "5 March 2026")]),
    ("zh-hans", "on 5 March 2026", "2026年5月3日",
     [("other-date", "2026年5月3日", "2026年5月3日"), ("date", "5 March 2026", "5 March 2026")]),
    ("fr", "by 2026-03-05", "avant le 03/05/2026",
     [("other-date", "03/05/2026", "03/05/2026"), ("date", "2026-03-05", "2026-03-05")]),
    ("ru", 'Read <a id="a1">this</a>', "Прочтите это", [("link", "this", '<a id="a1">')]),
    ("ru", "Read <b>this</b>", "Прочтите это", [("tag", "<b>", "<b>")]),
    ("ru", "Read this", "Прочтите <b>это</b>", [("foreign-tag", "<b>", "<b>")]),
    ("ru", "See https://example.org/a", "См. https://example.org/b",
     [("foreign-link", "https://example.org/b", "https://example.org/b"),
      ("link", "https://example.org/a", "https://example.org/a")]),
    ("ru", "A note[^1]", "Сноска", [("note", "[^1]", "[^1]")]),
    ("ru", "Hello %(name)s", "Здравствуйте, %(nаme)s",
     [("foreign-placeholder", "%(nаme)s", "%(nаme)s"),
      ("placeholder", "%(name)s", "%(name)s")]),
    ("ru", "{number} pages", "страницы", [("placeholder", "{number}", "{number}")]),
    ("fr", "At the GFMD", "Au forum", [("acronym", "GFMD", "GFMD")]),
    ("ru", "Some words here", "", [("empty", "", "")]),
    ("ru", "Some words here", "Some words here",
     [("untranslated", "Some words here", "Some words here")]),
    ("ru", "They work and we wait for them", "Они работают and we wait for them",
     [("untranslated", "and we wait for them", "and we wait for them")]),
    ("fr", "One two", "Un  deux", [("double-space", "Un", "  ")]),
    ("fr", "“One”", "“Un”", [("quotation-mark", "“", "“"), ("quotation-mark", "”", "”")]),
    ("ru", "“One”", '"Один"', [("quotation-mark", '"', '"'), ("quotation-mark", '"', '"')]),
    ("ru", "“One”", "“Один”", [("quotation-mark", "“", "“"), ("quotation-mark", "”", "”")]),
    ("ru", "“One”", "«Один", [("open-quotation", "«", "«")]),
    ("fr", "“Why?”", "« Pourquoi ? »",
     [("french-space", "« Pourquoi", "« Pourquoi"), ("french-space", "Pourquoi ?", "Pourquoi ?"),
      ("french-space", "? »", "? »")]),
    ("fr", "One: two", "Un: deux", [("french-space", "Un:", "Un:")]),
    ("fr", "“One”", "«\u00a0Un »", [("french-space", "Un »", "Un »")]),
    ("ar", "One, two?", "واحد, اثنان?",
     [("arabic-punctuation", "واحد,", "واحد,"), ("arabic-punctuation", "اثنان?", "اثنان?")]),
    ("ar", "15 people", "١٥ شخصا", [("arabic-digits", "١٥", "١٥")]),
    ("ar", "In C++ now", "في C++ الآن", [("isolate", "C++", "C++")]),
    ("zh-hans", "One, two.", "一,二.",
     [("chinese-punctuation", "一,", "一,"), ("chinese-punctuation", "二.", "二.")]),
]  # fmt: skip


@pytest.mark.parametrize(("into", "source", "target", "faults"), WRONG)
def test_fault_is_found_in_its_place(into, source, target, faults):
    assert found(source, target, into) == faults


def test_isolated_word_may_have_a_sign_at_its_edge():
    assert found("In C++ now", "في \u2066C++\u2069 الآن", "ar") == []
    assert found("In C++ now", "في C++\u200e الآن", "ar") == []


def test_place_counts_the_marks_of_the_text():
    target = "Lisez &amp; <b>voyez</b> 51 fois"
    (fault,) = [
        each for each in check("See <b>a</b>", "en", target, "fr") if each.code == "other-number"
    ]
    assert target[fault.start : fault.end] == "51"
    plain = "Lisez & voyez 51 fois"
    (fault,) = [
        each for each in check("See a", "en", plain, "fr", plain=True) if each.words == "51"
    ]
    assert plain[fault.start : fault.end] == "51"


def test_term_of_the_glossary_is_asked_for_and_spares_its_acronym():
    concept = Concept.objects.create(code="iom")
    for language, term, forms, forbidden in (
        ("en", "International Organization for Migration", "IOM", ""),
        ("fr", "Organisation internationale pour les migrations", "OIM", "Bureau des migrations"),
    ):
        Wording.objects.create(
            concept=concept, language=language, term=term, forms=forms, forbidden=forbidden
        )
    assert found("IOM helps.", "L’OIM aide.", "fr") == []
    assert found("IOM helps.", "Elle aide.", "fr") == [("term", "IOM", "IOM")]
    assert found("IOM helps.", "Le Bureau des migrations aide.", "fr") == [
        ("forbidden-term", "Bureau des migrations", "Bureau des migrations")
    ]


def test_codes_are_told_apart_and_said_in_words():
    from translation.quality import checks

    kinds = [
        each
        for module in vars(checks).values()
        if getattr(module, "__name__", "").startswith("translation.quality.checks.")
        for each in vars(module).values()
        if isinstance(each, Kind)
    ]
    codes = {each.code for each in kinds}
    assert len(codes) == len({id(each) for each in kinds})
    assert all(str(each.text) for each in kinds)


@settings(max_examples=60, deadline=None)
@given(
    number=st.integers(0, 10**9),
    into=st.sampled_from(["ar", "zh-hans", "en", "fr", "ru", "es"]),
    language=st.sampled_from(["ar", "zh-hans", "en", "fr", "ru", "es"]),
)
def test_number_as_babel_writes_it_is_no_fault_and_another_is(number, into, language):
    from babel.numbers import format_decimal
    from django.utils.translation import to_locale

    written, other = (
        format_decimal(each, locale=to_locale(code))
        for each, code in ((number, language), (number, into))
    )
    assert [
        (each.code, each.words)
        for each in check(f"({written})", language, f"({other})", into)
        if each.code in ("number", "other-number", "number-form")
    ] == []
    wrong = format_decimal(number + 7, locale=to_locale(into))
    assert {each.code for each in check(f"({written})", language, f"({wrong})", into)} >= {"number"}


@settings(max_examples=60, deadline=None)
@given(
    date=st.dates(),
    into=st.sampled_from(["ar", "zh-hans", "en", "fr", "ru", "es"]),
    language=st.sampled_from(["ar", "zh-hans", "en", "fr", "ru", "es"]),
)
def test_date_as_babel_writes_it_is_no_fault(date, into, language):
    from babel.dates import format_date
    from django.utils.translation import to_locale

    written, other = (
        format_date(date.replace(year=2000 + date.year % 60), "long", locale=to_locale(code))
        for code in (language, into)
    )
    assert [
        (each.code, each.words)
        for each in check(written, language, other, into)
        if each.code.endswith(("date", "number", "number-form"))
    ] == []


@settings(max_examples=100, deadline=None)
@given(
    source=st.text(max_size=60),
    target=st.text(max_size=60),
    into=st.sampled_from(["ar", "zh-hans", "fr", "ru"]),
)
def test_any_text_is_looked_at_and_places_are_within(source, target, into):
    for fault in check(source, "en", target, into):
        text = source if fault.in_source else target
        assert 0 <= fault.start <= fault.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", 12),
        ("三百零五", 305),
        ("二〇三〇", 2030),
        ("一亿二千万", 120_000_000),
        ("两千", 2000),
    ],
)
def test_chinese_number_is_read(text, value):
    assert wording.han(text) == value


def test_roman_number_is_read():
    assert [wording.roman(each) for each in ("XXI", "IV", "IX", "XL")] == [21, 4, 9, 40]


def test_numbers_in_dates_addresses_and_notes_are_not_counted():
    text = Text("5 March 2026, https://example.org/12 [^3] and 7", "en")
    assert [each.written for each in numbers.find(text)] == ["7"]

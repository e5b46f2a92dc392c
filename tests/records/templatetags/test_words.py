"""Words of one language inside another."""

from dataclasses import dataclass, replace

import pytest

from core.languages import Language, language, speaking
from records.shown import Shown, Version
from records.templatetags import words


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain & simple", "Plain &amp; simple"),
        ("Сеть IOM", "Сеть IOM"),
        ("بيان IOM وUN Women", "بيان <bdi>IOM</bdi> و<bdi>UN Women</bdi>"),
        ("اجتماع (GRCP-7)", "اجتماع (<bdi>GRCP-7</bdi>)"),
        ("أ & <b>", "أ &amp; &lt;<bdi>b</bdi>&gt;"),
        (None, ""),
    ],
)
def test_latin_words_are_isolated_inside_arabic_only(text, html):
    assert words.isolate(text) == html


@dataclass
class Words:
    text: str
    language: Language
    foreign: bool


@pytest.mark.parametrize(
    ("foreign", "html"),
    [
        (True, '«<span lang="en" dir="ltr">Data &amp; more</span>» (<bdi>GRCP</bdi>) نص'),
        (False, "«<bdi>Data</bdi> &amp; <bdi>more</bdi>» (<bdi>GRCP</bdi>) نص"),
    ],
)
def test_quoted_words_are_marked_with_their_language(foreign, html):
    quoted = Words("Data & more", language("en"), foreign)
    assert words.quoting("«Data & more» (GRCP) نص", quoted) == html


@pytest.mark.parametrize(("reader", "text"), [("ar", "\u2068On data\u2069"), ("en", "On data")])
def test_plain_text_keeps_its_direction_to_itself_for_readers_from_right_to_left(reader, text):
    with speaking(reader):
        assert words.isolated("On data") == text


def _shown(text: str, reader: str, title: str = "") -> Shown:
    return Shown(
        "statement", "", "T", "", language(text), language(reader), language(title or text)
    )


def test_foreign_text_is_marked_with_its_language_and_direction():
    assert words.lang(_shown("ar", "fr")) == ' lang="ar" dir="rtl"'
    assert words.lang(_shown("zh-hans", "zh-hans")) == ""


def test_title_is_marked_with_its_own_language():
    assert words.title_lang(_shown("ar", "fr")) == ' lang="ar" dir="rtl"'
    assert words.title_lang(_shown("ar", "fr", "fr")) == ""
    assert words.lang(_shown("ar", "fr", "fr")) == ' lang="ar" dir="rtl"'


def test_untranslated_languages_are_those_without_a_text_of_their_own():
    versions = [
        Version(language(code), url, url, translated, active=False)
        for code, url, translated in [("ar", "/a", True), ("fr", "/b", False), ("es", "", False)]
    ]
    live = replace(_shown("ar", "ar"), versions=versions)
    assert words.untranslated(live) == [language("fr"), language("es")]
    draft = replace(_shown("es", "es"), versions=versions)
    assert words.untranslated(draft) == [language("fr")]

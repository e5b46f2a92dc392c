"""On every page of the demo each text is in the language that it says it is in."""

import pytest

from tests.e2e.site import Site
from tests.seventh.reading import Said, walked
from tests.seventh.spoken import told

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("seventh")]

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")


@pytest.fixture(scope="module")
def said(site: Site) -> dict[str, list[Said]]:
    """Return the long texts of all pages in each language, found by following links."""
    return {code: list(walked(site, code)) for code in LANGUAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_long_text_is_in_the_language_it_says(said: dict[str, list[Said]], code: str) -> None:
    assert len({each.path for each in said[code]}) > 80
    wrong = {
        (each.path, each.language, told(each.text), each.text)
        for each in said[code]
        if each.is_wrong
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_most_long_texts_can_be_told(said: dict[str, list[Said]], code: str) -> None:
    """Names and addresses cannot."""
    assert sum(bool(told(each.text)) for each in said[code]) > 0.85 * len(said[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_falls_back_without_a_notice(said: dict[str, list[Said]], code: str) -> None:
    """The page names the language, as its own name or in the reader's language."""
    silent = {(each.path, each.language, each.text) for each in said[code] if each.is_silent(code)}
    assert sorted(silent) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The States agreed to meet again before the end of the year in Geneva.", "en"),
        ("Les États ont convenu de se réunir à nouveau avant la fin de l’année.", "fr"),
        ("Los Estados acordaron reunirse de nuevo antes de que termine el año.", "es"),
        ("Государства договорились встретиться снова до конца этого года.", "ru"),
        ("اتفقت الدول على الاجتماع مرة أخرى قبل نهاية هذا العام في جنيف.", "ar"),
        ("各国商定在年底前于日内瓦再次举行会议，并邀请观察员参加下一轮磋商。", "zh-hans"),
        ("https://example.org/en/publications/statement-climate-mobility/", ""),
    ],
)
def test_language_of_a_text_is_told(text: str, code: str) -> None:
    assert told(text) == code

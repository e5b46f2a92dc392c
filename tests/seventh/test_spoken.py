"""On every page of the demo each text is in the language that it says it is in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lxml import html

from core.languages import language
from tests.e2e.site import Site
from tests.seventh.spoken import told

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("seventh")]

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
LONG = 60  # letters that something can be told from
TEXTS = "//body//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
# Texts that are in another language than they say, or seem so, and why.
EXCEPTIONS: dict[str, str] = {}


@dataclass(frozen=True)
class Said:
    """A text of a page, the language it says it is in, and the text of the page's main part."""

    path: str
    language: str
    text: str
    main: str


@pytest.fixture(scope="module")
def said(site: Site) -> dict[str, list[Said]]:
    """Return the long texts of all pages in each language, found by following links."""
    return {code: list(_walked(site, code)) for code in LANGUAGES}


def _walked(site: Site, code: str) -> Iterator[Said]:
    todo, seen = [f"/{code}/"], set()
    while todo:
        path = todo.pop()
        if path in seen:
            continue
        seen.add(path)
        status, text = site.get(path)
        assert status in (200, 302), path
        if status == 302:
            continue
        page = html.fromstring(text)
        for link in page.xpath("//a/@href"):
            address = link.removeprefix(site.url).partition("#")[0]
            if re.fullmatch(rf"/{code}/[^?]*/", address):
                todo.append(address)
        main = " ".join(" ".join(part.itertext()) for part in page.xpath("//main"))
        for node in page.xpath(TEXTS):
            words = " ".join(node.split())
            if len(words) > LONG:
                holder = node.getparent().getparent() if node.is_tail else node.getparent()
                spoken = holder.xpath("ancestor-or-self::*[@lang][1]/@lang")[-1]
                yield Said(path, spoken.lower(), words, main)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_long_text_is_in_the_language_it_says(said: dict[str, list[Said]], code: str) -> None:
    assert len({each.path for each in said[code]}) > 80
    wrong = {
        (each.path, each.language, told(each.text), each.text)
        for each in said[code]
        if each.text not in EXCEPTIONS and told(each.text) not in ("", each.language)
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_most_long_texts_can_be_told(said: dict[str, list[Said]], code: str) -> None:
    """Names and addresses cannot."""
    assert sum(bool(told(each.text)) for each in said[code]) > 0.85 * len(said[code])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_falls_back_without_a_notice(said: dict[str, list[Said]], code: str) -> None:
    """The page names the language, as its own name or in the reader's language."""
    reader = language(code)
    silent = {
        (each.path, each.language, each.text)
        for each in said[code]
        if each.language != reader.tag.lower()
        and language(each.language).name not in each.main
        and language(each.language).named(reader) not in each.main
    }
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

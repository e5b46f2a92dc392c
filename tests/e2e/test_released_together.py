"""A paragraph changes in English; readers of six languages get the new text in one moment."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.site import Site
from tests.e2e.test_translator import add_statement
from translation.releases.models import ZONE

pytestmark = pytest.mark.browser

SLUG = "statement-the-signatories-meet"
ADDRESS = f"/{{}}/publications/{SLUG}/"
TITLES = {  # in the order of the matrix
    "ar": "بيان: اجتماع الأطراف الموقعة",
    "zh-hans": "声明：签署方会议",
    "en": "Statement: the signatories meet",
    "fr": "Déclaration\xa0: les signataires se réunissent",
    "ru": "Заявление: встреча участников",
    "es": "Declaración: los firmantes se reúnen",
}
BEFORE = {
    "ar": "تجتمع الأطراف الموقعة على الاتفاق العالمي في جنيف في 5 أيار/مايو 2027.",
    "zh-hans": "全球契约签署方将于2027年5月5日在日内瓦开会。",
    "en": "The signatories of the Global Compact meet in Geneva on 5 May 2027.",
    "fr": "Les signataires du Pacte mondial se réunissent à Genève le 5 mai 2027.",
    "ru": "Участники Глобального договора собираются в Женеве 5 мая 2027 года.",
    "es": "Los firmantes del Pacto Mundial se reúnen en Ginebra el 5 de mayo de 2027.",
}
AFTER = {
    "ar": "تجتمع الأطراف الموقعة على الاتفاق العالمي في نيروبي في 5 أيار/مايو 2027.",
    "zh-hans": "全球契约签署方将于2027年5月5日在内罗毕开会。",
    "en": "The signatories of the Global Compact meet in Nairobi on 5 May 2027.",
    "fr": "Les signataires du Pacte mondial se réunissent à Nairobi le 5 mai 2027.",
    "ru": "Участники Глобального договора собираются в Найроби 5 мая 2027 года.",
    "es": "Los firmantes del Pacto Mundial se reúnen en Nairobi el 5 de mayo de 2027.",
}
LANGUAGES = {
    "ar": "Arabic",
    "zh-hans": "Chinese",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}
NEWER = "Statement: what is newer waits too"
TERM = "Глобальный договор о безопасной, упорядоченной и легальной миграции"
OUTDATED = "Cette traduction correspond au texte du "
GENEVA = ZoneInfo(ZONE)


def find(desk: Desk) -> Locator:
    """Open the matrix; return the row of the statement."""
    desk.go(f"translation/matrix/?q={TITLES['en']}")
    return desk.page.locator("tr").filter(has_text=TITLES["en"])


def states(desk: Desk) -> dict[str, str]:
    """Return the state of the statement in each language, as the matrix says it."""
    labels = (
        find(desk)
        .locator("td.desk-cell > a")
        .evaluate_all("links => links.map((link) => link.firstChild.textContent.trim())")
    )
    return dict(zip(TITLES, labels, strict=True))


def send(desk: Desk, number: int) -> None:
    """Send a page to translation into five languages."""
    desk.go(f"localize/submit/page/{number}/")
    for language in desk.page.locator("[name=locales]").all():
        language.check()
    desk.press("Submit")


def numbers(desk: Desk) -> dict[str, int]:
    """Return the ids of the statement's translations."""
    addresses = (
        find(desk)
        .locator("td.desk-cell > a")
        .evaluate_all("links => links.map((link) => link.pathname)")
    )
    numbers = [int(address.split("/")[3]) for address in addresses]
    return {
        language: page for language, page in zip(TITLES, numbers, strict=True) if language != "en"
    }


def translate(desk: Desk, page: int, words: dict[str, str], folder: Path) -> None:
    """Translate what is missing of a page by the file of its editor."""
    desk.edit(page)
    desk.translate_rest(words.__getitem__, folder)
    assert desk.messages == ["Successfully imported translations from PO File."]


def release_at(desk: Desk, moment: datetime) -> None:
    """Set the moment of the release in the form, by the clock of Geneva."""
    field, calendar = (
        desk.page.locator("[name=moment]"),
        desk.page.locator(".xdsoft_datetimepicker:visible"),
    )
    field.click()
    expect(calendar).to_have_count(1)
    field.fill(moment.strftime("%Y-%m-%d %H:%M"))
    desk.page.locator("h1").click()
    expect(calendar).to_have_count(0)
    desk.press("Set the release")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_changed_paragraph_is_released_in_six_languages_at_one_moment(
    desk: Callable[[str], Desk],
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
    tmp_path: Path,
    language: str,
) -> None:
    moderator, others = desk("moderator"), desk("administrator")
    number = add_statement(moderator, TITLES["en"], "Publish", BEFORE["en"])
    passing.append(number)
    send(others, number)
    pages = numbers(others)
    for code, page in pages.items():
        words = {TITLES["en"]: TITLES[code], SLUG: SLUG, BEFORE["en"]: BEFORE[code]}
        translate(others, page, words, tmp_path)
        others.press(f"Publish in {LANGUAGES[code]}")
    assert states(others) == dict.fromkeys(TITLES, "Published") | {"en": "Original"}
    passing.append(add_statement(moderator, NEWER, "Publish", BEFORE["en"], "2026-03-03"))
    send(others, passing[-1])

    officer = desk("communications")
    officer.edit(number)
    officer.rewrite("Body", AFTER["en"])
    officer.act("Submit to Statement")
    moderator.approve(TITLES["en"])

    reader = opened()
    reader.goto(ADDRESS.format("fr"))
    expect(reader.get_by_role("note").locator("strong")).to_contain_text(OUTDATED)
    expect(reader.locator("main")).to_contain_text(BEFORE["fr"])
    screenshot(reader, "released-notice")

    translator = desk("translator-ru")
    with moderator.speaking(language), translator.speaking(language):
        find(moderator).get_by_role("checkbox").check()
        for choice in moderator.page.locator("[name=languages]").all():
            choice.check()
        moderator.press("Update from the original")
        moderator.edit(number)
        moderator.page.get_by_role(
            "button", name=moderator.label("Actions"), exact=True
        ).first.click()
        moderator.page.get_by_role("link", name=moderator.label("Release together")).first.click()
        moderator.page.locator("[name=name]").fill(f"Statement {number}")
        release_at(moderator, datetime.now(GENEVA) + timedelta(hours=1))
        screenshot(moderator.page, f"released-lacking-{language}")

        translator.go("")
        screenshot(translator.page, f"released-start-{language}")
        translator.page.locator("#panel-translations-content, .w-panel__content").locator(
            "li a"
        ).first.click()
        text = translator.text(AFTER["en"])
        field = text.get_by_role("textbox")
        expect(text.locator(".te-earlier del")).to_have_text("Geneva")
        expect(text.locator(".te-earlier ins")).to_have_text("Nairobi")
        field.focus()
        expect(text.get_by_text("%")).to_be_visible()
        translator.page.keyboard.press("Control+Shift+Digit1")
        expect(field).to_have_value(BEFORE["ru"])
        translator.page.keyboard.press("Control+Shift+Digit6")
        expect(field).to_have_value(BEFORE["ru"] + TERM)
        screenshot(translator.page, f"released-editor-{language}")
        translator.translate(AFTER["en"], AFTER["ru"])
        expect(text.locator(".te-faults")).to_be_empty()

        for code, page in pages.items():
            if code != "ru":
                translate(others, page, {AFTER["en"]: AFTER[code]}, tmp_path)
        moderator.go("releases/")
        moderator.open(f"Statement {number}")
        screenshot(moderator.page, f"released-ready-{language}")
        moment = datetime.now(GENEVA) + timedelta(seconds=70)
        moment = moment.replace(second=0, microsecond=0)
        release_at(moderator, moment)
        screenshot(moderator.page, f"released-set-{language}")
        assert moderator.messages == [moderator.label("The release is set.")]

    while datetime.now(GENEVA) < moment:
        time.sleep(0.2)
    for code in pages:
        reader.goto(ADDRESS.format(code))
        expect(reader.locator("main")).to_contain_text(BEFORE[code])
    site.manage("publish_scheduled")
    for code, words in AFTER.items():
        reader.goto(ADDRESS.format(code))
        expect(reader.locator("main")).to_contain_text(words)
        assert reader.get_by_role("note").count() == 0
    assert watch.found == []

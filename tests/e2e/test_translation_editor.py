"""The translation editor in a browser: kept as it is written, by the keyboard, marks and all."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.test_translator import add_statement

pytestmark = pytest.mark.browser

TITLE = "Statement: a desk for every translator"
SUMMARY = "What a desk is for."


@pytest.fixture
def edited(desk: Callable[[str], Desk], passing: list[int]) -> Desk:
    """Return a translator before the Russian translation of a statement with a bold word."""
    editor = desk("communications")
    number = add_statement(editor, TITLE, "Save draft")
    passing.append(number)
    editor.edit(number)
    editor.type("Summary", SUMMARY)
    editor.add_text("Body", "A desk with a ")
    editor.page.keyboard.press("Control+b")
    editor.page.keyboard.type("lamp")
    editor.act("Save draft")
    administrator = desk("administrator")
    administrator.edit(number)
    administrator.act("Publish")
    translator = desk("translator-ru")
    translator.go(f"localize/submit/page/{number}/")
    with translator.page.expect_navigation():
        translator.page.get_by_role("button", name="Submit", exact=True).click()
    passing.append(translator.edited)
    return translator


def told(text: Locator) -> Locator:
    return text.locator(".te-told")


def test_translator_needs_the_keyboard_alone(edited: Desk, watch: Watch) -> None:
    page, title, summary = edited.page, edited.text(TITLE), edited.text(SUMMARY)
    page.locator("body").focus()
    page.keyboard.press("Control+Shift+Enter")
    expect(title.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Стол")
    page.keyboard.press("Control+Enter")
    expect(summary.get_by_role("textbox")).to_be_focused()
    expect(title).to_have_attribute("data-state", "done")
    page.keyboard.press("Control+Shift+Digit0")
    expect(summary.get_by_role("textbox")).to_have_value(SUMMARY)
    page.keyboard.press("Control+ArrowUp")
    expect(title.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Control+ArrowDown")
    expect(summary).to_have_attribute("data-state", "done")
    page.keyboard.press("Control+Enter")
    expect(edited.text("lamp").get_by_role("textbox")).to_be_focused()
    page.reload()
    expect(title.get_by_role("textbox")).to_have_value("Стол")
    expect(page.locator("#te-count")).to_have_text("2 / 3")
    assert watch.found == []


def test_mark_that_is_lost_is_named_and_put_back(edited: Desk, watch: Watch) -> None:
    text = edited.text("lamp")
    box = text.get_by_role("textbox")
    box.fill("Стол с <лампой>")
    expect(told(text)).to_contain_text("Missing marks of the original: bold (“lamp”).")
    expect(text).to_have_attribute("data-state", "faulty")
    box.focus()
    edited.page.keyboard.press("End")
    text.get_by_role("button", name="bold: lamp").click()
    edited.page.keyboard.type("лампа")
    expect(told(text)).to_have_text("Saved")
    expect(box.locator("b")).to_have_text("лампа")
    edited.page.reload()
    expect(box).to_have_text("Стол с <лампой>лампа")
    assert watch.foreign == []


def test_two_translators_on_one_text_lose_nothing(
    edited: Desk, desk: Callable[[str], Desk]
) -> None:
    other = desk("administrator")
    other.page.goto(edited.page.url)
    edited.translate(SUMMARY, "Зачем стол")
    text = other.text(SUMMARY)
    text.get_by_role("textbox").fill("Для чего стол")
    expect(told(text)).to_contain_text("Meanwhile another text was saved here by")
    expect(text.locator(".te-theirs")).to_have_text("Зачем стол")
    text.get_by_role("button", name="Keep mine").click()
    expect(told(text)).to_have_text("Saved")
    mine = edited.text(SUMMARY)
    mine.get_by_role("textbox").fill("Зачем он")
    expect(mine.locator(".te-theirs")).to_have_text("Для чего стол")
    mine.get_by_role("button", name="Take this").click()
    expect(mine.get_by_role("textbox")).to_have_value("Для чего стол")


def test_what_cannot_be_sent_is_kept_and_sent_again(edited: Desk) -> None:
    page, text = edited.page, edited.text(SUMMARY)
    page.context.set_offline(True)
    text.get_by_role("textbox").fill("Без сети")
    expect(page.locator("#te-said")).to_contain_text("it is tried again")
    page.context.set_offline(False)
    expect(told(text)).to_have_text("Saved")
    page.reload()
    expect(text.get_by_role("textbox")).to_have_value("Без сети")


def test_preview_follows_what_is_saved(edited: Desk) -> None:
    edited.page.get_by_role("button", name="Preview", exact=True).click()
    shown = edited.page.frame_locator("iframe[title^=Preview]")
    expect(shown.locator("h1")).to_have_text(TITLE)
    edited.translate(TITLE, "Заявление: стол")
    expect(shown.locator("h1")).to_have_text("Заявление: стол")


def test_without_script_one_form_saves_all(
    edited: Desk, opened: Callable[..., Page], screenshot: Callable[[Page, str], Path]
) -> None:
    page = opened(java_script_enabled=False)
    page.context.add_cookies(edited.page.context.cookies())
    page.goto(edited.page.url)
    texts = page.locator(".te-text")
    texts.filter(has_text=SUMMARY).locator("textarea").fill("Зачем стол")
    texts.filter(has_text="lamp").locator("textarea").fill("Без лампы")
    page.get_by_role("button", name="Save", exact=True).click()
    lamp = texts.filter(has_text="lamp")
    expect(lamp.locator("textarea")).to_have_value("Без лампы")
    expect(lamp.locator(".te-told")).to_contain_text("Missing marks")
    screenshot(page, "translation-editor-without-script")
    lamp.locator("textarea").fill("С <b>лампой</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".te-text.te-done")).to_have_count(2)


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    edited: Desk,
    axe: Callable[..., list[str]],
    screenshot: Callable[[Page, str], Path],
    width: int,
) -> None:
    page = edited.page
    page.set_viewport_size({"width": width, "height": 900})
    edited.text("lamp").get_by_role("textbox").focus()
    for details in page.locator(".te-guides summary").all():
        details.click()
    expect(page.locator(".te-beside")).to_be_visible()
    screenshot(page, f"translation-editor-{width}")
    assert [each for each in axe(page) if ".te" in each or "te-" in each] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

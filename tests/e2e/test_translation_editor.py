"""The translation editor in a browser: kept as it is written, by the keyboard, marks and all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk

pytestmark = pytest.mark.browser

TITLE = "Statement: a desk for every translator"
SUMMARY = "What a desk is for."


@pytest.fixture
def edited(desk: Callable[[str], Desk], passing: list[int]) -> Desk:
    """Return a translator before the Russian translation of a statement with a bold word."""
    administrator = desk("administrator")
    administrator.go("publications/")
    administrator.page.get_by_role("link", name="Add publication").click()
    administrator.type("Title", TITLE)
    administrator.type("Summary", SUMMARY)
    administrator.add_text("Body", "A desk with a ")
    administrator.page.keyboard.press("Control+b")
    administrator.page.keyboard.type("lamp")
    administrator.tab("Facts")
    administrator.type("Date", "2026-03-02")
    administrator.act("Publish")
    administrator.go("publications/")
    administrator.page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    passing.append(administrator.edited)
    translator = desk("translator-ru")
    translator.go(f"localize/submit/page/{passing[0]}/")
    with translator.page.expect_navigation():
        translator.page.get_by_role("button", name="Submit", exact=True).click()
    passing.append(translator.edited)
    return translator


def test_translator_needs_the_keyboard_alone_and_sees_the_page(
    edited: Desk, watch: Watch, screenshot: Callable[[Page, str], Path]
) -> None:
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
    page.get_by_role("button", name="Preview", exact=True).click()
    shown = page.frame_locator("iframe[title^=Preview]")
    expect(shown.locator("h1")).to_have_text("Стол")
    edited.translate(TITLE, "Заявление: стол")
    expect(shown.locator("h1")).to_have_text("Заявление: стол")
    screenshot(page, "translation-editor-preview")
    page.reload()
    expect(title.get_by_role("textbox")).to_have_value("Заявление: стол")
    expect(page.locator("#te-count")).to_have_text("2 / 3")
    assert watch.found == []


def test_nothing_is_lost(edited: Desk, desk: Callable[[str], Desk], watch: Watch) -> None:
    page, text, summary = edited.page, edited.text("lamp"), edited.text(SUMMARY)
    box, told = text.get_by_role("textbox"), text.locator(".te-told")
    box.fill("Стол с <лампой>")
    expect(told).to_contain_text("Missing marks of the original: bold (“lamp”).")
    expect(text).to_have_attribute("data-state", "faulty")
    text.get_by_role("button", name="bold: lamp").click()
    page.keyboard.type("лампа")
    expect(told).to_have_text("Saved")
    expect(box.locator("b")).to_have_text("лампа")

    page.context.set_offline(True)
    summary.get_by_role("textbox").fill("Без сети")
    expect(page.locator("#te-said")).to_contain_text("it is tried again")
    page.context.set_offline(False)
    expect(summary.locator(".te-told")).to_have_text("Saved")

    other = desk("administrator")
    other.page.goto(page.url)
    edited.translate(SUMMARY, "Зачем стол")
    theirs = other.text(SUMMARY)
    theirs.get_by_role("textbox").fill("Для чего стол")
    expect(theirs.locator(".te-told")).to_contain_text("Meanwhile another text was saved here by")
    expect(theirs.locator(".te-theirs")).to_have_text("Зачем стол")
    theirs.get_by_role("button", name="Keep mine").click()
    expect(theirs.locator(".te-told")).to_have_text("Saved")
    summary.get_by_role("textbox").fill("Зачем он")
    expect(summary.locator(".te-theirs")).to_have_text("Для чего стол")
    summary.get_by_role("button", name="Take this").click()
    expect(summary.get_by_role("textbox")).to_have_value("Для чего стол")
    page.reload()
    expect(box).to_contain_text("<лампой>")
    assert watch.foreign == []


def test_language_has_its_own_block_by_the_keyboard(
    edited: Desk,
    watch: Watch,
    axe: Callable[..., list[str]],
    screenshot: Callable[[Page, str], Path],
) -> None:
    page, editor = edited.page, edited.page.url
    edited.text("lamp").locator(".te-adapt summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Own block in its place")).to_be_focused()
    page.keyboard.press("Enter")
    block = page.locator("#ad-blocks [contenteditable=true]")
    expect(block).to_have_attribute("lang", "ru")
    block.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Свой стол")
    expect(page.locator("#ad-blocks input[name='value-0-value']")).to_have_value(re.compile("Сво"))
    assert [each for each in axe(page) if "ad-" in each] == []
    page.get_by_role("button", name="Save", exact=True).focus()
    page.keyboard.press("Enter")
    adapted = page.locator(".te-adapted")
    expect(adapted).to_contain_text("Own block of this language since")
    expect(adapted.locator(".te-source")).to_have_text("A desk with a lamp")
    expect(adapted.locator(".te-own")).to_have_text("Свой стол")
    expect(page.locator("#te-count")).to_have_text("0 / 2")
    page.get_by_role("button", name="Preview", exact=True).click()
    shown = page.frame_locator("iframe[title^=Preview]").locator("main")
    expect(shown).to_contain_text("Свой стол")
    expect(shown).not_to_contain_text("lamp")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(editor)
        adapted.scroll_into_view_if_needed()
        screenshot(page, f"translation-adapted-{width}")
        assert [each for each in axe(page) if "te-" in each] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    adapted.get_by_role("link", name="Change it").click()
    page.get_by_role("button", name="As in the original").click()
    expect(edited.text("lamp")).to_be_visible()
    assert watch.found == []


def test_form_works_without_script_and_axe_finds_nothing(
    edited: Desk,
    opened: Callable[..., Page],
    axe: Callable[..., list[str]],
    screenshot: Callable[[Page, str], Path],
) -> None:
    page = opened(java_script_enabled=False)
    page.context.add_cookies(edited.page.context.cookies())  # type: ignore[arg-type]
    page.goto(edited.page.url)
    texts = page.locator(".te-text")
    lamp = texts.filter(has_text="lamp")
    texts.filter(has_text=SUMMARY).locator("textarea").fill("Зачем стол")
    lamp.locator("textarea").fill("Без лампы")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(lamp.locator("textarea")).to_have_value("Без лампы")
    expect(lamp.locator(".te-told")).to_contain_text("Missing marks")
    screenshot(page, "translation-editor-without-script")
    lamp.locator("textarea").fill("С <b>лампой</b>")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("li.te-text.te-done")).to_have_count(2)

    page = edited.page
    page.reload()
    edited.text("lamp").get_by_role("textbox").focus()
    for details in page.locator(".te-guides summary").all():
        details.click()
    expect(page.locator(".te-beside")).to_be_visible()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        screenshot(page, f"translation-editor-{width}")
        assert [each for each in axe(page) if "te-" in each] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

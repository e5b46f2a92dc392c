"""A translator takes a match from the memory and a term from the glossary, by the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.test_translator import add_statement

pytestmark = pytest.mark.browser

FIRST = "Statement: signatories of the Global Compact meet in Geneva"
SECOND = "Statement: signatories of the Global Compact meet in Nairobi"
WORDS = "Заявление: участники Глобального договора собираются в Женеве"
TERM = "Глобальный договор о безопасной, упорядоченной и легальной миграции"


def test_match_and_term_are_taken_by_a_key(
    desk: Callable[[str], Desk],
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
) -> None:
    editor = desk("communications")
    translator = desk("translator-ru")
    for title in (FIRST, SECOND):
        passing.append(add_statement(editor, title, "Save draft"))
    administrator = desk("administrator")
    for number in passing[:2]:
        administrator.edit(number)
        administrator.act("Publish")
    for number, title in zip(list(passing), (FIRST, SECOND), strict=True):
        translator.go(f"localize/submit/page/{number}/")
        with translator.page.expect_navigation():
            translator.page.get_by_role("button", name="Submit", exact=True).click()
        passing.append(translator.edited)
        if title == FIRST:
            translator.translate(title, WORDS)

    page = translator.page
    text = translator.text(SECOND)
    field = text.get_by_role("textbox")
    field.focus()
    expect(text.get_by_text("%")).to_be_visible()
    expect(text.locator("del")).to_have_text("Geneva")
    expect(text.locator("ins")).to_have_text("Nairobi")
    page.keyboard.press("Control+Shift+Digit1")
    expect(field).to_have_value(WORDS)
    expect(field).to_be_focused()
    page.keyboard.press("Control+Shift+Digit6")
    expect(field).to_have_value(WORDS + TERM)
    screenshot(page, "translator-memory")
    field.fill("Заявление: собираются в Найроби")
    expect(text.locator(".te-faults")).to_contain_text(TERM)
    field.fill("Заявление: стороны Глобального договора собираются в Найроби")
    expect(text.locator(".te-faults")).not_to_contain_text(TERM)
    page.keyboard.press("Control+Enter")
    expect(text).to_have_attribute("data-state", "done")
    assert watch.found == []

"""A translator writes Russian: publishes nothing, and touches no other language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk

pytestmark = pytest.mark.browser

TITLE = "Statement: a name for every child at sea"
SECRET = "Statement: not yet for anybody"
ADDRESS = "/ru/publications/statement-a-name-for-every-child-at-sea/"
REFUSED = ["Sorry, you do not have permission to access this area."]
NOTICE = "Этой страницы нет на вашем языке (русский). Вы читаете ее на другом языке (английский)."
WORDS = "Заявление: имя каждому ребенку в море"


def add_statement(
    desk: Desk, title: str, action: str, text: str = "", day: str = "2026-03-02"
) -> int:
    """Make a short statement in English, with a paragraph of text if it is given; return the id of
    its page."""
    desk.go("publications/")
    desk.page.get_by_role("link", name="Add publication").click()
    desk.type("Title", title)
    if text:
        desk.add_text("Body", text)
    desk.tab("Facts")
    desk.type("Date", day)
    desk.act(action)
    desk.go("publications/")
    desk.page.get_by_role("main").get_by_role("link", name=title).first.click()
    return desk.edited


def test_translator_writes_russian_and_a_moderator_publishes_it(
    desk: Callable[[str], Desk],
    opened: Callable[..., Page],
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
) -> None:
    moderator = desk("moderator")
    number = add_statement(moderator, TITLE, "Publish")
    passing.append(number)

    translator = desk("translator-ru")
    translator.go(f"pages/search/?q={TITLE.rsplit(':')[-1]}")
    screenshot(translator.page, "translator-search")
    translator.page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    alias = translator.edited
    assert alias != number
    passing.append(alias)
    screenshot(translator.page, "translator-alias")
    with translator.page.expect_navigation():
        translator.page.get_by_role("main").get_by_role(
            "link", name="Translate this page"
        ).last.click()
    languages = translator.page.get_by_role("main").locator("[name=locales]")
    assert languages.locator("xpath=..").all_inner_texts() == ["Russian"]
    with translator.page.expect_navigation():
        translator.page.get_by_role("button", name="Submit", exact=True).click()
    assert translator.messages == [
        f"The page '{TITLE}' was successfully submitted for translation into Russian"
    ]
    translator.translate(TITLE, WORDS)
    screenshot(translator.page, "translator-editor")
    expect(translator.page.get_by_text("Show the original again")).to_have_count(0)
    expect(translator.page.get_by_text("A moderator publishes the translation.")).to_be_visible()

    reader = opened()
    reader.goto(ADDRESS)
    expect(reader.get_by_role("note").locator("strong")).to_have_text(NOTICE)
    expect(reader.locator("h1[lang=en]")).to_have_text(TITLE)

    moderator.go("")
    screenshot(moderator.page, "moderator-translation")
    moderator.edit(alias)
    moderator.act("Publish in Russian")
    # What is missing is the address, which stays as it is.
    assert moderator.messages == [
        f"Published '{WORDS}' in Russian with missing translations - see below."
    ]
    reader.goto(ADDRESS)
    expect(reader.locator("h1:not([lang])")).to_have_text(WORDS)
    assert reader.get_by_role("note").count() == 0
    assert watch.found == []


def test_translator_gets_to_no_page_of_another_language(
    desk: Callable[[str], Desk],
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
) -> None:
    number = add_statement(desk("communications"), SECRET, "Save draft")
    passing.append(number)
    translator = desk("translator-ru")
    for path in ("edit/", "view_draft/", "history/", "unpublish/", "delete/", "move/", "copy/"):
        translator.go(f"pages/{number}/{path}")
        assert translator.page.url == f"{translator.site.url}/admin/", path
        assert translator.messages == REFUSED, path
    screenshot(translator.page, "translator-refused")
    translator.go(f"localize/submit/page/{number}/")
    assert translator.page.url == f"{translator.site.url}/admin/"
    assert translator.messages == REFUSED
    for path in (
        "publications/",
        "pages/search/?q=not+yet+for+anybody",
        "pages/",
        "reports/site-history/",
    ):
        translator.go(path)
        expect(translator.page.get_by_text(SECRET)).to_have_count(0)
    assert watch.foreign == []

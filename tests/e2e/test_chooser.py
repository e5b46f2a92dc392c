"""Terms are chosen by typing, with the keyboard alone, taken away again, and saved."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk

pytestmark = pytest.mark.browser


def test_countries_of_a_practice_are_chosen_by_keyboard(
    desk: Callable[[str], Desk], watch: Watch, passing: list[int]
) -> None:
    editor = desk("practices")
    page = editor.page
    editor.go("practices/")
    page.get_by_role("link", name="Add practice").click()
    editor.type("Title", "A practice of two countries")
    editor.tab("Facts")
    chooser = page.get_by_role("combobox", name=re.compile("^Countries"))
    chosen = chooser.locator("xpath=../ul[1]").get_by_role("listitem")
    options = page.get_by_role("listbox").get_by_role("option")

    # In any language and without accents: Kenya in Russian, Côte d'Ivoire in English.
    chooser.fill("кения")
    expect(options).to_have_text(["Kenya (KE)"])
    chooser.press("Enter")
    expect(chooser).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    chooser.press_sequentially("cote d")
    chooser.press("ArrowDown")
    chooser.press("ArrowUp")
    chooser.press("Enter")
    chooser.fill("qqq")
    expect(page.get_by_role("listbox")).to_have_text("Nothing found")
    chooser.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(chosen).to_have_count(2)

    # The list closes when one is chosen, and the page stays where it is.
    chooser.fill("uga")
    before = page.evaluate("scrollY")
    page.get_by_role("option", name="Uganda").click()
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate("scrollY") == before
    expect(chosen).to_have_count(3)
    page.get_by_role("button", name="Remove Kenya").press("Enter")
    expect(chosen).to_have_count(2)

    editor.act("Save draft")
    passing.append(editor.edited)
    editor.tab("Facts")
    expect(chosen.locator("bdi")).to_have_text(["Côte d’Ivoire (CI)", "Uganda (UG)"])
    assert watch.found == []

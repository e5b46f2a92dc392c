"""A practice editor makes a practice and submits it; a moderator publishes it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

TITLE = "Evening advice for seasonal workers"
ADDRESS = "/en/practices/evening-advice-for-seasonal-workers/"


def test_practice_goes_from_the_desk_by_approval_to_readers(
    desk: Callable[[str], Desk],
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
) -> None:
    editor = desk("practices")
    editor.follow("Practices")
    editor.page.get_by_role("link", name="Add practice").click()
    editor.type("Title", TITLE)
    editor.type("Summary", "Advisers come to the farms after work.")
    editor.write("What was done", "Two advisers visit each farm once a week.")
    editor.tab("Facts")
    editor.choose_term("Primary objective", "decent", "6. Recruitment and decent work")
    editor.choose_term("Countries", "Spain", "Spain (ES)")
    screenshot(editor.page, "practices-facts")
    assert editor.actions() == ["Save draft", "Submit to Practice"]
    editor.act("Submit to Practice")
    assert editor.messages == [
        f"Page '{TITLE}' created and submitted for moderation. View draft Edit"
    ]
    editor.go("practices/")
    screenshot(editor.page, "practices-list")
    editor.page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    passing.append(editor.edited)
    assert site.get(ADDRESS)[0] == 404

    moderator = desk("moderator")
    moderator.approve(TITLE)
    assert moderator.messages == [f"Page '{TITLE}' has been updated."]

    reader = opened()
    reader.goto(ADDRESS)
    screenshot(reader, "practices-reader")
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("main section[id] h2")).to_have_text(["What was done #"])
    assert watch.found == []

"""Communications makes a statement, a moderator approves it, readers of six languages get it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.desk import Desk
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

TITLE = "Statement: every child belongs in school"
SUMMARY = "Schools take in all children, whatever their papers."
TEXT = "A school asks for the name of a child and not for its visa."
ADDRESS = "/en/publications/statement-every-child-belongs-in-school/"
NOTICES = {
    "ar": "هذه الصفحة غير متاحة باللغة العربية. وأنتم تقرؤونها باللغة الإنجليزية.",
    "zh-hans": "本页没有中文版本，您现在看到的是英语版本。",
    "fr": "Cette page n’est pas disponible en français. Vous la lisez en anglais.",
    "ru": "Этой страницы нет на вашем языке (русский). Вы читаете ее на другом языке (английский).",
    "es": "Esta página no está disponible en español. La está leyendo en inglés.",
}


def test_statement_goes_from_the_desk_by_approval_to_readers(
    desk: Callable[[str], Desk],
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    passing: list[int],
    screenshot: Callable[[Page, str], Path],
) -> None:
    communications = desk("communications")
    communications.follow("Publications")
    communications.page.get_by_role("link", name="Add publication").click()
    communications.type("Title", TITLE)
    communications.type("Summary", SUMMARY)
    communications.add_text("Body", TEXT)
    communications.tab("Facts")
    communications.type("Date", "2026-03-02")
    communications.choose_term(
        "Issuing bodies", "IOM", "International Organization for Migration (IOM)"
    )
    communications.choose_term("Objectives", "15", "15. Access to basic services")
    communications.tab("Text")
    preview = communications.preview()
    expect(preview.locator("h1")).to_have_text(TITLE)
    expect(preview.locator(".lede")).to_have_text(SUMMARY)
    expect(preview.locator(".kicker").first).to_have_text("Statement · 2 March 2026")
    expect(preview.locator("main")).to_contain_text(TEXT)
    screenshot(communications.page, "communications-preview")

    assert communications.actions() == ["Save draft", "Submit to Statement"]
    communications.act("Submit to Statement")
    assert communications.messages == [
        f"Page '{TITLE}' created and submitted for moderation. View draft Edit"
    ]
    screenshot(communications.page, "communications-submitted")
    communications.go("")
    screenshot(communications.page, "communications-waiting")
    communications.page.get_by_role("main").get_by_role("link", name=TITLE).first.click()
    passing.append(communications.edited)
    assert site.get(ADDRESS)[0] == 404

    moderator = desk("moderator")
    moderator.go("")
    screenshot(moderator.page, "moderator-waiting")
    moderator.approve(TITLE)
    assert moderator.messages == [f"Page '{TITLE}' has been updated."]

    reader = opened()
    reader.goto(ADDRESS)
    screenshot(reader, "communications-reader")
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("main")).to_contain_text(TEXT)
    assert reader.get_by_role("note").count() == 0
    assert reader.get_by_role("heading", name="Contact").count() == 0
    for language, notice in NOTICES.items():
        reader.goto(ADDRESS.replace("en", language, 1))
        expect(reader.get_by_role("note").locator("strong")).to_have_text(notice)
        html = reader.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (
            language.replace("hans", "Hans"),
            "rtl" if language == "ar" else "ltr",
        )
        expect(reader.locator("h1[lang=en][dir=ltr]")).to_have_text(TITLE)
        expect(reader.get_by_role("note").locator("a[hreflang=en]")).to_have_attribute(
            "href", ADDRESS
        )
    assert watch.found == []

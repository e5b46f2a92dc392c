"""What an editor does at the desk, as it is done in a browser: by roles and labels."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation import gettext, override
from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.e2e.site import Site

EDITED = re.compile(r"/admin/pages/(\d+)/edit/")


@dataclass
class Desk:
    """The window of somebody who is signed in; labels are named in English, and looked for in
    the language that the admin speaks."""

    page: Page
    site: Site
    language: str = "en"

    @classmethod
    def of(cls, page: Page, site: Site, role: str) -> "Desk":
        """Sign in to a window as the demo account of a role."""
        page.goto(f"{site.url}/admin/")
        page.get_by_label("Username").fill(role)
        page.get_by_label("Password").fill(site.passwords[role])
        page.get_by_role("button", name="Sign in").click()
        desk = cls(page, site)
        desk.menu.wait_for()
        return desk

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Have the admin speak a language to this account until the block ends."""
        self._prefer(language)
        try:
            yield
        finally:
            self._prefer("en")

    def label(self, english: str) -> str:
        """Return a label as the admin says it."""
        with override(self.language):
            return gettext(english)

    @property
    def menu(self) -> Locator:
        return self.page.get_by_role("navigation", name="Main menu")

    @property
    def messages(self) -> list[str]:
        """The notes on top of a page, line by line: what was done, what is to be seen to."""
        notes = self.page.get_by_role("main").get_by_role("status").first.inner_text()
        return [line.strip() for line in notes.splitlines() if line.strip()]

    @property
    def edited(self) -> int:
        """The id of the page in the editor."""
        self.page.wait_for_url(EDITED)
        found = EDITED.search(self.page.url)
        assert found is not None
        return int(found[1])

    @property
    def live_address(self) -> str:
        """The address of the page that was just published."""
        link = self.page.get_by_role("main").get_by_role("link", name="View live").first
        return str(link.get_attribute("href"))

    def go(self, path: str) -> None:
        """Open an address of the admin."""
        self.page.goto(f"{self.site.url}/admin/{path}")

    def edit(self, number: int) -> None:
        """Open a page in its editor."""
        self.go(f"pages/{number}/edit/")

    def follow(self, name: str) -> None:
        """Follow a link of the menu."""
        with self.page.expect_navigation():
            self.menu.get_by_role("link", name=name, exact=True).click()

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def field(self, label: str) -> Locator:
        """Return the field of the open tab that has this label."""
        panel = self.page.get_by_role("tabpanel")
        return panel.get_by_role("textbox", name=re.compile(rf"^{label}\*?$")).first

    def type(self, label: str, text: str) -> None:
        """Put a text in place of what a field has, key by key."""
        self.field(label).fill("")
        self.field(label).press_sequentially(text)
        self.page.keyboard.press("Tab")

    def add_text(self, label: str, text: str) -> None:
        """Add a block of text to a field of blocks."""
        blocks = self.page.get_by_role("region", name=label, exact=True)
        blocks.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("option", name="Text", exact=True).click()
        self.write(label, text)

    def write(self, label: str, text: str) -> None:
        """Write into a field of rich text, or into the last block of a field."""
        field = self.page.get_by_role("region", name=label, exact=True)
        field.get_by_role("textbox").last.press_sequentially(text)

    def rewrite(self, label: str, text: str) -> None:
        """Put a text in place of what the last block of a field has, and wait until the form has
        it."""
        field = self.page.get_by_role("region", name=label, exact=True)
        field.get_by_role("textbox").last.press("Control+a")
        self.page.keyboard.type(text)
        expect(field.locator("input[name$=-value]").last).to_have_value(re.compile(re.escape(text)))

    def choose_term(self, label: str, typed: str, name: str) -> None:
        """Find a term in a chooser by what is typed, and take it."""
        chooser = self.page.get_by_role("combobox", name=re.compile(rf"^{label}"))
        chooser.fill(typed)
        self.page.get_by_role("option", name=name, exact=True).click()
        expect(self.page.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()

    def actions(self) -> list[str]:
        """Return what may be done with the page in the editor."""
        names = self._footer().locator("button, a").all_text_contents()
        return [name.strip() for name in names if name.strip() not in ("", "More actions")]

    def act(self, name: str) -> None:
        """Do something with the page in the editor, as the footer offers it."""
        footer = self._footer()
        button = footer.get_by_role("button", name=name, exact=True)
        if not button.is_visible():
            footer.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            button.click()

    def preview(self) -> FrameLocator:
        """Open the preview beside the editor; return what it shows."""
        self.page.get_by_role("button", name="Toggle preview").click()
        shown = self.page.frame_locator("iframe[title=Preview][src]").last
        shown.locator("h1").wait_for()
        return shown

    def read_agenda(self, file: Path, language: str, meeting: str = "") -> None:
        """Open the preview of a file, in a language called as it calls itself; of a meeting that
        is there already, if it is named."""
        self.follow("Import an agenda")
        self.page.get_by_label("Agenda").set_input_files(file)
        self.page.get_by_label("Language").select_option(language)
        if meeting:
            self.page.get_by_label("Meeting", exact=True).select_option(meeting)
        self.press("Import")

    def not_placed(self) -> list[str]:
        """Return the lines of a preview that have no place, each with its number."""
        lines = self.page.locator("tr.rounds-open .rounds-source label").all()
        return [": ".join(line.locator("span").all_text_contents()) for line in lines]

    def press(self, name: str) -> None:
        """Press a button of the main part that leads to another page."""
        with self.page.expect_navigation():
            main = self.page.get_by_role("main")
            main.get_by_role("button", name=self.label(name), exact=True).first.click()

    def open(self, name: str) -> None:
        """Follow a link of the main part."""
        with self.page.expect_navigation():
            link = self.page.get_by_role("main").get_by_role("link", name=name, exact=True)
            link.first.click()

    def approve(self, title: str) -> None:
        """Approve what waits for the user under this title, from the start page."""
        self.go("")
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
        self.act("Approve and Publish")

    def start_translation(self, language: str) -> None:
        """Hand the page in the editor to its translation, by the language's English name."""
        self.page.get_by_role("button", name="Actions", exact=True).first.click()
        with self.page.expect_navigation():
            self.page.get_by_role("link", name="Translate this page").first.click()
        self.page.get_by_label(language, exact=True).check()
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Submit", exact=True).click()

    def text(self, source: str) -> Locator:
        """Return a text in the translation editor, found by the words of its source."""
        return self.page.locator(".te-text").filter(has_text=source).first

    def translate(self, source: str, words: str) -> None:
        """Write one text of a translation, and wait until it is saved."""
        text = self.text(source)
        text.get_by_role("textbox").fill(words)
        expect(text.locator(".te-told")).to_have_text(self.label("Saved"), timeout=15_000)
        expect(text).to_have_attribute("data-state", "done")

    def translate_rest(self, words: Callable[[str], str], folder: Path) -> None:
        """Translate what is left in the file that the translation editor gives and takes."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name="Download PO file").click()
        file = folder / "words.po"
        download.value.save_as(file)
        catalogue = polib.pofile(str(file))
        for entry in catalogue.untranslated_entries():
            entry.msgstr = words(entry.msgid)
        catalogue.save()
        self.page.get_by_label("PO file", exact=True).set_input_files(file)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Upload PO file").click()

    def remove(self, number: int) -> None:
        """Delete a page, and the aliases of it."""
        self.go(f"pages/{number}/delete/")
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("button", name=re.compile("^Yes")).click()

    def _prefer(self, language: str) -> None:
        self.go("account/")
        for name in ("first", "last"):
            self.page.locator(f"[name=name_email-{name}_name]").fill("Somebody")
        self.page.locator("[name=locale-preferred_language]").select_option(language)
        self.press("Save")
        self.language = language

    def _footer(self) -> Locator:
        return self.page.get_by_role("contentinfo").or_(self.page.locator("footer")).last

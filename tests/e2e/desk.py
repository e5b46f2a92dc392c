"""What an editor does at the desk, as it is done in a browser: by roles and labels."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.site import Site

EDITED = re.compile(r"/admin/pages/(\d+)/edit/")


@dataclass
class Desk:
    """The window of somebody who is signed in."""

    page: Page
    site: Site

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

    @property
    def menu(self) -> Locator:
        return self.page.get_by_role("navigation", name="Main menu")

    @property
    def messages(self) -> Locator:
        """The notes on top of a page: what was done, what is to be seen to."""
        return self.page.get_by_role("main").get_by_role("status").first

    @property
    def edited(self) -> int:
        """The id of the page in the editor."""
        self.page.wait_for_url(EDITED)
        found = EDITED.search(self.page.url)
        assert found is not None
        return int(found[1])

    def go(self, path: str) -> int:
        """Open an address of the admin; return its status."""
        response = self.page.goto(f"{self.site.url}/admin/{path}")
        assert response is not None
        return response.status

    def edit(self, number: int) -> int:
        """Open a page in its editor; return the status."""
        return self.go(f"pages/{number}/edit/")

    def follow(self, name: str) -> None:
        """Follow a link of the menu."""
        self.menu.get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def field(self, label: str) -> Locator:
        """The field of the open tab that has this label."""
        panel = self.page.get_by_role("tabpanel")
        return panel.get_by_role("textbox", name=re.compile(rf"^{label}\*?$")).first

    def choose_term(self, label: str, typed: str, name: str) -> None:
        """Find a term in a chooser by what is typed, and take it."""
        chooser = self.page.get_by_role("combobox", name=re.compile(rf"^{label}"))
        chooser.fill(typed)
        self.page.get_by_role("option", name=name, exact=True).click()
        expect(self.page.get_by_role("button", name=f"Remove {name}", exact=True)).to_be_visible()

    def actions(self) -> list[str]:
        """Return what may be done with the page in the editor."""
        footer = self._footer()
        if footer.get_by_role("button", name="More actions").count():
            footer.get_by_role("button", name="More actions").click()
        names = footer.locator("button, a").all_inner_texts()
        return [name.strip() for name in names if name.strip()]

    def act(self, name: str) -> None:
        """Do something with the page in the editor, as the footer offers it."""
        footer = self._footer()
        button = footer.get_by_role("button", name=name, exact=True)
        if not button.is_visible():
            footer.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            button.click()

    def _footer(self) -> Locator:
        return self.page.get_by_role("contentinfo").or_(self.page.locator("footer")).last

    def live_address(self) -> str:
        """Return the address of the page in the editor, as its link to the site has it."""
        link = self.messages.get_by_role("link", name="View live")
        return str(link.get_attribute("href"))

    def upload(self, label: str, *files: Path) -> None:
        self.page.get_by_label(label).set_input_files(list(files))

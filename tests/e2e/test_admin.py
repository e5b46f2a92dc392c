"""Each role signs in and finds a start page that works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

ROLES = (
    "communications",
    "secretariat",
    "practices",
    "translator-ru",
    "moderator",
    "administrator",
)


@pytest.mark.parametrize("role", ROLES)
def test_role_signs_in(
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    screenshot: Callable[[Page, str], object],
    role: str,
) -> None:
    page = opened()
    page.goto(f"{site.url}/admin/")
    page.locator("input[name=username]").fill(role)
    page.locator("input[name=password]").fill(site.passwords[role])
    page.locator("input[name=password]").press("Enter")
    page.locator("#wagtail-sidebar nav").first.wait_for()
    assert page.url == f"{site.url}/admin/"
    screenshot(page, f"admin-{role}")
    assert watch.found == []


@pytest.mark.parametrize(
    ("language", "direction", "heading", "tab"),
    [
        ("ru", "ltr", "Импорт повестки дня", "Сведения"),
        ("ar", "rtl", "استيراد جدول أعمال", "المعلومات"),
    ],
)
def test_meetings_are_made_in_the_language_of_the_editor(
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    screenshot: Callable[[Page, str], object],
    language: str,
    direction: str,
    heading: str,
    tab: str,
) -> None:
    page = opened(locale=language)
    page.goto(f"{site.url}/admin/")
    page.locator("input[name=username]").fill("moderator")
    page.locator("input[name=password]").fill(site.passwords["moderator"])
    page.locator("input[name=password]").press("Enter")
    page.locator("#wagtail-sidebar nav").first.wait_for()
    screenshot(page, f"admin-{language}")
    page.goto(f"{site.url}/admin/import-agenda/")
    assert page.locator("html").get_attribute("dir") == direction
    screenshot(page, f"admin-import-{language}")
    expect(page.locator("h1")).to_have_text(heading)
    page.goto(f"{site.url}/admin/meetings/?ordering=title")
    screenshot(page, f"admin-meetings-{language}")
    page.locator("main td.title a", has_text="Workshop on consular").click()
    page.get_by_role("tab", name=tab).click()
    screenshot(page, f"admin-meeting-{language}")
    assert watch.found == []

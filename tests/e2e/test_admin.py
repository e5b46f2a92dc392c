"""Each role signs in and finds a start page that works."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

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

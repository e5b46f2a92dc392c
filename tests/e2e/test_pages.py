"""Every template in every language, as Chromium shows it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.conftest import Watch
from tests.e2e.site import Site

pytestmark = pytest.mark.browser

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
TEMPLATES = (
    "home.homepage",
    "home.standardpage",
    "home.keydocumentspage",
    "publications.publicationindexpage",
    "publications.publicationpage",
    "meetings.meetingindexpage",
    "meetings.meetingpage",
    "meetings.mechanismindexpage",
    "meetings.mechanismpage",
    "practices.practiceindexpage",
    "practices.practicepage",
    "languages",
    "objectives",
    "objective",
    "coverage",
    "coverage of countries",
    "mechanisms as a table",
    "countries in mechanisms",
    "mechanisms of a country",
    "documents of a meeting",
    "outcomes",
    "outcomes of a meeting",
    "matrix of outcomes",
    "outcome",
    "search",
    "search with nothing found",
    "fallback",
)
SEEN = (
    "home.homepage",
    "publications.publicationindexpage",
    "publications.publicationpage",
    "meetings.meetingpage",
    "practices.practiceindexpage",
    "practices.practicepage",
)
# The elements that make a page wider than the window; none where the page does not scroll.
SIDEWAYS = """() => {
    const root = document.documentElement, wide = root.clientWidth;
    if (root.scrollWidth <= wide) return [];
    const out = [...document.body.querySelectorAll("*")].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && (box.right > wide + 1 || box.left < -1);
    });
    return out.map((element) => `${element.localName}.${element.className}`).slice(0, 8);
}"""

Opened = Callable[..., Page]


def test_templates_are_all_shown(site: Site) -> None:
    assert {name for name in site.addresses if "." in name} == {
        name for name in TEMPLATES if "." in name
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_page_is_accessible_and_keeps_the_policy(
    opened: Opened,
    site: Site,
    watch: Watch,
    axe: Callable[..., list[str]],
    template: str,
    language: str,
) -> None:
    page = opened()
    response = page.goto(site.address(template, language))
    assert response is not None
    assert response.status == 200
    assert page.locator("h1").count() == 1
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe(page, "color-contrast") == []
    assert watch.found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_missing_page_is_accessible(
    opened: Opened, site: Site, axe: Callable[..., list[str]], language: str
) -> None:
    page = opened()
    response = page.goto(site.address("not found", language))
    assert response is not None
    assert response.status == 404
    assert page.locator("html").get_attribute("lang") == language.replace("hans", "Hans")
    assert axe(page) == []


def test_style_guide_is_accessible(
    opened: Opened, site: Site, watch: Watch, axe: Callable[..., list[str]]
) -> None:
    page = opened()
    page.goto(site.address("style guide", "en"))
    assert axe(page) == []
    assert watch.found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [*TEMPLATES, "not found"])
def test_page_needs_no_sideways_scroll_on_the_smallest_screen(
    opened: Opened, site: Site, template: str, language: str
) -> None:
    page = opened(width=320)
    page.goto(site.address(template, language))
    assert page.evaluate(SIDEWAYS) == []


@pytest.mark.parametrize("language", ["en", "ru", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_page_is_kept_as_a_picture(
    opened: Opened,
    site: Site,
    watch: Watch,
    screenshot: Callable[[Page, str], Path],
    width: int,
    language: str,
) -> None:
    page = opened(width=width)
    for template in SEEN:
        page.goto(site.address(template, language))
        path = screenshot(page, f"{template.split('.')[1]}-{language}-{width}")
        assert path.stat().st_size > 0
    assert watch.found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_work_without_javascript(opened: Opened, site: Site, language: str) -> None:
    """Every section of the menu, a search and the way to another language need no script."""
    page = opened(java_script_enabled=False)
    page.goto(site.address("home.homepage", language))
    menu = page.locator("header nav a[href]")
    addresses = menu.evaluate_all("links => links.map(link => link.href)")
    assert len(addresses) > 0
    for address in sorted(set(addresses)):
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        assert page.locator("main h1").is_visible()
    page.goto(site.address("home.homepage", language))
    field = page.locator("input[name=q]").first
    field.fill("a")
    field.press("Enter")
    page.wait_for_url("**/search/?**q=a*")
    assert page.locator("main h1").is_visible()

"""A reader narrows a list by its filters and sorts it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watch
from tests.e2e.site import Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_long_list_of_choices_is_looked_through_by_keyboard(
    opened: Callable[..., Page],
    site: Site,
    watch: Watch,
    axe: Callable[..., list[str]],
    language: str,
) -> None:
    page = opened()
    page.goto(site.address("practices.practiceindexpage", language))
    facet = page.locator(".facet[data-filter]").first
    expect(facet).to_have_attribute("open", "")
    items = facet.locator("li")
    total = items.count()
    words = items.locator("label > span:first-of-type").all_text_contents()
    field = facet.locator("input[type=search]")
    expect(field).to_have_accessible_name(facet.get_attribute("data-filter") or "")
    status = facet.get_by_role("status")
    expect(status).to_be_empty()
    sought = words[-1].split(".")[-1].strip()
    field.focus()
    page.keyboard.type(sought.upper())
    expect(facet.locator("li:visible")).to_have_count(
        sum(sought.casefold() in word.casefold() for word in words)
    )
    expect(items.last).to_be_visible()
    expect(status).to_contain_text(str(total))
    assert axe(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(items.last.locator("input")).to_be_checked()
    field.fill("")
    expect(status).to_be_empty()
    expect(facet.locator(".more > summary")).to_be_visible()
    assert watch.found == []


def test_choices_are_found_without_their_accents(opened: Callable[..., Page], site: Site) -> None:
    page = opened()
    page.goto(site.address("practices.practiceindexpage", "fr"))
    facet = page.locator(".facet[data-filter]").first
    facet.locator("input[type=search]").fill("DISCRIMINATION elimin")
    expect(facet.locator("li:visible")).to_have_count(1)
    expect(facet.locator("li:visible")).to_contain_text("limin")
    expect(facet.get_by_role("status")).to_have_text("Affichés\u00a0: 1 sur 23")


def test_reader_comes_to_the_results_and_keeps_the_order(
    opened: Callable[..., Page], site: Site, watch: Watch, axe: Callable[..., list[str]]
) -> None:
    page = opened()
    page.goto(site.address("practices.practiceindexpage", "en"))
    page.get_by_role("link", name="By title").click()
    page.wait_for_url("**/practices/?sort=title#results")
    page.locator(".facet").first.locator("input[type=checkbox]").first.check()
    page.get_by_role("button", name="Show results").click()
    page.wait_for_url("**/practices/?sort=title&objective=1#results")
    expect(page.locator("#results")).to_be_focused()
    assert axe(page) == []
    page.get_by_role("link", name="Remove the filter Objective: 1.").click()
    page.wait_for_url("**/practices/?sort=title#results")
    expect(page.locator("#results")).to_be_focused()
    assert watch.found == []


def test_long_list_of_choices_folds_without_a_script(
    opened: Callable[..., Page], site: Site
) -> None:
    page = opened(java_script_enabled=False)
    page.goto(site.address("practices.practiceindexpage", "en"))
    facet = page.locator(".facet[data-filter]").first
    assert facet.locator("input[type=search]").count() == 0
    expect(facet.locator("li:visible")).to_have_count(8)
    facet.locator(".more > summary").click()
    expect(facet.locator("li:visible")).to_have_count(23)


def test_numbers_of_the_coverage_lead_to_their_lists(
    opened: Callable[..., Page], site: Site, watch: Watch
) -> None:
    page = opened(width=390)
    page.goto(site.address("practices.practiceindexpage", "ar"))
    page.locator(".more-link a").click()
    page.wait_for_url("**/ar/practices/coverage/")
    table = page.get_by_role("table").first
    number = table.locator("tbody td a").first
    count = number.inner_text()
    number.click()
    page.wait_for_url("**/ar/practices/?objective=*&region=*")
    expect(page.locator(".results > .line")).to_have_count(int(count))
    assert watch.found == []

"""What each script asks of every template: direction, no slanted letters, nothing that jumps."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.site import Site
from tests.e2e.test_pages import LANGUAGES, SIDEWAYS, TEMPLATES

pytestmark = pytest.mark.browser

SHOWN = (*TEMPLATES, "not found")
RULES = (Path(__file__).parent / "scripts.js").read_text("utf-8")


def broken(page: Page, rule: str) -> list[str]:
    """Return the texts of a page at which a rule is broken."""
    return list(page.evaluate(f"{RULES.rstrip()}.{rule}()"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_keep_the_rules_of_scripts_on_a_phone(
    opened: Callable[..., Page], site: Site, language: str
) -> None:
    page = opened(width=390)
    found: dict[str, list[str]] = {}
    for template in SHOWN:
        page.goto(site.address(template, language))
        faults = {rule: broken(page, rule) for rule in ("slanted", "turned", "jumping")}
        faults["sideways"] = page.evaluate(SIDEWAYS)
        found |= {f"{template}: {rule}": texts for rule, texts in faults.items() if texts}
    assert found == {}


@pytest.mark.parametrize(
    ("html", "rule", "found"),
    [
        (
            '<p lang="ar" dir="rtl">نص <em style="font-style: italic">مهم</em></p>',
            "slanted",
            ["مهم"],
        ),
        ('<p lang="ar">نص</p>', "turned", ["ar: نص"]),
        ('<p lang="ar" dir="rtl">في <bdi>GCM</bdi></p>', "turned", []),
        ('<p lang="ar" dir="rtl">مع IOM 25 دولة</p>', "jumping", ["مع IOM 25 دولة"]),
        ('<p lang="ar" dir="rtl">مع <bdi>IOM</bdi> 25 دولة</p>', "jumping", []),
        ('<p lang="ar" dir="rtl">الاتفاق (GCM)، وهو</p>', "jumping", []),
    ],
)
def test_rules_find_what_is_wrong(
    opened: Callable[..., Page], html: str, rule: str, found: list[str]
) -> None:
    page = opened()
    page.set_content(f'<html lang="en" dir="ltr"><body>{html}</body></html>')
    assert broken(page, rule) == found

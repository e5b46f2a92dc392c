"""A seventh language is a line of settings: a site is made with German, and walked through.

Its words come from a catalogue of a few texts; what that lacks is said in English. The demo has
no text in German: each of its pages is shown as what it is, but one that is translated here.
"""

import json
import os
import re
import subprocess
import sys
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.site import ROOT, Site
from tests.seventh.conftest import SETTINGS
from tests.seventh.pages import SLUG, TITLE

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("seventh")]

HTML = re.compile(r'<html lang="([^"]*)" dir="([^"]*)"')


def manage(folder: Path, *arguments: str) -> str:
    """Run a command of the site in `folder`; return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**environment, "VAR_ROOT": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def read(site: Site, path: str) -> str:
    status, text = site.get(path)
    assert status == 200, path
    return text


def test_language_needs_no_migration(site: Site) -> None:
    said = manage(site.folder, "makemigrations", "--check", "--dry-run")
    assert said == "No changes detected\n"


def test_records_and_standings_are_whole(site: Site) -> None:
    assert manage(site.folder, "translations", "check") == "All standings are right.\n"
    manage(site.folder, "records", "check")


def test_every_template_is_shown_in_german(site: Site) -> None:
    shown = {name: each["de"] for name, each in site.addresses.items() if "de" in each}
    assert set(shown) > {"languages", "objective", "coverage", "search", "fallback", "not found"}
    for name, path in shown.items():
        status, text = site.get(path)
        assert status == (404 if name == "not found" else 200), path
        assert HTML.search(text).groups() == ("de", "ltr"), path
        assert "Zum Text" in text, path


def test_untranslated_page_says_so_in_german_and_what_it_is_in(site: Site) -> None:
    text = read(site, site.addresses["fallback"]["de"])
    said = "Diese Seite gibt es nicht auf Deutsch. Sie lesen sie auf"
    assert said in unescape(text)
    assert re.search(r'<h1 lang="(en|ru)" dir="ltr">', text)
    assert re.search(r'<link rel="canonical" href="[^"]*/(en|ru)/', text)


def test_home_page_and_sections_stand_in_german_before_they_are_translated(site: Site) -> None:
    text = read(site, "/de/")
    assert "Diese Seite gibt es nicht auf Deutsch. Sie lesen sie auf Englisch." in unescape(text)
    for section in ("publications", "meetings", "mechanisms", "practices"):
        assert f'href="/de/{section}/"' in text
        read(site, f"/de/{section}/")


@pytest.mark.parametrize("language", ["de", "ar", "en"])
def test_switcher_leads_to_german_and_back(site: Site, language: str) -> None:
    text = read(site, f"/{language}/publications/{SLUG}/")
    for code, name in (("de", "Deutsch"), ("ru", "Русский"), ("en", "English")):
        if code != language:
            link = rf'<a[^>]*href="/{code}/publications/{SLUG}/"[^>]*>\s*{name}'
            assert re.search(link, text), code


def test_translated_page_is_german_for_readers_and_for_search_engines(site: Site) -> None:
    path = f"/de/publications/{SLUG}/"
    text = read(site, path)
    assert f"<h1>{TITLE}" in re.sub(r"<h1[^>]*>\s*", "<h1>", text)
    assert f'rel="canonical" href="{site.url}{path}"' in text
    assert f'hreflang="de" href="{site.url}{path}"' in text
    assert f'hreflang="de" href="{site.url}{path}"' in read(site, f"/ru/publications/{SLUG}/")
    found = re.findall(r"<loc>([^<]*)</loc>", sitemap(site))
    assert [each for each in found if "/de/publications/" in each] == [site.url + path]


def sitemap(site: Site) -> str:
    """Return the text of all sitemaps."""
    first = read(site, "/sitemap.xml")
    parts = re.findall(r"<sitemap>\s*<loc>([^<]*)</loc>", first)
    return first + "".join(read(site, each.removeprefix(site.url)) for each in parts)


@pytest.mark.parametrize("words", ["grossere", "Größere Städte", "STÄDTE am fluss"])
def test_search_finds_german_by_the_default_analysis(site: Site, words: str) -> None:
    answer = json.loads(read(site, f"/api/v1/search/?lang=de&q={quote(words)}"))
    assert [each["title"] for each in answer["results"]] == [TITLE]
    assert TITLE in re.sub("</?mark>", "", read(site, f"/de/search/?q={quote(words)}"))


def test_shares_of_languages_count_german(site: Site) -> None:
    assert "Sprachen dieser Website" in read(site, "/de/languages/")
    answer = json.loads(read(site, "/api/v1/languages/"))
    assert "de" in {each["code"] for each in answer["results"]}


@pytest.mark.parametrize(
    "path",
    [
        "practices/results.csv",
        "practices/results.xlsx",
        "publications/results.atom",
        "publications/feed.rss",
        "mechanisms/results.json",
        "meetings.ics",
        "practices/1.ris",
        "outcomes/results.csv",
        "practices/coverage.csv",
    ],
)
def test_files_are_given_in_german(site: Site, path: str) -> None:
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=60)
    connection.request("GET", f"/de/{path}")
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.read()


def test_entry_leads_a_german_browser_to_german(site: Site) -> None:
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=30)
    connection.request("GET", "/", headers={"Accept-Language": "de-CH,de;q=0.9"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (302, "/de/")

"""The fixed frame of the site: a locale, a home page and the sections in each language."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.html import format_html
from wagtail.models import Locale, Page, Site

from core.pages import BasePage
from home.models import HomePage, KeyDocumentsPage
from meetings.models import MechanismIndexPage, MeetingIndexPage
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage
from translation import aliases

FRAME = Path(__file__).parent / "frame"

SECTIONS: tuple[type[BasePage], ...] = (
    PublicationIndexPage,
    MeetingIndexPage,
    MechanismIndexPage,
    PracticeIndexPage,
    KeyDocumentsPage,
)


@transaction.atomic
def ensure() -> HomePage:
    """Make what of the frame is missing; return the home page in the default language.

    The frame's first words come from the files in `frame/`. A language without a file there shows
    every page by an alias. What exists stays as it is, but for Wagtail's welcome page, which goes
    if it still is the root of the default site.
    """
    default = settings.LANGUAGE_CODE
    codes = [default, *(code for code, _name in settings.LANGUAGES if code != default)]
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in codes]
    words = {code: _words(code) for code in codes if _file(code).exists()}
    home = _home(locales[0], words[default])
    sections = [_section(home, model, words[default]) for model in SECTIONS]
    for locale in locales[1:]:
        if here := words.get(locale.language_code):
            _translated(home, locale, _home_words(here))
            for model, section in zip(SECTIONS, sections, strict=True):
                _translated(section, locale, here[_slug(model)])
        elif home.get_translation_or_none(locale) is None:
            home.copy_for_translation(locale, alias=True)
            list(aliases.ensure_all())
    return home


def _slug(model: type[BasePage]) -> str:
    return model.fixed_slug or ""


def _file(code: str) -> Path:
    return FRAME / f"{code}.toml"


def _words(code: str) -> dict[str, Any]:
    return tomllib.loads(_file(code).read_text("utf-8"))


def _home_words(words: dict[str, Any]) -> dict[str, str]:
    return {
        "title": words["title"],
        "site_name": words["site_name"],
        "disclaimer": format_html("<p>{}</p>", words["disclaimer"]),
    }


def _home(locale: Locale, words: dict[str, Any]) -> HomePage:
    existing = HomePage.objects.filter(locale=locale, alias_of=None, depth=2).first()
    if existing:
        return existing
    root = Page.objects.get(depth=1)
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome:
        welcome.slug = "welcome"
        welcome.save()
    home = HomePage(slug="home", locale=locale, **_home_words(words))
    root.add_child(instance=home)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    elif welcome and site.root_page_id == welcome.pk:
        site.root_page = home
        site.save()
    if welcome:
        welcome.refresh_from_db()
        welcome.delete()
        home.refresh_from_db()
    home.save_revision().publish()
    return home


def _section(home: HomePage, model: type[BasePage], words: dict[str, Any]) -> BasePage:
    existing = model.objects.child_of(home).first()
    if existing:
        return existing
    page = model(slug=_slug(model), locale=home.locale, show_in_menus=True, **words[_slug(model)])
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def _translated(source: BasePage, locale: Locale, words: dict[str, str]) -> None:
    """Make the translation of a page of the frame; an alias becomes a page of its own."""
    page = source.get_translation_or_none(locale)
    if page is not None and page.alias_of_id is None:
        return
    if page is None:
        page = source.copy_for_translation(locale)
    page.alias_of = None
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()

"""The fixed frame of the site: a locale, a home page and the sections in each language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Site

from core.languages import speaking
from core.pages import BasePage
from home.models import HomePage, KeyDocumentsPage
from meetings.models import MechanismIndexPage, MeetingIndexPage
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage


@dataclass(frozen=True)
class Section:
    """A section that exists in every language at the same address."""

    model: type[BasePage]
    title: Callable[[], str]


SECTIONS = (
    Section(PublicationIndexPage, lambda: _("Publications")),
    Section(MeetingIndexPage, lambda: _("Meetings")),
    Section(MechanismIndexPage, lambda: _("Consultation mechanisms")),
    Section(PracticeIndexPage, lambda: _("Practices")),
    Section(KeyDocumentsPage, lambda: _("Key documents")),
)


@transaction.atomic
def ensure() -> HomePage:
    """Make what of the frame is missing; return the home page in the default language.

    Wagtail's welcome page goes if it still is the root of the default site. What exists stays as
    it is.
    """
    codes = [settings.LANGUAGE_CODE] + [
        code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE
    ]
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code in codes]
    home = _home(locales[0])
    _sections(home)
    for locale in locales[1:]:
        with speaking(locale.language_code):
            _translated(home, locale)
            for section in SECTIONS:
                source = section.model.objects.child_of(home).get()
                _translated(source, locale, title=section.title())
    return home


def _home(locale: Locale) -> HomePage:
    existing = HomePage.objects.filter(locale=locale, alias_of=None, depth=2).first()
    if existing:
        return existing
    root = Page.get_first_root_node()
    assert root is not None
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    if welcome:
        welcome.slug = "welcome"
        welcome.save()
    home = HomePage(
        title="UN Network on Migration", site_name="UN Network on Migration", slug="home",
        locale=locale,
    )
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
    _publish(home)
    return home


def _sections(home: HomePage) -> None:
    for section in SECTIONS:
        if not section.model.objects.child_of(home).exists():
            with speaking(home.locale.language_code):
                page = section.model(
                    title=section.title(),
                    slug=section.model.fixed_slug or "",
                    locale=home.locale,
                    show_in_menus=True,
                )
            home.add_child(instance=page)
            _publish(page)


def _translated(source: BasePage, locale: Locale, title: str = "") -> BasePage:
    """Return the translation of a page of the frame; an alias is made a page of its own."""
    existing = source.get_translation_or_none(locale)
    if existing is not None and existing.alias_of_id is None:
        return existing
    if existing is not None:
        page = existing
        page.alias_of = None
    else:
        page = source.copy_for_translation(locale, copy_parents=True)
    if title:
        page.title = title
    if isinstance(source, HomePage):
        page.slug = f"home-{locale.language_code}"
        page.site_name = _("UN Network on Migration")
        page.title = page.site_name
    _publish(page)
    return page


def _publish(page: BasePage) -> None:
    page.save_revision().publish()

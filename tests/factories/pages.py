from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from core.pages import BasePage
from home.models import HomePage, KeyDocumentsPage, StandardPage
from meetings.models import MechanismIndexPage, MechanismPage, MeetingIndexPage, MeetingPage
from practices.models import PracticeIndexPage, PracticePage
from publications.models import PublicationIndexPage, PublicationPage

LANGUAGES = [code for code, _name in settings.LANGUAGES]
# For slow tests: of the six languages the quick tests run one.
MOST_AT_LEISURE = [
    pytest.param(code, marks=() if code == "ru" else pytest.mark.exhaustive) for code in LANGUAGES
]
SECTIONS: dict[str, type[BasePage]] = {
    model.fixed_slug: model
    for model in (
        PublicationIndexPage,
        MeetingIndexPage,
        MechanismIndexPage,
        PracticeIndexPage,
        KeyDocumentsPage,
    )
    if model.fixed_slug
}

_number = count(1)


def home(language: str = "en") -> HomePage:
    """Return the home page of a language of the default site."""
    site = Site.objects.get(is_default_site=True)
    return HomePage.objects.get(
        locale__language_code=language, translation_key=site.root_page.translation_key
    )


def section(slug: str, language: str = "en") -> BasePage:
    """Return a section of the frame: publications, meetings, mechanisms, practices, …"""
    return SECTIONS[slug].objects.child_of(home(language)).get()


def publication(language: str = "en", **fields: Any) -> PublicationPage:
    """Return a publication, published unless `live=False`; lists of terms may be given."""
    defaults = {"kind": "statement", "date": date(2024, 5, 6), "summary": "A summary."}
    return _page(PublicationPage, section("publications", language), defaults | fields)


def practice(language: str = "en", **fields: Any) -> PracticePage:
    """Return a practice, published unless `live=False`."""
    defaults = {"summary": "A summary.", "last_confirmed": date(2024, 3, 1)}
    return _page(PracticePage, section("practices", language), defaults | fields)


def mechanism(language: str = "en", **fields: Any) -> MechanismPage:
    """Return a consultation mechanism, published unless `live=False`."""
    return _page(MechanismPage, section("mechanisms", language), {"summary": "A summary."} | fields)


def meeting(language: str = "en", **fields: Any) -> MeetingPage:
    """Return a meeting of two days in Geneva, published unless `live=False`."""
    defaults = {
        "summary": "A summary.",
        "starts": datetime(2017, 10, 10, 8, tzinfo=UTC),
        "ends": datetime(2017, 10, 11, 16, tzinfo=UTC),
        "place": "Geneva",
    }
    return _page(MeetingPage, section("meetings", language), defaults | fields)


def standard(language: str = "en", parent: BasePage | None = None, **fields: Any) -> StandardPage:
    """Return a standard page below `parent`, or the home page; published unless `live=False`."""
    return _page(StandardPage, parent or home(language), fields)


def translation(page: BasePage, language: str, *, live: bool = True, **words: Any) -> BasePage:
    """Return the translation of `page`, with these words and the rest as in the original."""
    made = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    for name, value in words.items():
        setattr(made, name, value)
    if live:
        publish(made)
    else:
        made.save_revision()
    return fresh(made)


def alias(page: BasePage, language: str) -> BasePage:
    """Return the alias of `page` in a language: there it is shown untranslated."""
    made = page.copy_for_translation(
        Locale.objects.get(language_code=language), copy_parents=True, alias=True
    )
    return fresh(made)


def publish(page: BasePage, **words: Any) -> None:
    """Set `words` on a page and publish it as the editor does, through a revision."""
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()
    page.refresh_from_db()


def _page(model: type[BasePage], parent: Page, fields: dict[str, Any]) -> Any:
    number = next(_number)
    fields = {
        "title": f"{model._meta.verbose_name} {number}",
        "slug": f"{model._meta.model_name}-{number}",
        "locale": parent.locale,
        "live": True,
        **fields,
    }
    live = fields.pop("live")
    many = {
        name: fields.pop(name) for name in list(fields) if model._meta.get_field(name).many_to_many
    }
    page = model(**fields, live=False)
    for name, values in many.items():
        setattr(page, name, values)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return fresh(page)


def fresh(page: BasePage) -> Any:
    """Return the page as the database has it now."""
    return type(page).objects.get(pk=page.pk)

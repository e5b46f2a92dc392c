"""A part of the demo is loaded once for all of these tests; what a test changes is rolled back.

The whole of it is read in test_content and loaded for the tests in the browser.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, Revision

from core.models import DocumentSet, SiteDocument, User
from demo import accounts
from demo.load import load
from demo.models import DemoItem
from demo.remove import remove
from demo.sections import SECTIONS
from home.models import HomePage, StandardPage
from meetings.models import MeetingKey, MeetingRoom
from practices.models import PracticePage
from publications.models import PublicationPage
from records.models import Record
from tests import factories

pytestmark = [pytest.mark.exhaustive, pytest.mark.xdist_group("demo")]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
PART = {
    "mechanisms": ("budapest-process",),
    "meetings": (),
    "publications": (
        "statement-climate-mobility",
        "guidance-legal-identity",
        "infographic-consultation-mechanisms",
        "opinion-inclusive-cities",
        "press-release-glossary",  # in English only
        "opinion-evening-language-class",  # in Russian only
    ),
    "practices": ("joint-border-posts",),
    "pages": ("about",),
}


@pytest.fixture(scope="module")
def said(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[str]]:
    """Load the demo, return what was said, and take all back after the module's tests."""
    lines: list[str] = []
    folder = tmp_path_factory.mktemp("var")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "VAR", folder)
        patch.setattr(
            "demo.load.SECTIONS",
            [
                replace(section, keys=PART[section.name])
                for section in SECTIONS
                if PART[section.name]
            ],
        )
        with transaction.atomic():
            Group.objects.create(name="Translators: ru")
            load(lines.append)
            yield lines
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def apart(said: list[str]) -> Iterator[None]:
    """Roll back what a test changes, in the database and in the file of passwords."""
    words = accounts.path().read_bytes()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    accounts.path().write_bytes(words)
    accounts.path().chmod(0o600)


def page(model, slug, language="en"):
    return model.objects.get(slug=slug, locale__language_code=language)


def state():
    """Return what a second load must not touch."""
    return (
        Revision.objects.count(),
        dict(Page.objects.values_list("pk", "latest_revision_id")),
        dict(Record.objects.values_list("pk", "words_digest")),
        dict(User.objects.values_list("username", "password")),
        DemoItem.objects.count(),
        SiteDocument.objects.count(),
    )


def test_load_says_what_it_makes(said):
    assert said == [
        "Frame of the site",
        "Objectives, regions, countries and other terms",
        "mechanisms: 6 new pages",
        "publications: 26 new pages",
        "practices: 6 new pages",
        "pages: 6 new pages",
        "Published: 44",
        "Aliases of untranslated pages: 10",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_load_publishes_every_page_in_its_own_language(language):
    kinds = Counter(
        Record.objects.filter(page__locale__language_code=language, language=language).values_list(
            "kind", flat=True
        )
    )
    alone = {"en": ["press-release"], "ru": ["opinion"]}
    everywhere = {
        "home": 1,
        "key-documents": 1,
        "section": 4,
        "page": 1,
        "mechanism": 1,
        "practice": 1,
        "statement": 1,
        "guidance": 1,
        "infographic": 1,
        "opinion": 1,
    }

    assert kinds == Counter(everywhere) + Counter(alone.get(language, []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_load_shows_untranslated_pages_as_aliases(language):
    aliases = Record.objects.filter(
        page__locale__language_code=language, page__alias_of__isnull=False
    )

    assert set(aliases.values_list("language", flat=True)) == {"en", "ru"} - {language}


def test_untranslated_page_is_served_in_another_tree_as_what_it_is():
    shown = Client().get("/fr/publications/press-release-glossary/").context["record"]

    assert shown.language.code == "en"
    assert shown.original.url == "/en/publications/press-release-glossary/"


def test_two_pages_are_outdated_in_french_and_no_other():
    behind = {}
    translations = Record.objects.exclude(reflects=None).filter(page__alias_of=None)
    for record in translations.select_related("page__locale"):
        original = Record.objects.get(
            page__translation_key=record.page.translation_key, page__locale__language_code="en"
        )
        if original.words_changed > record.reflects:
            behind[record.page.slug] = record.page.locale.language_code, record.reflects.date()

    assert behind == {
        "statement-climate-mobility": ("fr", date(2025, 9, 18)),
        "guidance-legal-identity": ("fr", date(2022, 5, 3)),
    }


def test_outdated_page_says_so_to_its_reader():
    shown = Client().get("/fr/publications/guidance-legal-identity/").context["record"]

    assert shown.freshness.reflects.date() == date(2022, 5, 3)
    assert shown.freshness.original.url == "/en/publications/guidance-legal-identity/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_page_is_filled_in_each_language(language):
    shown = Client().get(f"/{language}/").context["record"]

    assert [block["type"] for block in shown.facts["blocks"]] == [
        "text",
        "latest",
        "meeting",
        "practices",
        "documents",
    ]
    assert shown.facts["contact"] == "info@example.org"
    assert shown.facts["notice"]
    assert len(shown.facts["blocks"][4]["pages"]) == 2


def test_facts_are_the_same_in_every_language():
    original = page(PracticePage, "joint-border-posts")
    records = Record.objects.filter(page__translation_key=original.translation_key)

    assert len(records) == 6
    for record in records:
        words = record.facts.pop("keywords")
        assert words
        assert (record.terms, record.date, record.facts) == (
            records[0].terms,
            records[0].date,
            records[0].facts,
        )


def test_document_has_its_files_and_its_original_language():
    record = Record.objects.get(pk=page(PublicationPage, "guidance-legal-identity").pk)
    files = record.documents["files"]

    assert record.documents["original"] == "en"
    assert [(file["language"], file["type"]) for file in files] == [
        (language, "docx") for language in ("ar", "en", "fr", "es")
    ]
    assert all(file["size"] > 1000 for file in files)


def test_load_leads_nobody_from_addresses_that_never_were():
    assert Redirect.objects.count() == 0


def test_load_fills_the_indexes_of_the_admin():
    about = page(StandardPage, "about")
    linked = page(PublicationPage, "infographic-consultation-mechanisms")

    assert ReferenceIndex.get_references_to(linked).filter(object_id=about.pk).exists()
    assert about.pk in {
        found.pk for found in StandardPage.objects.search("Network", operator="and")
    }


def test_accounts_can_sign_in_and_join_the_group_of_their_role():
    words = accounts.passwords()

    assert list(words) == [
        "communications",
        "secretariat",
        "practices",
        "translator-ru",
        "moderator",
        "administrator",
    ]
    assert accounts.path().stat().st_mode & 0o777 == 0o600
    for name, password in words.items():
        assert User.objects.get(username=name).check_password(password)
    translator = User.objects.get(username="translator-ru")
    assert [group.name for group in translator.groups.all()] == ["Translators: ru"]
    assert [user.username for user in User.objects.filter(is_superuser=True)] == ["administrator"]


def test_second_load_changes_nothing():
    before, words = state(), accounts.path().read_bytes()

    assert load(lambda line: None) == 0
    assert state() == before
    assert accounts.path().read_bytes() == words


def test_second_load_keeps_what_an_editor_changed_and_deleted():
    edited = page(PublicationPage, "infographic-consultation-mechanisms", "es")
    edited.title = "Título de la editora"
    edited.save_revision().publish()
    page(PracticePage, "joint-border-posts", "en").delete()
    User.objects.get(username="moderator").delete()
    before = state()

    assert load(lambda line: None) == 0
    assert state() == before
    edited.refresh_from_db()
    assert edited.title == "Título de la editora"


def test_load_leaves_an_account_of_the_same_name_alone():
    DemoItem.objects.filter(key="accounts/moderator").delete()
    password = User.objects.get(username="moderator").password
    lines = []

    assert load(lines.append) == 0
    assert lines[-1] == "moderator: the name is taken by another account."
    assert User.objects.get(username="moderator").password == password


def test_remove_takes_the_demo_and_leaves_the_rest():
    ours = factories.pages.publication("ru", title="Наше", slug="nashe")
    lines = []

    remove(lines.append)

    assert lines == []
    assert DemoItem.objects.count() == 0
    assert list(PublicationPage.objects.values_list("pk", flat=True)) == [ours.pk]
    assert {model.objects.count() for model in (SiteDocument, DocumentSet, User)} == {0}
    assert set(HomePage.objects.values_list("notice", "contact", "summary")) == {("", "", "")}
    assert not accounts.path().exists()
    assert Page.objects.filter(depth__lte=3).count() == 1 + 6 * 6
    assert {model.objects.count() for model in (MeetingKey, MeetingRoom)} == {0}
    assert not Group.objects.filter(name__startswith="Participants").exists()


def test_remove_names_what_stays_and_why():
    edited = page(PublicationPage, "guidance-legal-identity", "fr")
    edited.title = "Titre de la rédactrice"
    edited.save_revision().publish()
    about = page(StandardPage, "about")
    child = factories.pages.standard("en", parent=about, slug="ours")
    lines = []

    remove(lines.append)

    assert sorted(lines) == [
        "Stays: documents/guidance-legal-identity (others use it)",
        *(
            f"Stays: files/guidance-legal-identity/{language} (others use it)"
            for language in ("ar", "en", "es", "fr")
        ),
        "Stays: pages/about/en (pages of others below it)",
        "Stays: publications/guidance-legal-identity/fr (edited by somebody)",
    ]
    assert set(Page.objects.filter(depth__gt=3).values_list("pk", flat=True)) == {
        edited.pk,
        child.pk,
    }
    assert list(StandardPage.objects.child_of(factories.pages.home())) == [about]


def test_command_says_what_it_did_and_how_to_sign_in(capsys):
    call_command("demo", "load")

    lines = capsys.readouterr().out.splitlines()
    signing_in = lines.index("Sign in at /admin/ (kept in demo-accounts.txt):")
    assert [line.split() for line in lines[signing_in + 1 : -1]] == [
        [name, password] for name, password in accounts.passwords().items()
    ]
    assert lines[-1].startswith("0 objects made in ")

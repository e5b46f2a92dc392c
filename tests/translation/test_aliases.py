import pytest
from django.core.management import call_command
from wagtail.models import Page

from records.models import Record
from tests import factories as make
from translation import aliases
from translation.together import companions

pytestmark = pytest.mark.django_db


def languages(page, **filters):
    return sorted(
        Page.objects.filter(translation_key=page.translation_key, **filters).values_list(
            "locale__language_code", flat=True
        )
    )


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_page_in_any_language_is_shown_in_all_others(language):
    page = make.publication(language)
    made = aliases.ensure(page)
    assert len(made) == 5
    assert languages(page) == sorted(make.LANGUAGES)
    assert languages(page, alias_of=page) == sorted(set(make.LANGUAGES) - {language})
    assert set(Record.objects.filter(page__alias_of=page).values_list("language", flat=True)) == {
        language
    }


def test_doing_it_again_changes_nothing():
    page = make.publication()
    aliases.ensure(page)
    assert aliases.ensure(page) == []


def test_translation_is_left_alone():
    page = make.publication()
    french = make.translation(page, "fr", title="Déclaration")
    aliases.ensure(page)
    french.refresh_from_db()
    assert (french.title, french.alias_of_id) == ("Déclaration", None)
    assert languages(page, alias_of=page) == ["ar", "es", "ru", "zh-hans"]


def test_publishing_makes_the_aliases(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make.publication("ru")
    assert languages(page, alias_of=page) == ["ar", "en", "es", "fr", "zh-hans"]


def test_draft_is_shown_nowhere(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = make.publication("ru", live=False)
    assert languages(page) == ["ru"]


def test_page_below_a_page_takes_its_parents_along():
    parent = make.standard(title="About")
    child = make.standard(parent=parent, title="Contact")
    aliases.ensure(child)
    french = Page.objects.get(translation_key=child.translation_key, locale__language_code="fr")
    assert french.get_parent().translation_key == parent.translation_key


def test_command_makes_what_is_missing_once(capsys):
    make.publication("ru", slug="заявление")
    make.publication("en", live=False)
    call_command("aliases")
    assert capsys.readouterr().out.splitlines()[-1] == "5 aliases made."
    call_command("aliases")
    assert capsys.readouterr().out == "0 aliases made.\n"


def test_alias_becomes_the_translation_that_code_makes():
    page = make.publication()
    aliases.ensure(page)
    alias = Page.objects.get(translation_key=page.translation_key, locale__language_code="fr")
    french = make.translation(page, "fr", title="Déclaration")
    assert french.pk == alias.pk
    assert (french.title, french.live, french.alias_of_id) == ("Déclaration", True, None)
    assert Record.objects.get(pk=french.pk).language == "fr"


@pytest.mark.exhaustive
def test_deleting_the_original_leaves_no_page_that_claims_another_language():
    page = make.publication()
    french = make.translation(page, "fr", title="Déclaration")
    aliases.ensure(page)
    with companions.sparing(companions.of([page], companions.Act.DELETE)):
        type(page).objects.get(pk=page.pk).delete()
    assert languages(french) == ["fr"]
    assert Page.find_problems() == ([], [], [], [], [])

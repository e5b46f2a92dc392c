import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from tests import factories as make
from tests.translation.conftest import Desk, there
from translation import aliases

pytestmark = pytest.mark.django_db


def permission(app, name):
    return Permission.objects.get(content_type__app_label=app, codename=name)


def member(name, *pages, codenames=("change_page",)):
    """Return the desk of an editor who may edit these pages, and translate."""
    group = Group.objects.create(name=name)
    group.permissions.add(
        permission("wagtailadmin", "access_admin"),
        permission("wagtail_localize", "submit_translation"),
    )
    for page in pages:
        for codename in codenames:
            GroupPagePermission.objects.create(
                group=group, page=page, permission=permission("wagtailcore", codename)
            )
    return Desk(make.user(name, groups=(name,)))


def address(page):
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


@pytest.fixture
def translator(db):
    return member("french", make.home("fr"))


def test_translator_starts_the_translation_of_a_public_page_into_the_own_language(translator):
    page = make.publication()
    aliases.ensure(page)
    assert translator.submit(page, "fr").status_code == 302
    assert translator.translation(there(page, "fr")).enabled


def test_translator_is_offered_the_own_language_only(translator):
    page = make.publication()
    aliases.ensure(page)
    form = translator.client.get(address(page)).context["form"]
    assert [locale.language_code for locale in form.fields["locales"].queryset] == ["fr"]
    assert translator.submit(page, "es").status_code == 200
    assert there(page, "es").alias_of_id == page.pk


def test_translator_sees_no_unpublished_page_of_another_language(translator):
    draft = make.publication(live=False)
    assert translator.client.get(address(draft)).status_code == 302
    assert translator.submit(draft, "fr").status_code == 302
    assert Page.objects.filter(translation_key=draft.translation_key).count() == 1


def test_translator_writes_in_the_own_language_only(desk):
    page = make.publication()
    aliases.ensure(page)
    desk.submit(page, "fr", "es")
    french = member("french", make.home("fr"))
    spanish = desk.translation(there(page, "es"))
    segment = spanish.source.stringsegment_set.first()
    address = reverse("translation_save", args=[spanish.pk, segment.pk])
    assert french.client.post(address, {"value": "x"}).status_code == 302
    assert not segment.string.translations.exists()
    french.write(there(page, "fr"), lambda text: f"[{text}]")
    assert there(page, "fr").draft_title.startswith("[")


@pytest.mark.exhaustive
def test_translator_publishes_nothing(desk, django_capture_on_commit_callbacks):
    page = make.publication()
    aliases.ensure(page)
    desk.submit(page, "fr")
    french = member("french", make.home("fr"))
    french.write(there(page, "fr"), lambda text: f"[{text}]")
    with django_capture_on_commit_callbacks(execute=True):
        french.publish(there(page, "fr"))
        french.sync(there(page, "fr"), publish=True)
    assert there(page, "fr").alias_of_id == page.pk


def test_editor_of_one_section_cannot_translate_or_update_the_draft_of_another(desk):
    draft = make.publication(live=False)
    desk.submit(draft, "fr")
    practices = member("practices", make.section("practices"), make.section("practices", "fr"))
    assert practices.client.get(address(draft)).status_code == 302
    source = desk.translation(there(draft, "fr")).source
    update = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert practices.client.get(update).status_code == 302
    assert practices.client.post(update, {}).status_code == 302
    report = practices.client.get(reverse("wagtail_localize:translations_report"))
    assert draft.title not in report.content.decode()


def test_making_a_live_translation_an_alias_again_needs_publishing(desk):
    page = make.publication()
    desk.submit(page, "fr")
    french = there(page, "fr")
    Page.objects.filter(pk=french.pk).update(live=True)
    translator = member("french", make.home("fr"))
    back = reverse("wagtail_localize:convert_to_alias", args=[french.pk])
    assert translator.client.post(back).status_code == 302
    assert there(page, "fr").alias_of_id is None

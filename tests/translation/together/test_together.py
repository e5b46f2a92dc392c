"""What is done to an original is done to its translations: in the editor, in lists, by code."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from records.models import Record
from tests import factories as make
from tests.translation.conftest import Desk, messages, there
from tests.translation.test_guards import member
from translation import aliases
from translation.together import companions, heirs

pytestmark = pytest.mark.django_db
ALL = ("change_page", "publish_page", "bulk_delete_page", "add_page")


def live(page):
    """Return the languages in which a page is live, its aliases too."""
    return sorted(
        Page.objects.filter(translation_key=page.translation_key, live=True).values_list(
            "locale__language_code", flat=True
        )
    )


def held(page):
    return sorted(
        Page.objects.filter(translation_key=page.translation_key).values_list(
            "locale__language_code", flat=True
        )
    )


def post(who, name, *args, query="", **data):
    return who.client.post(reverse(name, args=args) + query, data, follow=True)


def many(who, action, *pages, **data):
    query = "?" + "&".join(f"id={page.pk}" for page in pages)
    args = ("wagtailcore", "page", action)
    return post(who, "wagtail_bulk_action", *args, query=query, **data)


@pytest.fixture
def statement():
    page = make.publication(title="On data")
    make.translation(page, "fr", title="Sur les données")
    make.translation(page, "ru", title="О данных")
    aliases.ensure(page)
    return page


@pytest.mark.parametrize("act", ["delete", "unpublish"])
@pytest.mark.exhaustive
def test_question_names_the_translations_by_language(desk, statement, act):
    html = desk.client.get(reverse(f"wagtailadmin_pages:{act}", args=[statement.pk]))
    text = " ".join(html.content.decode().split())
    assert text.count('name="together" value="fr" checked') == 1
    assert text.count('name="together" value="ru" checked') == 1
    assert "<bdi>Sur les données</bdi>" in text
    assert 'value="es"' not in text


def test_deleting_an_original_deletes_its_translations(desk, statement):
    post(desk, "wagtailadmin_pages:delete", statement.pk, together_asked=1, together=["fr", "ru"])
    assert held(statement) == []
    assert Page.find_problems() == ([], [], [], [], [])


def test_translation_that_stays_becomes_the_original(desk, statement):
    response = post(
        desk, "wagtailadmin_pages:delete", statement.pk, together_asked=1, together=["ru"]
    )
    assert held(statement) == ["fr"]
    french = there(statement, "fr")
    assert (french.is_original, french.reflects, french.live) == (True, None, True)
    assert "Left as they are: Sur les données (French)." in messages(response)
    assert PageLogEntry.objects.filter(page=french.pk, action=heirs.ACTION).count() == 1
    html = desk.client.get(reverse("wagtailadmin_pages:edit", args=[french.pk])).content.decode()
    assert 'name="date"' in html


@pytest.mark.exhaustive
def test_deleting_a_section_takes_the_translations_of_the_pages_below_it(desk):
    about = make.standard(title="About")
    contact = make.standard(parent=about, title="Contact")
    french = make.translation(contact, "fr", title="Nous écrire")
    alone = make.standard("fr", parent=there(about, "fr"), title="Seulement ici")
    post(desk, "wagtailadmin_pages:delete", about.pk, together_asked=1, together=["fr"])
    assert not Page.objects.filter(pk=french.pk).exists()
    assert live(alone) == ["fr"]
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.exhaustive
def test_translation_with_a_page_of_its_own_below_is_only_unpublished(desk):
    about = make.standard(title="About")
    french = make.translation(about, "fr", title="À propos")
    alone = make.standard("fr", parent=french, title="Seulement ici")
    post(desk, "wagtailadmin_pages:delete", about.pk, together_asked=1, together=["fr"])
    assert (live(about), held(about)) == ([], ["fr"])
    assert live(alone) == ["fr"]


@pytest.mark.exhaustive
def test_unpublishing_an_original_unpublishes_its_translations(desk, statement):
    post(
        desk, "wagtailadmin_pages:unpublish", statement.pk, together_asked=1, together=["fr", "ru"]
    )
    assert live(statement) == []
    assert not Record.objects.filter(page__translation_key=statement.translation_key).exists()


def test_unticked_language_is_spared(desk, statement):
    response = post(desk, "wagtailadmin_pages:unpublish", statement.pk, together_asked=1)
    assert live(statement) == ["fr", "ru"]
    assert "Left as they are: Sur les données (French); О данных (Russian)." in messages(response)


@pytest.mark.exhaustive
def test_unpublishing_a_translation_touches_no_other(desk, statement):
    post(desk, "wagtailadmin_pages:unpublish", there(statement, "fr").pk)
    assert live(statement) == ["ar", "en", "es", "ru", "zh-hans"]


@pytest.mark.exhaustive
def test_scheduled_translation_does_not_go_live_without_its_original(statement):
    french = make.translation(make.publication(title="Later"), "fr", live=False)
    french.go_live_at = timezone.now() + timedelta(hours=1)
    french.save_revision().publish()
    french.original.unpublish()
    assert not french.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_moving_an_original_moves_its_translations_and_aliases(desk):
    one, other = make.standard(title="One"), make.standard(title="Other")
    page = make.standard(parent=one, title="Page")
    for each in (one, other):
        make.translation(each, "fr")
        aliases.ensure(each)
    make.translation(page, "fr")
    aliases.ensure(page)
    post(
        desk,
        "wagtailadmin_pages:move_confirm",
        page.pk,
        other.pk,
        together_asked=1,
        together=["fr"],
    )
    for language in ("en", "fr", "es"):
        assert there(page, language).get_parent().pk == there(other, language).pk
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.exhaustive
def test_translation_stays_where_the_page_above_is_missing_and_it_is_said(desk):
    one, other = make.standard(title="One"), make.standard(title="Other")
    page = make.standard(parent=one, title="Page")
    french = make.translation(page, "fr", title="Page")
    response = post(desk, "wagtailadmin_pages:move_confirm", page.pk, other.pk)
    assert (
        "Left as they are: Page (French): the page above it is not there in this language."
    ) in messages(response)
    assert there(page, "fr").get_parent().pk == french.get_parent().pk


def test_what_one_may_not_do_is_named_and_left_alone(statement):
    editor = member("english", make.section("publications"), codenames=ALL)
    html = editor.client.get(reverse("wagtailadmin_pages:unpublish", args=[statement.pk]))
    assert "Left as they are: Sur les données (French): you may not do it there." in unescape(
        html.content.decode()
    )
    post(editor, "wagtailadmin_pages:unpublish", statement.pk, together=["fr", "ru"])
    assert live(statement) == ["fr", "ru"]


@pytest.mark.exhaustive
def test_api_of_the_admin_takes_the_translations_along(desk, statement):
    action = reverse("wagtailadmin_api:pages:action", args=[statement.pk, "unpublish"])
    assert desk.client.post(action).status_code == 200
    assert live(statement) == []


def test_api_of_the_admin_does_nothing_where_a_translation_cannot_go_along(statement):
    editor = member("english", make.section("publications"), codenames=ALL)
    for name in ("unpublish", "delete"):
        action = reverse("wagtailadmin_api:pages:action", args=[statement.pk, name])
        assert editor.client.post(action).status_code == 403
    assert live(statement) == ["ar", "en", "es", "fr", "ru", "zh-hans"]


@pytest.mark.parametrize("act", ["delete", "unpublish"])
@pytest.mark.exhaustive
def test_many_pages_at_once_take_their_translations_along(desk, statement, act):
    other = make.publication(title="Other")
    make.translation(other, "fr", title="Autre")
    shown = desk.client.get(
        reverse("wagtail_bulk_action", args=("wagtailcore", "page", act))
        + f"?id={statement.pk}&id={other.pk}"
    ).content.decode()
    assert "<bdi>Sur les données</bdi>" in shown
    many(desk, act, statement, other, together_asked=1, together=["fr"])
    assert (live(statement), live(other)) == (["ru"], [])


@pytest.mark.exhaustive
def test_many_pages_at_once_may_hold_a_translation_of_one_of_them(desk, statement):
    many(desk, "delete", statement, there(statement, "fr"))
    assert held(statement) == []


@pytest.mark.exhaustive
def test_moving_many_pages_takes_their_translations_along(desk):
    one, other = make.standard(title="One"), make.standard(title="Other")
    page = make.standard(parent=one, title="Page")
    for each in (one, other, page):
        make.translation(each, "fr")
    many(desk, "move", page, chooser=other.pk)
    assert there(page, "fr").get_parent().pk == there(other, "fr").pk
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.exhaustive
def test_expiry_of_an_original_ends_its_translations(statement):
    Page.objects.filter(pk=statement.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    assert live(statement) == []
    assert there(statement, "fr").expired


@pytest.mark.exhaustive
def test_date_of_expiry_follows_to_translations_without_one_of_their_own(statement):
    own, end = timezone.now() + timedelta(days=9), timezone.now() + timedelta(days=2)
    make.publish(there(statement, "ru"), expire_at=own)
    make.publish(make.fresh(statement), expire_at=end)
    assert (there(statement, "fr").expire_at, there(statement, "ru").expire_at) == (end, own)
    make.publish(make.fresh(statement), expire_at=None)
    assert (there(statement, "fr").expire_at, there(statement, "ru").expire_at) == (None, own)


def test_translation_waits_for_the_moment_of_its_original():
    moment = timezone.now() + timedelta(hours=3)
    page = make.publication(live=False)
    french = make.translation(page, "fr", live=False)
    make.publish(page, go_live_at=moment)
    make.publish(french)
    assert not there(page, "fr").live
    assert french.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == moment


def test_private_original_has_private_translations(desk, statement):
    group = Group.objects.create(name="Readers")
    privacy = ("wagtailadmin_pages:set_privacy", statement.pk)
    form = {"restriction_type": "groups", "groups": [group.pk]}
    post(desk, *privacy, **form, together_asked=1, together=["fr"])
    limits = PageViewRestriction.objects.filter(page__translation_key=statement.translation_key)
    assert sorted(limits.values_list("page__locale__language_code", flat=True)) == ["en", "fr"]
    assert list(limits.get(page=there(statement, "fr").pk).groups.all()) == [group]
    post(desk, *privacy, restriction_type="none")
    assert not limits.exists()


@pytest.mark.exhaustive
def test_translation_stays_private_when_its_private_original_is_deleted(statement):
    PageViewRestriction.objects.create(page=statement, restriction_type="login")
    with companions.sparing(companions.of([statement], companions.Act.DELETE)):
        statement.delete()
    assert PageViewRestriction.objects.filter(page=there(statement, "fr").pk).exists()


@pytest.mark.exhaustive
def test_translation_made_of_a_private_original_is_private():
    page = make.publication()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    french = make.translation(page, "fr")
    assert PageViewRestriction.objects.filter(page=french.pk).exists()


@pytest.mark.exhaustive
def test_writing_a_translation_never_opens_what_is_limited(desk):
    page = make.publication()
    desk.submit(page, "fr")
    french = there(page, "fr")
    PageViewRestriction.objects.create(page=french, restriction_type="login")
    desk.write(french, lambda text: f"[{text}]")
    desk.publish(french)
    assert PageViewRestriction.objects.filter(page=french.pk).exists()


@pytest.mark.exhaustive
def test_code_that_deletes_for_a_user_asks_for_the_rights_on_all(statement):
    editor = make.user("editor")
    with pytest.raises(PermissionDenied):
        statement.unpublish(user=editor)
    assert "en" in live(statement)


@pytest.mark.exhaustive
def test_question_is_asked_about_what_a_secretariat_holds_in_each_language():
    page = make.meeting()
    french = make.translation(page, "fr")
    own = member("own", page, french, codenames=ALL)
    assert isinstance(own, Desk)
    post(own, "wagtailadmin_pages:unpublish", page.pk, together_asked=1, together=["fr"])
    assert live(page) == []

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, WorkflowPage
from wagtail.test.utils.form_data import nested_form_data, streamfield

from editing import groups
from practices.models import PracticePage
from publications.models import PublicationPage
from tests import factories as make

pytestmark = pytest.mark.django_db


def may(client, name, page):
    """Tell whether an editor gets to a view of a page."""
    return client.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk])).status_code == 200


def may_add(client, section):
    return section.permissions_for_user(client.user).can_add_subpage()


def form(page, **words):
    """Return what the editor's form posts for a publication."""
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "kind": page.kind,
            "date": page.date.isoformat(),
            "body": streamfield([]),
            "footnotes": streamfield([]),
            "contact": "null",
            "seo_title": "",
            "search_description": "",
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **words,
        }
    )


def test_command_makes_each_group_once(capsys):
    call_command("groups")
    made = capsys.readouterr().out
    assert "Made: Communications" in made
    names = set(Group.objects.values_list("name", flat=True))
    assert {"Communications", "Practice editors", "Moderators", "Administrators"} <= names
    assert {f"Translators: {code}" for code, _name in settings.LANGUAGES} <= names
    counts = (Permission.group_set.through.objects.count(), GroupPagePermission.objects.count())
    call_command("groups")
    assert capsys.readouterr().out == "All groups are there.\n"
    assert counts == (
        Permission.group_set.through.objects.count(),
        GroupPagePermission.objects.count(),
    )


def test_command_keeps_what_an_administrator_added(roles):
    group = Group.objects.get(name="Practice editors")
    group.permissions.add(Permission.objects.get(codename="add_user"))
    groups.allow(group, [make.section("publications")], ["change_page"])
    groups.ensure()
    assert group.permissions.filter(codename="add_user").exists()
    assert group.page_permissions.filter(page_id=make.section("publications").pk).exists()


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_sections_have_their_workflows_in_every_language(roles, language):
    for slug, name in (("publications", "Statement"), ("practices", "Practice")):
        section = make.section(slug, language)
        assert WorkflowPage.objects.get(page=section.pk).workflow.name == name


def test_communications_writes_a_statement_and_a_moderator_publishes_it(signed_in):
    communications, moderator = signed_in("Communications"), signed_in("Moderators")
    section = make.section("publications", "ru")
    new = reverse("wagtailadmin_pages:add", args=["publications", "publicationpage", section.pk])
    assert communications.get(new).status_code == 200
    page = PublicationPage(title="Заявление", slug="заявление", summary="Кратко.")
    page.date = date(2025, 1, 2)
    response = communications.post(new, {**form(page), "action-submit": "1"}, follow=True)
    assert response.status_code == 200
    page = PublicationPage.objects.get(slug="заявление")
    assert not page.live
    assert page.current_workflow_state.workflow.name == "Statement"

    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    communications.post(edit, {**form(page), "action-publish": "1"})
    page.refresh_from_db()
    assert not page.live

    start = moderator.get(reverse("wagtailadmin_home")).content.decode()
    assert "Заявление" in start
    state = page.current_workflow_task_state
    moderator.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    )
    page.refresh_from_db()
    assert page.live


@pytest.mark.exhaustive
def test_practice_editors_touch_practices_only(signed_in):
    editor = signed_in("Practice editors")
    practice, publication = make.practice("fr"), make.publication("fr")
    assert may(editor, "edit", practice)
    assert not may(editor, "edit", publication)
    assert may_add(editor, make.section("practices", "ar"))
    assert not may_add(editor, make.section("publications", "ar"))
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[practice.pk]))
    assert PracticePage.objects.get(pk=practice.pk).live


@pytest.mark.parametrize("language", make.MOST_AT_LEISURE)
def test_translators_edit_their_language_and_publish_nothing(signed_in, language):
    translator = signed_in(f"Translators: {language}")
    other = next(code for code in make.LANGUAGES if code != language)
    mine, others = make.publication(language), make.publication(other)
    assert may(translator, "edit", mine)
    assert not may(translator, "edit", others)
    assert not may(translator, "unpublish", mine)
    assert not may_add(translator, make.section("publications", language))


def test_moderators_publish_in_every_section(signed_in):
    moderator = signed_in("Moderators")
    for page in (make.practice(), make.publication("ar"), make.meeting("ru"), make.standard("es")):
        assert may(moderator, "unpublish", page)


def test_administrators_look_after_users_and_groups(signed_in):
    administrator = signed_in("Administrators")
    for name in ("wagtailusers_users:index", "wagtailusers_groups:index"):
        assert administrator.get(reverse(name)).status_code == 200
    assert signed_in("Moderators").get(reverse("wagtailusers_users:index")).status_code == 302
    assert may(administrator, "delete", make.publication())


def test_nobody_without_a_group_gets_in(client, roles):
    client.force_login(make.user("nobody"))
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    assert not Page.objects.filter(owner__username="nobody").exists()

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page

from core.models import SiteDocument, SiteImage
from meetings import secretariats
from meetings.models import MechanismPage, MeetingPage, Secretariat
from tests import factories as make
from tests.editing.typed import opened
from translation import aliases

pytestmark = pytest.mark.django_db

AGENDA = "# Third Meeting (TM-3)\n\n## Session 1. Notes\n\n### Objectives\n\n- to learn\n"


@pytest.fixture
def prague(roles):
    return make.mechanism(title="Prague Process")


@pytest.fixture
def almaty(roles):
    return make.mechanism(title="Almaty Process")


@pytest.fixture
def secretariat(prague, signed_in):
    return signed_in("Secretariat: Prague Process")


@pytest.fixture
def others(almaty, signed_in):
    return signed_in("Secretariat: Almaty Process")


def new_meeting(client, language="en", title="Thematic meeting"):
    response = client.post(
        reverse("meetings_new"),
        {
            "section": make.section("meetings", language).pk,
            "title": title,
            "starts": "2026-05-04",
            "ends": "2026-05-05",
        },
    )
    page = MeetingPage.objects.get(title=title, alias_of=None)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    return page


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_mechanism_comes_with_its_group_and_collection(prague):
    held = Secretariat.objects.get(mechanism_key=prague.translation_key)
    assert held.group.name == "Secretariat: Prague Process"
    assert held.collection.name == "Prague Process"


@pytest.mark.exhaustive
def test_versions_of_a_mechanism_share_the_secretariat(prague):
    make.translation(prague, "fr", title="Processus de Prague")
    aliases.ensure(prague)
    assert Secretariat.objects.count() == 1


@pytest.mark.exhaustive
def test_group_is_renamed_with_its_mechanism_unless_somebody_renamed_it(prague):
    make.publish(prague, title="Prague Dialogue")
    group = Group.objects.get(secretariat__mechanism_key=prague.translation_key)
    assert group.name == "Secretariat: Prague Dialogue"
    group.name = "Our friends"
    group.save()
    make.publish(MechanismPage.objects.get(pk=prague.pk), title="Prague Process")
    group.refresh_from_db()
    assert group.name == "Our friends"


@pytest.mark.exhaustive
def test_mechanisms_of_the_same_name_have_groups_of_their_own(prague):
    again = make.mechanism(title="Prague Process")
    assert Group.objects.get(secretariat__mechanism_key=again.translation_key).name.startswith(
        "Secretariat: Prague Process ("
    )


def test_secretariat_makes_edits_and_publishes_its_meeting(secretariat, prague):
    page = new_meeting(secretariat, "ru")
    assert not page.live
    assert [mechanism.pk for mechanism in page.mechanisms.all()] == [prague.pk]
    assert page.mechanisms.first().pk == prague.pk
    assert secretariat.get(edit(page)).status_code == 200
    permissions = page.permissions_for_user(type(secretariat.user).objects.get())
    assert (permissions.can_edit(), permissions.can_publish()) == (True, True)


def test_colleagues_of_the_secretariat_share_its_meetings(secretariat, client):
    page = new_meeting(secretariat)
    client.force_login(make.user("colleague", groups=("Secretariat: Prague Process",)))
    assert client.get(edit(page)).status_code == 200


@pytest.mark.exhaustive
def test_imported_agenda_is_the_secretariats(secretariat, others):
    response = secretariat.post(
        reverse("meetings_import_agenda"),
        {
            "file": SimpleUploadedFile("agenda.md", AGENDA.encode()),
            "section": make.section("meetings").pk,
        },
    )
    assert others.get(response.url).status_code == 404
    response = secretariat.post(response.url, {"save": "1"})
    page = MeetingPage.objects.get()
    assert response.url == edit(page)
    assert secretariat.get(edit(page)).status_code == 200
    assert others.get(edit(page)).status_code == 302


@pytest.mark.exhaustive
def test_secretariat_cannot_touch_the_meetings_of_others(secretariat, others):
    page = new_meeting(others)
    for name in ("edit", "unpublish", "delete", "move", "history", "view_draft", "copy"):
        response = secretariat.get(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
        assert response.status_code == 302, name
    assert secretariat.get(edit(make.publication())).status_code == 302
    assert secretariat.get(edit(make.mechanism())).status_code == 302


@pytest.mark.exhaustive
def test_secretariat_sees_no_draft_of_others_anywhere(secretariat, others):
    mine, draft = new_meeting(secretariat, title="Ours"), new_meeting(others, title="Secret")
    assert mine.get_parent().pk == draft.get_parent().pk
    places = (
        reverse("wagtailadmin_home"),
        reverse("meetings:index"),
        reverse("wagtailadmin_explore", args=[mine.get_parent().pk]),
        reverse("wagtailadmin_pages:search") + "?q=secret",
        reverse("wagtailadmin_choose_page_child", args=[mine.get_parent().pk]),
        reverse("wagtailadmin_choose_page_search") + "?q=secret",
        reverse("wagtailadmin_api:pages:listing") + "?fields=*",
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={mine.get_parent().pk}",
        reverse("wagtail_localize:translations_report"),
    )
    for place in places:
        response = secretariat.get(place)
        assert response.status_code in (200, 302), place
        assert "Secret" not in response.content.decode().replace("Secretariat", ""), place
    assert "Ours" in secretariat.get(reverse("meetings:index")).content.decode()


@pytest.mark.exhaustive
def test_meeting_is_the_secretariats_in_every_language(secretariat, others):
    page = new_meeting(secretariat)
    make.publish(page)
    made = aliases.ensure(page)
    assert len(made) == 5
    for version in made:
        assert secretariat.get(edit(version)).status_code == 200
        assert others.get(edit(version)).status_code == 302
    submit = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    french = next(version for version in made if version.locale.language_code == "fr")
    assert secretariat.post(submit, {"locales": [french.locale_id]}).status_code == 302
    assert others.post(submit, {"locales": [french.locale_id]}).status_code in (200, 302)
    from wagtail_localize.models import Translation

    assert Translation.objects.count() == 1


@pytest.mark.exhaustive
def test_administrator_hands_a_meeting_over(prague, secretariat):
    page = make.meeting()
    aliases.ensure(page)
    assert secretariat.get(edit(page)).status_code == 302
    group = Group.objects.get(secretariat__mechanism_key=prague.translation_key)
    secretariats.grant(group, page)
    assert secretariat.get(edit(page)).status_code == 200


def test_files_go_to_the_secretariats_own_collection(secretariat, others, prague):
    own = Secretariat.objects.get(mechanism_key=prague.translation_key).collection
    response = secretariat.get(reverse("wagtaildocs:add"))
    assert response.status_code == 200
    secretariat.post(
        reverse("wagtaildocs:add"),
        {
            "title": "List",
            "collection": own.pk,
            "file": SimpleUploadedFile("list.pdf", b"%PDF-1.7\n%%EOF"),
        },
    )
    document = SiteDocument.objects.get()
    assert document.collection_id == own.pk
    assert others.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 302
    assert "List" not in others.get(reverse("wagtaildocs_chooser:choose")).content.decode()
    assert SiteImage.objects.count() == 0


def test_doors_are_closed_to_those_who_may_add_no_meeting(signed_in):
    practices = signed_in("Practice editors")
    assert practices.get(reverse("meetings_new")).status_code == 302
    html = practices.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("meetings_new") not in html


def test_new_meeting_says_what_is_wrong(secretariat):
    response = secretariat.post(
        reverse("meetings_new"),
        {
            "section": make.section("meetings").pk,
            "title": "Backwards",
            "starts": "2026-05-05",
            "ends": "2026-05-04",
        },
    )
    assert response.status_code == 200
    assert "The meeting ends before it starts." in response.content.decode()
    assert not Page.objects.filter(title="Backwards").exists()


@pytest.mark.exhaustive
@pytest.mark.parametrize("who", ["secretariat", "moderators"])
def test_mechanism_decides_who_publishes_its_meetings(secretariat, prague, signed_in, who):
    page = new_meeting(secretariat)
    make.publish(prague, publishing="moderators")
    if who == "secretariat":
        make.publish(MechanismPage.objects.get(pk=prague.pk), publishing="secretariat")
    later = new_meeting(secretariat, title="Later")
    user = type(secretariat.user).objects.get(pk=secretariat.user.pk)
    for each in (page, later):
        allowed = each.permissions_for_user(user)
        assert (allowed.can_edit(), allowed.can_publish()) == (True, who == "secretariat")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    secretariat.post(f"{bulk}?id={page.pk}")
    assert MeetingPage.objects.get(pk=page.pk).live == (who == "secretariat")
    documents = reverse("meeting_documents_list", args=[page.translation_key])
    assert secretariat.get(documents).status_code == (200 if who == "secretariat" else 404)


def test_meeting_of_a_secretariat_that_does_not_publish_goes_to_the_moderators(
    secretariat, prague, signed_in
):
    make.publish(prague, publishing="moderators")
    page = new_meeting(secretariat)
    secretariat.post(edit(page), {**opened(secretariat, page), "action-publish": "1"})
    assert not MeetingPage.objects.get(pk=page.pk).live
    page = MeetingPage.objects.get(pk=page.pk)
    secretariat.post(edit(page), {**opened(secretariat, page), "action-submit": "1"})
    page = MeetingPage.objects.get(pk=page.pk)
    assert page.current_workflow_state.workflow.name == "Moderators approval"
    state = page.current_workflow_task_state
    signed_in("Moderators").post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    )
    assert MeetingPage.objects.get(pk=page.pk).live


def test_administrators_alone_decide_who_publishes(prague, signed_in):
    for group, shown in (("Administrators", True), ("Moderators", False)):
        form = signed_in(group).get(edit(prague)).context["form"]
        assert ("publishing" in form.fields) == shown

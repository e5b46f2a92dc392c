"""An agenda is uploaded in the admin and becomes a draft."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import GroupPagePermission

from core.models import User
from home import structure
from meetings.models import AgendaUpload, MeetingIndexPage, MeetingPage

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/import-agenda/"
AGENDA = """# Third Meeting (TM-3)

## Session 1. Notes

### Objectives

- to learn

Stray line
"""


@pytest.fixture
def section(db) -> MeetingIndexPage:
    structure.ensure()
    return MeetingIndexPage.objects.get(locale__language_code="en")


@pytest.fixture
def editor(client: Client, section: MeetingIndexPage) -> Client:
    group = Group.objects.create(name="Adders")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=section, permission=Permission.objects.get(codename="add_page")
    )
    user = User.objects.create_user("editor", password="a long password 1")
    user.groups.add(group)
    client.force_login(user)
    return client


def upload(client: Client, section: MeetingIndexPage, content: str | bytes = AGENDA, **fields):
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("agenda.md", data)
    return client.post(ADDRESS, {"file": file, "section": section.pk, **fields}, follow=True)


def test_upload_leads_to_the_preview_and_saving_to_the_editor_of_the_draft(editor, section):
    response = upload(editor, section)
    kept = AgendaUpload.objects.get()
    assert response.redirect_chain == [(f"{ADDRESS}{kept.pk}/", 302)]
    assert MeetingPage.objects.count() == 0

    saved = editor.post(f"{ADDRESS}{kept.pk}/", {"save": "1"})

    page = MeetingPage.objects.get(alias_of=None)
    assert saved.url == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.owner.username, page.title) == (False, "editor", "Third Meeting (TM-3)")
    assert AgendaUpload.objects.count() == 0


def test_upload_of_no_agenda_says_why_and_keeps_the_language(editor, section):
    response = upload(editor, section, "Dear all\n")

    assert "this is no agenda." in response.content.decode()
    assert response.context["form"]["section"].value() == str(section.pk)
    assert MeetingPage.objects.count() == 0


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\n \n", "The file is empty."),
        (b"%PDF-1.7 Session 1: X", "The file is neither text nor a Word document (.docx)."),
        (b"PK\x03\x04 broken", "The Word document is broken or incomplete."),
        (b"Session 1: X\n\0\0", "The file is not UTF-8 or UTF-16 text."),
        ("Заседание 1".encode("cp1251"), "The file is not UTF-8 or UTF-16 text."),
        (b"- a?\n" * 6_000, "The file is larger than an agenda can be."),
    ],
)
def test_upload_of_a_bad_file_says_why_and_writes_nothing(editor, section, content, reason):
    response = upload(editor, section, content)

    assert response.context["form"].errors["file"] == [f"agenda.md: {reason}"]
    assert (MeetingPage.objects.count(), AgendaUpload.objects.count()) == (0, 0)


def test_upload_offers_only_languages_where_meetings_may_be_added(editor, section):
    form = editor.get(ADDRESS).context["form"]

    assert list(form.fields["section"].choices) == [(section.pk, "English")]


def test_upload_into_a_meeting_of_another_editor_is_refused(editor, section):
    upload(editor, section)
    editor.post(f"{ADDRESS}{AgendaUpload.objects.get().pk}/", {"save": "1"})
    page = MeetingPage.objects.get(alias_of=None)
    page.owner = None
    page.save()
    upload(editor, section, AGENDA.replace("to learn", "to forget"))

    response = editor.post(f"{ADDRESS}{AgendaUpload.objects.get().pk}/", {"save": "1"})

    assert "you may not edit it." in response.content.decode()
    draft = page.get_latest_revision_as_object()
    assert draft.sessions[0].value["objectives"][0] == "to learn"


def test_upload_is_closed_to_who_may_add_no_meeting(client, section):
    user = User.objects.create_user("reader", password="a long password 1")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    assert client.get(ADDRESS).status_code == 302
    assert "import-agenda" not in client.get("/admin/").content.decode()

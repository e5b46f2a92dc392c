"""Secretariats file documents of their own meetings, many at once, and lose nothing."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import GroupPagePermission

from core.models import SiteDocument
from meetings import secretariats
from meetings.models import DocumentFile, MeetingDocument, MeetingKey, StagedFile
from tests import factories

pytestmark = pytest.mark.django_db

ENGLISH = (
    "GRCP/7/2\nAnnotated agenda\nThe meeting of the chairs was held in Geneva and they discussed "
    "what would be done about the compact and their part in it with the others.\n"
)
RUSSIAN = (
    "GRCP/7/2\nАннотированная повестка дня\nСовещание председателей и секретариатов процессов "
    "прошло в Женеве и обсудило новые задачи сотрудничества.\n"
)


@pytest.fixture
def page(db):
    return factories.meeting(title="Global meeting", series="GRCP", edition=7)


@pytest.fixture
def editor(client, page):
    """A member of a secretariat whose meeting it is."""
    mechanism = factories.mechanism(title="Almaty Process")
    group = secretariats.ensure(mechanism).group
    secretariats.grant(group, page)
    user = factories.user("almaty")
    user.groups.add(group)
    client.force_login(user)
    return client


def door(name, page, *args):
    return reverse(f"meeting_documents_{name}", args=[page.translation_key, *args])


def upload(client, page, **files):
    """Upload texts by name; double underscores stand for what a name of a variable cannot have."""
    return client.post(
        door("upload", page),
        {
            "chosen": [SimpleUploadedFile(name, text.encode()) for name, text in files.items()],
            "whole": "1",
        },
        follow=True,
    )


def rows(**changes):
    """Return the table as it is sent when nothing is changed but what is given by name of file."""
    data = {"visibility": "public", "released_at": ""}
    numbers: dict[str, int] = {}
    for staged in StagedFile.objects.order_by("pk"):
        facts = staged.facts
        number = numbers.setdefault(facts["symbol"] or facts["stem"], len(numbers) + 1)
        values = {"number": number, **{n: facts[n] for n in ("language", "symbol", "title")}}
        values |= {name: facts[name] for name in ("kind", "stage", "item")}
        values |= changes.get(staged.name, {})
        data |= {f"{staged.pk}-{name}": value for name, value in values.items()}
    return data


def stored():
    """Return the names of all files in the storage, kept aside or filed."""
    return {
        f"{folder}/{name}"
        for folder in ("staged", "documents")
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    }


def test_files_are_guessed_filed_and_public(editor, page, django_capture_on_commit_callbacks):
    before = stored()
    response = upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "GRCP-7-2_ru.txt": RUSSIAN})
    assert response.redirect_chain == [(door("rows", page), 302)]
    assert MeetingDocument.objects.count() == 0
    html = response.content.decode()
    assert re.findall(r'name="\d+-symbol" value="([^"]+)"', html) == ["GRCP/7/2"]
    assert len(stored() - before) == 2

    with django_capture_on_commit_callbacks(execute=True):
        response = editor.post(door("rows", page), rows(), follow=True)
    assert response.redirect_chain == [(door("list", page), 302)]
    document = MeetingDocument.objects.get()
    assert (document.symbol, document.kind, document.stage) == ("GRCP/7/2", "agenda", "pre")
    assert document.titles == {"en": "Annotated agenda", "ru": "Аннотированная повестка дня"}
    assert document.original_language == "en"
    assert sorted(document.files.values_list("language", "spoken")) == [("en", "en"), ("ru", "ru")]
    assert StagedFile.objects.count() == 0
    assert {name.split("/")[0] for name in stored() - before} == {"documents"}
    assert len(stored() - before) == 2
    answer = editor.get(f"/meeting/grcp-7/documents/{document.pk}/ru/")
    assert answer.getvalue() == RUSSIAN.encode()


def test_wrong_row_keeps_what_was_typed_and_files_nothing(editor, page):
    upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "other.txt": "Other words"})
    before = stored()
    changes = {"other.txt": {"symbol": "A/72/643/Add", "title": "Typed words", "language": "fr"}}
    response = editor.post(door("rows", page), rows(**changes))
    html = response.content.decode()
    assert response.status_code == 200
    assert "“Add.” needs a number, as in Add.1." in html
    assert 'value="Typed words"' in html
    assert 'value="A/72/643/Add"' in html
    assert (MeetingDocument.objects.count(), StagedFile.objects.count()) == (0, 2)
    assert stored() == before


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"language": ""}, "This is needed."),
        ({"number": ""}, "This is needed."),
        ({"number": "1", "kind": "survey"}, "The first row of this document says something else."),
        ({"symbol": "GRCP/7/2", "number": "2"}, "Document 1 has this symbol too"),
        ({"number": "1", "language": "en"}, "The document has another file in this language."),
        ({"kind": "participants"}, "Names of participants are not for everybody"),
        ({"title": ""}, "This is needed."),
    ],
)
def test_rows_that_contradict_each_other_are_refused(editor, page, change, reason):
    upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "other_fr.txt": "Other words"})
    response = editor.post(door("rows", page), rows(**{"other_fr.txt": change}))
    assert reason in response.content.decode()
    assert MeetingDocument.objects.count() == 0


def test_row_that_is_left_out_is_not_filed(editor, page, django_capture_on_commit_callbacks):
    before = stored()
    upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "other.txt": "Other words"})
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(door("rows", page), rows(**{"other.txt": {"leave_out": "on", "language": ""}}))
    assert MeetingDocument.objects.get().symbol == "GRCP/7/2"
    assert len(stored() - before) == 1


def test_discarded_files_leave_nothing(editor, page, django_capture_on_commit_callbacks):
    before = stored()
    upload(editor, page, **{"other.txt": "Other words"})
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(door("rows", page), {"discard": "1"})
    assert (StagedFile.objects.count(), stored()) == (0, before)


def test_failure_while_filing_leaves_nothing(editor, page, monkeypatch):
    upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "GRCP-7-2_ru.txt": RUSSIAN})
    before = stored()
    create, seen = DocumentFile.objects.create, []

    def break_off(**fields):
        seen.append(fields)
        if len(seen) == 2:
            raise OSError("the disk is full")
        return create(**fields)

    monkeypatch.setattr(DocumentFile.objects, "create", break_off)
    with pytest.raises(OSError, match="the disk is full"):
        editor.post(door("rows", page), rows())
    assert (MeetingDocument.objects.count(), SiteDocument.objects.count()) == (0, 0)
    assert (StagedFile.objects.count(), stored()) == (2, before)


def test_file_that_is_not_what_its_name_says_is_named(editor, page):
    response = upload(editor, page, **{"good.txt": "Words", "bad.pdf": "No PDF", "worse.exe": "x"})
    html = response.content.decode()
    assert "bad.pdf: This is not a file of the type .pdf" in html
    assert "worse.exe: Files of this type cannot be taken" in html
    assert StagedFile.objects.count() == 0


def test_symbol_that_is_there_gets_the_file(editor, page):
    made = factories.paper(page, "en", symbol="GRCP/7/2", titles={"en": "Agenda"})
    upload(editor, page, **{"GRCP-7-2-E.txt": ENGLISH, "GRCP-7-2_ru.txt": RUSSIAN})
    editor.post(door("rows", page), rows())
    assert MeetingDocument.objects.get() == made
    made.refresh_from_db()
    assert made.titles == {"en": "Agenda", "ru": "Аннотированная повестка дня"}
    present = made.files.filter(replaced_at=None).values_list("language", flat=True)
    assert sorted(present) == ["en", "ru"]
    assert made.files.exclude(replaced_at=None).get().language == "en"


def test_file_in_another_language_than_it_claims_is_flagged_for_editors_alone(editor, page):
    response = upload(editor, page, **{"GRCP-7-2_en.txt": RUSSIAN})
    flag = "It claims to be in English, but its text seems to be in Russian."
    assert flag in response.content.decode()
    editor.post(door("rows", page), rows())
    assert flag in editor.get(door("list", page)).content.decode()
    assert "seems to be" not in editor.get(page.url).content.decode()


def test_facts_of_a_document_are_added_and_edited(editor, page):
    facts = {
        "symbol": "grcp/7/inf2",
        "title_en": "Note",
        "kind": "background",
        "stage": "pre",
        "original_language": "en",
        "visibility": "public",
    }
    response = editor.post(door("add", page), {**facts, "symbol": "GRCP7"})
    assert "A symbol has parts with a slash between them" in response.content.decode()
    assert 'value="GRCP7"' in response.content.decode()
    response = editor.post(door("add", page), {**facts, "title_en": ""})
    assert "Give the title in one language at least." in response.content.decode()
    editor.post(door("add", page), facts)
    made = MeetingDocument.objects.get()
    assert (made.symbol, made.titles) == ("GRCP/7/INF.2", {"en": "Note"})
    response = editor.post(door("add", page), facts)
    assert "Another document of this meeting has this symbol." in response.content.decode()

    edit = reverse("meeting_documents_edit", args=[made.pk])
    assert editor.get(edit).status_code == 200
    editor.post(edit, {**facts, "title_fr": "Note d’information", "stage": "post"})
    made.refresh_from_db()
    assert (made.stage, made.titles) == ("post", {"en": "Note", "fr": "Note d’information"})


def test_documents_cannot_supersede_each_other_in_a_circle(editor, page):
    first = factories.paper(page, symbol="GRCP/7/1")
    second = factories.paper(page, symbol="GRCP/7/1/Rev.1", supersedes=first)
    edit = reverse("meeting_documents_edit", args=[first.pk])
    response = editor.post(
        edit,
        {
            "symbol": "GRCP/7/1",
            "title_en": "Note",
            "kind": "background",
            "stage": "pre",
            "original_language": "en",
            "visibility": "public",
            "supersedes": second.pk,
        },
    )
    assert "The two documents would supersede each other." in response.content.decode()


@pytest.mark.exhaustive
def test_replaced_file_stays_for_editors(editor, page):
    made = factories.paper(page, "en", symbol="GRCP/7/1")
    put = reverse("meeting_documents_file", args=[made.pk])
    new = SimpleUploadedFile("new.txt", b"New words")
    editor.post(put, {"language": "en", "file": new, "whole": "1"})
    earlier = made.files.exclude(replaced_at=None).get()
    edit = reverse("meeting_documents_edit", args=[made.pk])
    assert "1 earlier version" in editor.get(edit).content.decode()
    read = reverse("meeting_documents_read", args=[earlier.pk])
    response = editor.get(read)
    assert (response.getvalue(), "no-store" in response["Cache-Control"]) == (b"Text en", True)
    assert editor.get(f"/meeting/grcp-7/documents/{made.pk}/en/").getvalue() == b"New words"
    bad = SimpleUploadedFile("bad.pdf", b"No PDF")
    refused = editor.post(put, {"language": "en", "file": bad, "whole": "1"})
    assert "bad.pdf: This is not a file of the type .pdf" in refused.content.decode()
    editor.post(put, {"remove": "en"})
    assert editor.get(f"/meeting/grcp-7/documents/{made.pk}/en/").status_code == 404
    assert made.files.count() == 2


def test_deleted_document_takes_its_files_along(editor, page, django_capture_on_commit_callbacks):
    before = stored()
    made = factories.paper(page, "en")
    factories.paper_file(made, "en", "Second")
    delete = reverse("meeting_documents_delete", args=[made.pk])
    assert editor.get(delete).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(delete)
    assert (MeetingDocument.objects.count(), SiteDocument.objects.count()) == (0, 0)
    assert stored() == before


@pytest.mark.exhaustive
def test_other_secretariats_find_nothing_there(client, page):
    made = factories.paper(page, "en", visibility="participants", titles={"en": "Xylophone"})
    file = made.files.get()
    theirs = factories.meeting(title="Their meeting")
    group = secretariats.ensure(factories.mechanism(title="Prague Process")).group
    secretariats.grant(group, theirs)
    user = factories.user("prague")
    user.groups.add(group)
    client.force_login(user)
    index = client.get(reverse("meeting_documents_index")).content.decode()
    assert ("Their meeting" in index, "Global meeting" in index) == (True, False)
    for name in ("list", "add", "rows"):
        assert client.get(door(name, page)).status_code == 404
    for name, number in (("edit", made.pk), ("delete", made.pk), ("read", file.pk)):
        assert client.get(reverse(f"meeting_documents_{name}", args=[number])).status_code == 404
    for url in (
        door("upload", page),
        door("rows", page),
        reverse("meeting_documents_file", args=[made.pk]),
        reverse("meeting_documents_delete", args=[made.pk]),
    ):
        assert client.post(url, {"remove": "en"}).status_code == 404
    assert made.files.filter(replaced_at=None).count() == 1


def test_editor_without_the_right_to_publish_finds_no_documents(client, page):
    user = factories.user("drafter", groups=("Drafters",))
    group = user.groups.get()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=page, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(user)
    assert client.get(door("list", page)).status_code == 404
    assert "meeting-documents" not in client.get("/admin/").content.decode()


def test_uploads_of_another_editor_are_not_seen(editor, page):
    upload(editor, page, **{"mine.txt": "Words"})
    editor.force_login(factories.superuser())
    assert editor.get(door("rows", page)).status_code == 302
    assert "mine.txt" not in editor.get(door("list", page)).content.decode()


def test_meeting_leads_to_its_documents(editor, page):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert door("list", page) in editor.get(edit).content.decode()
    assert reverse("meeting_documents_index") in editor.get("/admin/").content.decode()
    assert MeetingKey.objects.get().key == "grcp-7"


def test_embargo_is_not_promised_for_a_document_that_everybody_reads(editor, page):
    factories.paper(page, "en", symbol="GRCP/7/2", titles={"en": "Agenda"})
    upload(editor, page, **{"GRCP-7-2_ru.txt": RUSSIAN})
    answer = editor.post(door("rows", page), rows() | {"visibility": "participants"})
    assert "Everybody reads the document with this symbol already." in answer.content.decode()
    assert list(MeetingDocument.objects.get().files.values_list("language", flat=True)) == ["en"]


def staged_names():
    return default_storage.listdir("staged")[1] if default_storage.exists("staged") else []


@pytest.mark.exhaustive
@pytest.mark.parametrize("cut", [40, 200, 700])
def test_upload_that_breaks_off_leaves_nothing(editor, page, cut):
    files = [SimpleUploadedFile(f"{name}.txt", b"Words of a text. " * 20) for name in "ab"]
    body = encode_multipart(BOUNDARY, {"chosen": files, "whole": "1"})
    before = staged_names()
    assert len(body) > 900
    response = editor.generic("POST", door("upload", page), body[:-cut], MULTIPART_CONTENT)
    assert response.status_code == 200
    assert "The sending broke off; nothing of it was kept." in response.content.decode()
    assert not StagedFile.objects.exists()
    assert staged_names() == before


def test_file_that_breaks_off_replaces_none(editor, page):
    made = factories.paper(page, "en")
    file = SimpleUploadedFile("a.txt", b"Words of a text. " * 20)
    body = encode_multipart(BOUNDARY, {"language": "en", "file": file, "whole": "1"})
    put = reverse("meeting_documents_file", args=[made.pk])
    response = editor.generic("POST", put, body[:-150], MULTIPART_CONTENT)
    assert "The sending broke off; nothing of it was kept." in response.content.decode()
    assert made.files.count() == 1


@pytest.mark.exhaustive
def test_more_files_than_are_taken_at_once_are_named(editor, page):
    files = {f"f{number:03}.txt": f"Words {number}" for number in range(102)}
    html = upload(editor, page, **files).content.decode()
    assert "Only 100 files are taken at once; 2 were left out" in html
    assert "f100.txt" in html
    assert StagedFile.objects.count() == 100

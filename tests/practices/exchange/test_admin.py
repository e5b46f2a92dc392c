"""A file is uploaded, looked at, and imported; practices are taken away as a file."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from editing import groups
from practices import admin
from practices.models import PracticeImport, PracticePage
from tests import factories
from tests.practices.exchange.conftest import csv_of

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/import-practices/"
EXPORT = "/admin/export-practices/"
GOOD = {"external_id": "A", "language": "en", "title": "Good", "type": "policy"}
BAD = GOOD | {"external_id": "B", "title": "Bad", "type": "song"}


@pytest.fixture
def editor(client):
    groups.ensure()
    client.force_login(factories.user("editor", groups=(groups.PRACTICES,)))
    return client


@pytest.fixture
def moderator(client):
    groups.ensure()
    client.force_login(factories.user("moderator", groups=(groups.MODERATORS,)))
    return client


def upload(client, table, name="practices.csv", **fields):
    data = table if isinstance(table, bytes) else csv_of(table)
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, data), **fields}, follow=True)


def test_upload_shows_what_it_would_do_and_then_does_it(editor):
    assert "publish" not in editor.get(ADDRESS).context["form"].fields
    response = upload(editor, [GOOD, BAD], publish="on")

    preview = response.redirect_chain[0][0]
    assert [each.row for each, _label in response.context["rows"]] == [3, 2]
    text = response.content.decode()
    assert "Nothing was written yet." in text
    assert "“song” is none of: policy" in text
    assert "Import the valid rows" in text
    assert not PracticePage.objects.exists()

    assert "rows are invalid" in editor.post(preview, follow=True).content.decode()
    done = editor.post(preview, {"skip": ""}, follow=True)

    page = PracticePage.objects.get(alias_of=None)
    assert (page.live, page.owner.username) == (False, "editor")
    assert "This was done." in done.content.decode()
    assert "<button" not in done.content.decode().split("exchange-counts")[1]
    editor.post(preview, {"skip": ""})
    assert PracticePage.objects.count() == 1
    assert bytes(PracticeImport.objects.get().data) == b""


def test_moderator_publishes_and_exports_what_may_be_imported_again(moderator):
    preview = upload(moderator, [GOOD], publish="on").redirect_chain[0][0]
    moderator.post(preview)
    assert PracticePage.objects.get(alias_of=None).live

    response = moderator.post(EXPORT, {"format": "jsonl", "languages": ["en"], "drafts": "on"})

    assert response["Content-Disposition"].startswith('attachment; filename="practices-')
    data = b"".join(response.streaming_content)
    assert json.loads(data)["external_id"] == "A"
    assert "There is nothing to import." in upload(moderator, data, "a.jsonl").content.decode()


def test_practices_of_which_one_may_not_edit_stay(editor):
    page = factories.practice("en", title="Locked")
    page.locked = True
    page.locked_by = factories.superuser()
    page.save()

    response = upload(editor, [{"number": page.number, "language": "en", "title": "Changed"}])

    assert "You may not edit this practice." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"x", "The file is neither CSV, XLSX nor JSON Lines."),
        ("a.csv", b"titel\n", "a.csv: There is no column “titel”."),
        ("a.csv", b"title\nA\nB\n", "a.csv: The file has more than 1 rows."),
        (
            "a.csv",
            b"title\n" + b"A" * 200,
            "The file is too large; ask for it to be imported on the server.",
        ),
    ],
)
def test_upload_of_a_bad_file_says_why(editor, monkeypatch, name, data, message):
    monkeypatch.setattr(admin, "MOST_ROWS", 1)
    monkeypatch.setattr(admin, "MOST_BYTES", 100)

    response = upload(editor, data, name)

    assert response.context["form"].errors["file"] == [message]
    assert not PracticeImport.objects.exists()


def test_doors_are_closed_to_who_may_add_no_practice(client):
    groups.ensure()
    client.force_login(factories.user("translator", groups=(groups.translators("fr"),)))

    assert [client.get(each).status_code for each in (ADDRESS, EXPORT)] == [302, 302]
    assert "import-practices" not in client.get("/admin/").content.decode()


def test_list_of_practices_leads_to_both_doors(editor):
    page = editor.get("/admin/practices/").content.decode()

    assert ADDRESS in page
    assert EXPORT in page


def test_preview_is_for_who_uploaded_it(editor, client):
    preview = upload(editor, [GOOD]).redirect_chain[0][0]
    client.force_login(factories.superuser())

    assert client.get(preview).status_code == 404

"""Files that are broken, hostile or huge: a clear word, and nothing half written."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from meetings.models import AgendaUpload, MeetingPage
from tests.meetings.agenda.files import docx, p, packed, word_table

pytestmark = pytest.mark.django_db

AGENDA = docx(p("Third Meeting") + p("Session 1: Data") + p("Questions:") + p("Why?"))
MACROS = packed({"word/document.xml": "<x/>", "word/vbaProject.bin": b"x"})
ENTITY = packed(
    {"word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'}
)


def stored() -> set[str]:
    """Return the names of all folders and files in the storage."""
    folders, files = default_storage.listdir("") if default_storage.exists("") else ([], [])
    inner = {f"{each}/{name}" for each in folders for name in default_storage.listdir(each)[1]}
    return inner | set(files)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("agenda.docm", MACROS, "The document holds macros: save it without them."),
        (
            "agenda.docx",
            docx(" " * 20_000_000),
            "The Word document is refused: it contains a bomb or foreign entities.",
        ),
        (
            "agenda.docx",
            ENTITY,
            "The Word document is refused: it contains a bomb or foreign entities.",
        ),
        ("agenda.docx", AGENDA[:-30], "The Word document is broken or incomplete."),
        ("agenda.docx", docx(p("x") * 5_001), "The file is larger than an agenda can be."),
        ("agenda.txt", b"x" * 20_000_001, "The file is larger than an agenda can be."),
        (
            "agenda.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "The file has a password or is of an older Word format (.doc): save it as .docx "
            "without a password.",
        ),
    ],
)
def test_refused_file_leaves_nothing(secretariat, name, data, reason):
    before = stored()
    response = secretariat.upload(data, name=name)
    assert response.context["form"].errors["file"] == [f"{name}: {reason}"]
    assert (AgendaUpload.objects.count(), MeetingPage.objects.count()) == (0, 0)
    assert stored() == before


def test_upload_keeps_no_file(secretariat):
    before = stored()
    secretariat.upload(AGENDA, name="agenda.docx")
    assert AgendaUpload.objects.count() == 1
    assert stored() == before


def test_upload_that_breaks_off_leaves_nothing(secretariat, client):
    before = stored()
    boundary = "cut"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="agenda.docx"'
        "\r\nContent-Type: application/octet-stream\r\n\r\n"
    ).encode() + AGENDA[: len(AGENDA) // 2]
    response = client.generic(
        "POST", "/admin/import-agenda/", body, f"multipart/form-data; boundary={boundary}"
    )
    assert response.status_code == 200
    assert (AgendaUpload.objects.count(), MeetingPage.objects.count()) == (0, 0)
    assert stored() == before


def test_tracked_changes_comments_boxes_and_tables_are_read_as_a_reader_sees_them(secretariat):
    box = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r>'
        "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box"
        "</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    changed = (
        "<w:p><w:r><w:t>Session 1: </w:t></w:r><w:del><w:r><w:delText>Old</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Data</w:t></w:r></w:ins><w:commentRangeStart w:id='0'/>"
        "<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    table = word_table([["الوقت", "البند"]]).replace(
        "<w:tbl>", "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>"
    )
    data = docx(
        p("Third Meeting") + changed + box + table,
        word__comments_xml="<w:comments/>",
    )
    secretariat.upload(data, name="agenda.docx")
    assert [row["source"] for row in secretariat.kept.rows] == [
        "Third Meeting",
        "Session 1: Data",
        "In a box",
        "الوقت",
        "البند",
    ]


def test_name_of_a_file_is_no_markup(secretariat):
    response = secretariat.upload(AGENDA, name="<script>alert(1)</script>.docx")
    assert "<script>alert" not in response.content.decode()


@pytest.mark.exhaustive
def test_long_agenda_is_shown_whole(secretariat):
    text = "Third Meeting\n\nSession 1: Data\n\nQuestions:\n\n" + "- Why?\n" * 1_200
    response = secretariat.upload(text, name="agenda.txt")
    assert response.content.decode().count('name="row"') == 1_203
    rows = list(range(3, 1_203))
    assert secretariat.preview(place="1", row=rows, role="objective").status_code == 302
    secretariat.preview(save="1")
    page = MeetingPage.objects.get(alias_of=None).get_latest_revision_as_object()
    assert len(page.sessions[0].value["objectives"]) == 1_200


def test_agenda_that_nobody_saves_is_deleted(secretariat):
    secretariat.upload(AGENDA, name="agenda.docx")
    old = secretariat.kept.pk
    AgendaUpload.objects.update(added_at=timezone.now() - timedelta(days=8))
    secretariat.upload(AGENDA, name="agenda.docx")
    assert secretariat.kept.pk != old

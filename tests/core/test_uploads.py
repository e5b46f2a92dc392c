import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core import uploads
from core.models import SiteDocument, SiteImage
from tests import factories as make

WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}
SHEET = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}
SLIDES = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<w/>"}
TEXT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<c/>"}


def packed(files):
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


GOOD = {
    "paper.pdf": b"%PDF-1.7\n1 0 obj\n%%EOF",
    "paper.docx": packed(WORD),
    "table.xlsx": packed(SHEET),
    "talk.pptx": packed(SLIDES),
    "paper.odt": packed(TEXT),
    "words.txt": "Слова, كلمات".encode(),
    "words16.txt": "Слова".encode("utf-16"),
    "marked.txt": "\ufeffwords".encode(),
    "data.csv": b"a,b\n1,2\n",
    "PAPER.PDF": b"%PDF-1.4\n",
    "page.html": "<!DOCTYPE html><meta charset=windows-1251><p>Слова".encode("windows-1251"),
}
BAD = {
    "page.pdf": b"<html><script>alert(1)</script></html>",
    "program.pdf": b"MZ\x90\x00",
    "empty.pdf": b"",
    "macros.docx": packed({**WORD, "word/vbaProject.bin": "x"}),
    "sheet.docx": packed(SHEET),
    "archive.docx": packed({"a.txt": "x"}),
    "not-a-zip.xlsx": b"PK\x03\x04 broken",
    "macros.odt": packed({**TEXT, "Basic/Standard/Module1.xml": "x"}),
    "sheet.odt": packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
    "nul.txt": b"words\x00words",
    "latin.txt": "é".encode("latin-1"),
    "page.txt": b"  <!DOCTYPE html><p>x",
    "picture.csv": b"<svg onload='x'/>",
    "picture.svg": b"<svg/>",
    "words.html": b"words",
    "script.html": b"<p>x<ScRiPt src=/x></script>",
    "handler.htm": b"<p><img src=x oNerror=alert(1)>",
    "link.html": b"<p><a href=' java\nscript:alert(1)'>x</a>",
    "refresh.html": b"<p><meta http-equiv=Refresh content='0;url=//example.org'>",
    "program.html": b"<p>x<?php exit ?>",
    "wide.html": "<p><script>x</script>".encode("utf-16"),
    "macros.docm": packed(WORD),
    "none": b"x",
}


@pytest.mark.parametrize("name", GOOD)
def test_content_that_fits_its_name_passes(name):
    file = BytesIO(GOOD[name])
    uploads.check(file, name)
    assert file.tell() == 0


@pytest.mark.parametrize("name", BAD)
def test_content_that_does_not_fit_its_name_is_refused(name):
    with pytest.raises(ValidationError, match=r"This is not a file of the type"):
        uploads.check(BytesIO(BAD[name]), name)


@pytest.fixture
def desk(client, db):
    client.force_login(make.superuser())
    return client


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", [*BAD])
def test_document_is_refused_in_the_admin_with_a_reason(desk, name):
    response = desk.post(
        reverse("wagtaildocs:add"),
        {"title": "Bad", "collection": 1, "file": SimpleUploadedFile(name, BAD[name])},
    )
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not SiteDocument.objects.exists()


def test_good_document_is_taken_and_edited_without_its_file(desk):
    file = SimpleUploadedFile("paper.docx", GOOD["paper.docx"])
    data = {"title": "Good", "collection": 1, "file": file}
    assert desk.post(reverse("wagtaildocs:add"), data).status_code == 302
    document = SiteDocument.objects.get()
    assert document.file.read() == GOOD["paper.docx"]
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    assert desk.post(edit, {"title": "Better", "collection": 1}).status_code == 302
    document.refresh_from_db()
    assert document.title == "Better"


def test_several_at_once_are_checked_too(desk):
    response = desk.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Bad", "files[]": SimpleUploadedFile("page.pdf", BAD["page.pdf"])},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["success"] is False
    assert not SiteDocument.objects.exists()


@pytest.mark.parametrize("name", ["page.png", "picture.svg", "picture.jpg"])
def test_image_that_is_none_is_refused(desk, name):
    content = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    if name == "picture.jpg":
        data = BytesIO()
        Image.new("RGB", (8, 8)).save(data, "PNG")
        content = data.getvalue()
    response = desk.post(
        reverse("wagtailimages:add"),
        {"title": "Bad", "collection": 1, "file": SimpleUploadedFile(name, content)},
    )
    assert response.context["form"].errors["file"]
    assert not SiteImage.objects.exists()

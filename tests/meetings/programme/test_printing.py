"""Meetings as PDF: bookmarks, language, the order of the words, and nothing from elsewhere."""

import fcntl
from io import BytesIO

import pytest
from pypdf import PdfReader

from records import pdf
from tests import factories
from tests.meetings.programme import sample

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    return tmp_path


def read(client, address: str) -> PdfReader:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.content))


def bookmarks(outline: list, depth: int = 1) -> list[tuple[int, str]]:
    found = []
    for entry in outline:
        if isinstance(entry, list):
            found += bookmarks(entry, depth + 1)
        else:
            found.append((depth, entry.title))
    return found


@pytest.mark.exhaustive
def test_pdf_has_bookmarks_language_and_title(client):
    sample.meeting()
    file = read(client, "/en/meetings/grcp-7.pdf")
    assert file.root_object["/Lang"] == "en"
    assert file.metadata.title == "Meeting"
    assert bookmarks(file.outline) == [
        (1, "Meeting"),
        (2, "Questions for the whole meeting"),
        (2, "Agenda"),
        (3, "Monday, 4 October 2027"),
        (4, "Opening"),
        (4, "Returns"),
        (5, "Africa"),
        (5, "Asia"),
        (3, "Tuesday, 5 October 2027"),
        (4, "Returns"),
        (5, "Together"),
        (4, "Closing"),
    ]
    text = file.pages[0].extract_text()
    assert "1 / 1" in text or "1 / 2" in text
    assert "Hidden" not in "".join(page.extract_text() for page in file.pages)


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["من يساعد العائدين في بلدانهم", "الاجتماع العالمي السابع"]),
        ("ru", ["Кто помогает вернувшимся", "Седьмое совещание"]),
        ("zh-hans", ["谁来帮助返回者", "第七次全球会议"]),
        ("fr", ["Qui aide les personnes de retour", "Septième réunion"]),
    ],
)
def test_words_stand_in_the_order_in_which_they_are_read(client, language, words):
    question, title = words
    sample.meeting(
        language, title=title, sessions=[], questions=[("question", sample.question(question))]
    )
    file = read(client, f"/{language}/meetings/grcp-7.pdf")
    text = " ".join("".join(page.extract_text() for page in file.pages).split())
    assert question in text
    assert title in text
    assert file.root_object["/Lang"] == {"zh-hans": "zh-Hans"}.get(language, language)


@pytest.mark.exhaustive
def test_pdf_is_typeset_once_and_anew_when_the_page_changes(client, folder):
    page = sample.meeting()
    first = client.get("/en/meetings/grcp-7.pdf").content
    assert client.get("/en/meetings/grcp-7.pdf").content == first
    assert len(list(folder.glob("*.pdf"))) == 1
    factories.publish(page, title="Another")
    assert read(client, "/en/meetings/grcp-7.pdf").metadata.title == "Another"


@pytest.mark.exhaustive
def test_who_comes_while_another_is_typeset_is_asked_to_come_again(client, folder):
    sample.meeting()
    with open(folder / "pdf.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        response = client.get("/en/meetings/grcp-7.pdf")
        assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert client.get("/en/meetings/grcp-7.pdf").status_code == 200


def test_nothing_outside_of_the_text_is_read(tmp_path):
    secret = tmp_path / "secret.png"
    factories.image()
    secret.write_bytes(b"\x89PNG secret")
    page = f'<img src="file://{secret}" alt="x"><link rel="stylesheet" href="http://127.0.0.1:9/x">'
    file = PdfReader(BytesIO(pdf.write(f"<html lang=en><body><p>Text</p>{page}</body>")))
    assert "Text" in file.pages[0].extract_text()
    assert file.pages[0].images == [] or len(file.pages[0].images) == 0


def test_hidden_meeting_has_no_pdf(client):
    sample.meeting(live=False)
    assert client.get("/en/meetings/grcp-7.pdf").status_code == 404
    assert client.get("/en/meetings/none.pdf").status_code == 404

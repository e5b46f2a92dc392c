"""All documents of a meeting in one language come as an archive that is complete and the same."""

import io
import re
import zipfile
from datetime import UTC, datetime
from types import GeneratorType

import pytest
import time_machine
from django.core.files.storage import default_storage

from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def page(db):
    with time_machine.travel(NOON, tick=False):
        made = factories.meeting(title="Global meeting", series="GRCP", edition=7)
        factories.paper(
            made, "en", "ru", symbol="GRCP/7/1", titles={"en": "Agenda", "ru": "Повестка: дня"}
        )
        factories.paper(made, "en", symbol="GRCP/7/1/Add.1", titles={"en": "More"})
        factories.paper(made, "ru", titles={"ru": "Без номера"})
        factories.paper(made, "ru", titles={"ru": "Без номера"})
        factories.paper(made, "ru", titles={"ru": "Тайна"}, visibility="participants")
        return made


def archive(client, address):
    response = client.get(f"/en/meetings/grcp-7/documents/{address}")
    assert response.status_code == 200
    assert isinstance(response._iterator, map | GeneratorType)
    return zipfile.ZipFile(io.BytesIO(response.getvalue()))


def test_archive_holds_all_files_of_a_language_under_fixed_names(client, page):
    packed = archive(client, "ru.zip")
    assert packed.testzip() is None
    assert packed.namelist() == [
        "index.html",
        "GRCP-7-1_ru_Повестка дня.txt",
        "ru_Без номера.txt",
        "ru_Без номера (2).txt",
    ]
    assert packed.read("GRCP-7-1_ru_Повестка дня.txt") == b"Text ru"


def test_index_page_is_in_the_language_of_the_archive_and_names_what_is_missing(client, page):
    index = archive(client, "ru.zip").read("index.html").decode()
    assert '<html lang="ru" dir="ltr">' in index
    assert "GRCP/7/1/Add.1" in index
    assert "Тайна" not in index
    links = re.findall(r'href="([^"]+)" hreflang', index)
    assert (
        links[0]
        == "GRCP-7-1_ru_%D0%9F%D0%BE%D0%B2%D0%B5%D1%81%D1%82%D0%BA%D0%B0%20%D0%B4%D0%BD%D1%8F.txt"
    )


def test_same_documents_give_the_same_bytes(client, page):
    first, second = (
        client.get("/en/meetings/grcp-7/documents/all.zip").getvalue() for _each in range(2)
    )
    assert first == second


def test_all_languages_together(client, page):
    assert len(archive(client, "all.zip").namelist()) == 6


@pytest.mark.exhaustive
def test_archive_of_a_session_holds_its_documents_alone(client, page):
    session = {"number": "2", "title": "Second session", "questions": [], "segments": []}
    page.sessions = [("session", session)]
    factories.publish(page)
    item = factories.fresh(page).sessions[0].id
    factories.paper(page, "en", symbol="GRCP/7/9", titles={"en": "Nine"}, item=item)
    names = archive(client, "all.zip?item=2").namelist()
    assert names == ["index.html", "GRCP-7-9_en_Nine.txt"]


def test_file_that_the_storage_lost_is_named_as_missing(client, page):
    from meetings.models import DocumentFile

    lost = DocumentFile.objects.get(document__symbol="GRCP/7/1/Add.1")
    default_storage.delete(lost.file.file.name)
    packed = archive(client, "en.zip")
    assert packed.namelist() == ["index.html", "GRCP-7-1_en_Agenda.txt"]
    assert "GRCP/7/1/Add.1" in packed.read("index.html").decode()


@pytest.mark.exhaustive
@pytest.mark.parametrize("address", ["xx.zip", "fr.zip", "ru.zip?kind=agenda"])
def test_archive_without_files_is_not_found(client, page, address):
    expected = 200 if "?" in address else 404  # what no document has narrows nothing
    assert client.get(f"/en/meetings/grcp-7/documents/{address}").status_code == expected


def test_head_sends_no_files(client, page):
    response = client.head("/en/meetings/grcp-7/documents/ru.zip")
    assert (response.status_code, response.getvalue()) == (200, b"")
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="grcp-7-documents-ru.zip"'
    )


def test_feed_tells_of_documents_in_its_language(client, page):
    factories.translation(page, "ru", title="Совещание")
    feed = client.get("/ru/meetings/grcp-7/documents/feed.atom").content.decode()
    titles = re.findall(r"<entry><title>([^<]+)<", feed)
    assert titles == ["Без номера", "Без номера", "GRCP/7/1 Повестка: дня"]
    english = client.get("/en/meetings/grcp-7/documents/feed.atom").content.decode()
    assert re.findall(r"<entry><title>([^<]+)<", english) == [
        "GRCP/7/1/Add.1 More",
        "GRCP/7/1 Agenda",
    ]
    assert "2024-06-01T12:00:00" in feed

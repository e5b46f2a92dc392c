"""Cards: a picture of each public page in its language, and of nothing else."""

import fcntl
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from records import pdf
from records.cards import drawing
from tests import factories

pytestmark = pytest.mark.django_db

TITLES = {
    "ar": "بيان بشأن الهجرة (GCM) و23 هدفا",
    "zh-hans": "关于安全、有序和正常移民的声明",
    "ru": "Заявление о высококвалифицированных специалистах",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "FOLDER", tmp_path)
    return tmp_path


def image_of(client, address):
    return re.search('<meta property="og:image" content="([^"]*)"', client.get(address).text)[1]


def test_page_names_its_card_and_others_that_of_the_site(client):
    page = factories.publication()
    own = image_of(client, f"/en/publications/{page.slug}/")
    assert own == f"http://localhost/en/card/{page.pk}.png"
    assert image_of(client, "/ru/objectives/") == "http://localhost/ru/card.png"


def test_card_is_a_picture_of_the_size_that_is_asked_for(client, folder):
    page = factories.publication(objectives=[factories.term("objective", "7")])
    response = client.get(f"/en/card/{page.pk}.png")
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 100_000
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.cookies == {}


@pytest.mark.parametrize("language", TITLES)
def test_title_is_set_in_its_language_with_its_own_letters(client, folder, monkeypatch, language):
    """What the card is drawn from is asked: a PDF with all its letters found in a face."""
    page = factories.publication(language, title=TITLES[language])
    drawn = []
    monkeypatch.setattr(drawing, "_picture", lambda data: drawn.append(data) or b"")
    assert client.get(f"/{language}/card/{page.pk}.png").status_code == 200
    text = PdfReader(BytesIO(drawn[0])).pages[0].extract_text()
    said = {sign for sign in TITLES[language] if sign.isalpha()}
    assert said - set(text) == set()
    assert len(PdfReader(BytesIO(drawn[0])).pages) == 1


@pytest.mark.exhaustive
def test_longest_title_stays_on_the_card(client, folder, monkeypatch):
    page = factories.publication(title=("Внешнеэкономический " * 13)[:255])
    drawn = []
    monkeypatch.setattr(drawing, "_picture", lambda data: drawn.append(data) or b"")
    client.get(f"/en/card/{page.pk}.png")
    assert len(PdfReader(BytesIO(drawn[0])).pages) == 1


def test_card_is_drawn_once_and_anew_when_the_title_changes(client, folder):
    page = factories.publication(title="First")
    first = client.get(f"/en/card/{page.pk}.png").content
    assert client.get(f"/en/card/{page.pk}.png").content == first
    assert len(list(folder.glob("*.png"))) == 1
    factories.publish(page, title="Second")
    assert client.get(f"/en/card/{page.pk}.png").content != first


def test_who_comes_while_another_is_drawn_gets_the_card_without_words(client, folder):
    page = factories.publication()
    with open(folder / "png.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        response = client.get(f"/en/card/{page.pk}.png")
    assert (response.status_code, response["Location"]) == (302, "/static/img/card.png")
    assert "no-store" in response["Cache-Control"]


def test_hidden_and_unknown_pages_have_no_card(client, folder):
    hidden = factories.publication(released_at=timezone.now() + timedelta(hours=1))
    other = factories.publication("ru", title="Заявление")
    for address in (hidden.pk, other.pk, 999_999, 9_999_999_999):
        assert client.get(f"/en/card/{address}.png").status_code == 404


@pytest.mark.exhaustive
def test_site_has_a_card_in_each_language(client, folder):
    pictures = {client.get(f"/{code}/card.png").content for code in ("ar", "zh-hans", "en")}
    assert len(pictures) == 3

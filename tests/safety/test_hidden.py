"""No public route shows anything of a hidden page or file."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import PurePath

import pytest
from django.utils import timezone
from pypdf import PdfReader
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from core.models import SiteDocument
from records.models import Record
from search import texts
from tests import factories
from tests.safety.routes import PUBLIC, addresses, routes

pytestmark = [pytest.mark.django_db, pytest.mark.exhaustive]

WORD, SLUG = "xylophone", "place-4711"
TEXT = f"summary zither {WORD}"  # of a file: a search for its first words would show the last


def test_every_public_route_stands_in_the_table():
    assert set(routes()) == set(PUBLIC)


def secret(language: str, **fields):
    """Return a publication of which every word and file can be recognised; the file is read."""
    held = factories.document_set(language, title=WORD, text=TEXT)
    texts.read_waiting()
    return factories.publication(
        language,
        **{
            "title": WORD,
            "slug": SLUG,
            "summary": WORD,
            "seo_title": WORD,
            "search_description": WORD,
            "body": [("heading", WORD)],
            "objectives": [factories.term("objective", "7")],
            "document": held,
            **fields,
        },
    )


def draft(language: str):
    return secret(language, live=False)


def draft_of_a_live_page(language: str):
    page = factories.publication(language, title="Before", slug="before")
    page.title = page.summary = page.seo_title = WORD
    page.body = [("heading", WORD)]
    page.document = factories.document_set(language, title=WORD, text=TEXT)
    texts.read_waiting()
    page.save_revision()
    return page


def private(language: str):
    page = secret(language)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    return page


def below_a_private_section(language: str):
    page = secret(language)
    PageViewRestriction.objects.create(
        page=factories.section("publications", language), restriction_type="password", password="x"
    )
    return page


def alias_of_a_private_page(language: str):
    other = "fr" if language != "fr" else "en"
    page = private(other)
    factories.alias(page, language)
    return page


def embargoed(language: str):
    return secret(language, released_at=timezone.now() + timedelta(hours=1))


def expired(language: str):
    page = secret(language, expire_at=timezone.now() + timedelta(hours=1))
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    return page


def unpublished(language: str):
    page = secret(language)
    page.unpublish()
    return page


HIDDEN: list[Callable] = [
    draft,
    draft_of_a_live_page,
    private,
    below_a_private_section,
    alias_of_a_private_page,
    embargoed,
    expired,
    unpublished,
]


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize("hide", HIDDEN)
def test_hidden_page_and_file_are_in_no_route(client, language, hide):
    page = hide(language)
    shown = factories.standard(
        language, slug="shown", body=[("text", f'<a linktype="page" id="{page.pk}">it</a>')]
    )
    assert client.get(shown.url).status_code == 200
    own = {page.url, f"/{language}/publications/{SLUG}/"}
    for url in [*addresses(language, "summary", page.pk), *own]:
        response = client.get(url, follow=True)
        text = text_of(response)
        assert WORD not in text, url
        assert url in own or SLUG not in text, url
    assert found(client, language, "zither") == (0, [])
    file = page.document.versions.get().file if page.document else None
    if file:
        assert client.get(file.url).status_code == 404


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_text_of_a_file_in_a_private_collection_is_in_no_route(client, language):
    page = secret(language, title="T", summary="", seo_title="", search_description="", body=[])
    assert found(client, language, "zither") == (1, [])
    assert WORD in client.get(f"/{language}/search/?q=summary").text
    collection = Collection.get_first_root_node().add_child(name="Private")
    SiteDocument.objects.update(collection=collection)
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password="x"
    )
    for url in [*addresses(language, "summary", page.pk), page.url]:
        assert WORD not in text_of(client.get(url, follow=True)), url
    assert found(client, language, "zither") == (0, [])


def text_of(response) -> str:
    """Return the text of an answer: of a workbook or Word document that of its parts, of a PDF
    what is printed, of the card of a page its title. What is hidden has no card."""
    data = response.getvalue()
    if data.startswith(b"\x89PNG"):
        number = PurePath(response.request["PATH_INFO"]).stem
        return "" if number == "card" else Record.objects.public().get(pk=number).title
    if data.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(part).decode(errors="replace") for part in book.namelist())


def found(client, language: str, word: str) -> tuple[int, list]:
    """Return how many results a search has, and in which other languages there are some."""
    context = client.get(f"/{language}/search/", {"q": word}).context
    return context["listed"].total, context["elsewhere"]

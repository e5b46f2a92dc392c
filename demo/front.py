"""The words of the demo on pages of the frame: the home pages and the key documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Model, QuerySet

from core.pages import BasePage
from demo import texts
from demo.facts import Facts
from demo.items import Items
from demo.sections import put
from demo.texts import Address, Text
from home.models import HomePage, KeyDocumentsPage
from publications.models import Kind

LATEST = 3
DOCUMENTS_SHOWN = 4

HOME_FIELDS = ("summary", "blocks", "notice", "contact")
KEY_DOCUMENTS_FIELDS = ("introduction", "documents")


def fill(
    home: HomePage, facts: dict[str, Facts], items: Items, address: Callable[[str], Address]
) -> list[str]:
    """Fill the pages of the frame that nobody has filled; return the addresses of the others."""
    chosen = facts["key-documents"]["items"]
    left = []
    for page, key, fields in _pages(home):
        name = f"frame/{key}/{page.locale.language_code}"
        if name in items:
            continue
        if any(getattr(page, field) for field in fields):
            left.append(page.url_path)
            continue
        text = texts.read("pages", key, page.locale.language_code)
        find = address(page.locale.language_code)
        documents = [pk for each in chosen if (pk := find(each))]
        if isinstance(page, HomePage):
            page.contact = facts["home"]["contact"]
            _write_home(page, text, documents[:DOCUMENTS_SHOWN], find)
        else:
            _write_key_documents(page, text, documents, find)
        page.save_revision().publish()
        items.add(name, page)
    return left


def empty(page: Model) -> None:
    """Take the demo's words off a page of the frame, and publish it."""
    if not isinstance(page, HomePage | KeyDocumentsPage):
        raise TypeError(page)
    for field in HOME_FIELDS if isinstance(page, HomePage) else KEY_DOCUMENTS_FIELDS:
        setattr(page, field, page._meta.get_field(field).get_default())
    page.save_revision().publish()


def _pages(home: HomePage) -> Iterator[tuple[BasePage, str, tuple[str, ...]]]:
    documents = KeyDocumentsPage.objects.child_of(home).get()
    for page in _versions(home):
        yield page, "home", HOME_FIELDS
    for page in _versions(documents):
        yield page, "key-documents", KEY_DOCUMENTS_FIELDS


def _versions(page: BasePage) -> QuerySet:
    versions = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    return versions.select_related("locale")


def _write_home(page: HomePage, text: Text, documents: list[int], address: Address) -> None:
    headings, sections = text.headers, text.sections
    put(
        page,
        summary=text.summary,
        notice=headings["notice"],
        blocks=[
            {"type": "text", "value": sections["intro"].html(address)},
            {
                "type": "latest",
                "value": {
                    "heading": headings["latest"],
                    "kinds": [Kind.STATEMENT],
                    "count": LATEST,
                },
            },
            {"type": "meeting", "value": {"heading": headings["meeting"]}},
            {
                "type": "practices",
                "value": {
                    "heading": headings["practices"],
                    "text": sections["practices"].markdown,
                },
            },
            {
                "type": "documents",
                "value": {"heading": headings["documents"], "pages": documents},
            },
        ],
    )


def _write_key_documents(
    page: KeyDocumentsPage, text: Text, documents: list[int], address: Address
) -> None:
    put(
        page,
        introduction=text.sections["body"].html(address),
        documents=[{"type": "publication", "value": pk} for pk in documents],
    )

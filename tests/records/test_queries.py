"""How many queries a page needs does not grow with what it shows."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import DocumentSet
from tests import factories

pytestmark = pytest.mark.django_db


def queries(client, url: str) -> int:
    """Return the number of queries of the second request: the first one warms the process."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def fill(documents: DocumentSet, mechanism) -> None:
    terms = {"objectives": [factories.term("objective", "7", en="Vulnerabilities")]}
    page = factories.publication(document=documents, **terms)
    factories.practice(countries=[factories.term("country", "KE")], **terms)
    factories.meeting(mechanisms=[mechanism], **terms)
    factories.translation(page, "fr")
    factories.alias(page, "es")


LISTS = [
    "/en/publications/",
    "/en/publications/?kind=statement&objective=7&year=2024",
    "/en/meetings/",
    "/en/practices/",
    "/en/practices/?objective=7&country=KE&type=policy",
    "/en/practices/coverage/",
    "/en/practices/coverage/countries/?type=policy",
    "/en/practices/coverage.csv",
    "/en/mechanisms/",
    "/en/mechanisms/?view=table&status=active",
    "/en/mechanisms/countries/",
    "/en/key-documents/",
    "/en/objectives/",
    "/en/objectives/7/",
    "/en/search/?q=summary",
    "/en/publications/feed.rss",
    "/en/publications/feed.atom?kind=statement",
    "/sitemap.xml",
    "/robots.txt",
    "/en/",
]


@pytest.mark.exhaustive
def test_lists_need_as_many_queries_for_three_as_for_one_and_at_most_eight(client):
    mechanism = factories.mechanism()
    documents = factories.document_set("en", "fr")
    chosen = []

    def grow() -> None:
        fill(documents, mechanism)
        chosen.append(factories.publication(document=documents))
        factories.publish(
            factories.section("key-documents"),
            documents=[("publication", page) for page in chosen],
        )
        factories.publish(
            factories.home(),
            blocks=[
                ("latest", {"heading": "Latest", "kinds": ["statement"], "count": 3}),
                ("meeting", {"heading": "Meeting"}),
                ("practices", {"heading": "Practices", "text": ""}),
                ("documents", {"heading": "Documents", "pages": chosen}),
            ],
        )

    grow()
    one = {url: queries(client, url) for url in LISTS}
    grow()
    grow()
    three = {url: queries(client, url) for url in LISTS}
    assert three == one
    assert {url: count for url, count in three.items() if count > 8} == {}


def test_home_page_needs_no_more_queries_for_more_blocks(client):
    mechanism = factories.mechanism()
    fill(factories.document_set("en"), mechanism)
    blocks = [
        ("latest", {"heading": "Statements", "kinds": ["statement"], "count": 1}),
        ("meeting", {"heading": "Meeting"}),
        ("practices", {"heading": "Practices", "text": ""}),
    ]
    factories.publish(factories.home(), blocks=blocks)
    once = queries(client, "/en/")
    report = factories.publication(title="A report", kind="report", date=date(2023, 1, 1))
    more = ("latest", {"heading": "All", "kinds": ["statement", "report"], "count": 2})
    factories.publish(factories.home(), blocks=[*blocks, more, *blocks, more])
    assert queries(client, "/en/") == once
    found = client.get("/en/")
    shown = [block["items"] for block in found.context["blocks"] if block["type"] == "latest"]
    assert [[item.kind for item in items] for items in shown] == [
        ["statement"],
        ["statement", "report"],
    ] * 2
    assert shown[1][1].page_id == report.pk
    ids = re.findall(r' id="([^"]+)"', found.text)
    assert len(ids) == len(set(ids))


@pytest.mark.exhaustive
def test_content_pages_need_at_most_four_queries(client):
    mechanism = factories.mechanism()
    documents = factories.document_set("en", "fr", "ru")
    for _count in range(2):
        fill(documents, mechanism)
    terms = [factories.term("objective", "7")]
    link = f'<p><a linktype="page" id="{mechanism.pk}">it</a></p>'
    pages = [
        factories.publication(document=documents, objectives=terms, body=[("text", link)]),
        factories.practice(objectives=terms),
        factories.standard(body=[("text", link)]),
    ]
    meeting = factories.meeting(mechanisms=[mechanism])
    assert queries(client, meeting.url) <= 6
    assert {page.url: count for page in pages if (count := queries(client, page.url)) > 4} == {}
    assert queries(client, "/en/key-documents/") <= 4
    assert queries(client, mechanism.url) <= 5  # its meetings, and what was presented there


def test_not_found_needs_at_most_eight(client):
    factories.publication(slug="x")
    client.get("/fr/publications/x/")
    with CaptureQueriesContext(connection) as found:
        assert client.get("/fr/publications/x/").status_code == 404
    assert len(found) <= 8

"""The feeds as a feed reader takes them."""

from datetime import date
from xml.etree import ElementTree

import pytest
from wagtail.models import Site

from tests import factories

pytestmark = pytest.mark.django_db

ROOT = "http://localhost"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def site():
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80)


def read(client, address: str) -> ElementTree.Element:
    response = client.get(address, headers={"host": "localhost"})
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def test_atom_has_an_author_and_an_identity_for_each_kind(client):
    factories.publication("ru", title="Заявление", date=date(2024, 5, 6))
    found = [
        read(client, f"/ru/publications/feed.atom{query}") for query in ("", "?kind=statement")
    ]
    for feed in found:
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        assert feed.findtext(f"{ATOM}entry/{ATOM}published") == "2024-05-06T00:00:00+00:00"
    assert [feed.findtext(f"{ATOM}id") for feed in found] == [
        f"{ROOT}/ru/publications/feed.atom",
        f"{ROOT}/ru/publications/feed.atom?kind=statement",
    ]
    links = [link.get("href") for feed in found for link in feed.iter(f"{ATOM}link")]
    assert all(link.startswith(f"{ROOT}/ru/publications/") for link in links)


def test_rss_bears_the_date_of_the_publication(client):
    page = factories.publication("ar", title="بيان", date=date(2024, 5, 6))
    channel = read(client, "/ar/publications/feed.rss?kind=statement")[0]
    item = channel.find("item")
    assert channel.findtext("language") == "ar"
    assert item.findtext("pubDate") == "Mon, 06 May 2024 00:00:00 +0000"
    assert item.findtext("link") == f"{ROOT}{page.url}"


def test_list_of_one_kind_names_the_feed_of_that_kind(client):
    factories.publication(kind="report")

    def feeds(query: str) -> list[str]:
        head = client.get(f"/en/publications/{query}").context["head"]
        return [address for _title, address, _type in head.feeds]

    whole = ["/en/publications/feed.rss", "/en/publications/feed.atom"]
    assert feeds("") == whole
    assert feeds("?kind=report&kind=statement") == whole
    assert feeds("?kind=nonsense") == whole
    assert feeds("?kind=report") == [f"{address}?kind=report" for address in whole]
    text = client.get("/en/publications/?kind=report").text
    assert '<a href="/en/publications/feed.atom?kind=report" type="application/atom+xml">' in text

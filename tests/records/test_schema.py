"""The schema.org data of each page type, as a search engine reads it."""

import json
import re

import pytest
from wagtail.models import Site

from tests import factories

pytestmark = pytest.mark.django_db

ROOT = "http://localhost"
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


def data(client, url: str) -> dict[str, dict]:
    """Return the data of a page by type."""
    found = DATA.search(client.get(url).text)
    assert found is not None
    return {each["@type"]: each for each in json.loads(found[1])}


@pytest.fixture(autouse=True)
def site():
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=80)


def test_statement_names_itself_its_files_and_the_way_to_it(client):
    page = factories.publication(
        title="On data", document=factories.document_set("en"), slug="on-data"
    )
    found = data(client, page.url)
    article = found["Article"]
    assert (article["headline"], article["datePublished"]) == ("On data", "2024-05-06")
    assert article["url"] == f"{ROOT}/en/publications/on-data/"
    assert [file["contentUrl"] for file in article["encoding"]] == [
        ROOT + version.file.url for version in page.document.versions.all()
    ]
    assert "publisher" not in article
    section = factories.section("publications")
    assert found["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": place, "name": name, "item": ROOT + path}
        for place, (name, path) in enumerate(
            [
                (factories.home().title, "/en/"),
                (section.title, "/en/publications/"),
                ("On data", "/en/publications/on-data/"),
            ],
            start=1,
        )
    ]


def test_meeting_of_whole_days_has_dates_and_a_place(client):
    found = data(client, factories.meeting().url)["Event"]
    assert (found["startDate"], found["endDate"]) == ("2017-10-10", "2017-10-11")
    assert found["location"] == [{"@type": "Place", "name": "Geneva", "address": "Geneva"}]


def test_mechanism_is_an_organization_with_what_is_known_of_it(client):
    page = factories.mechanism(title="Process", website="https://example.org/")
    found = data(client, page.url)["Organization"]
    assert found == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Process",
        "description": "A summary.",
        "url": ROOT + page.url,
        "sameAs": "https://example.org/",
    }


def test_front_page_is_the_site_and_sections_and_objectives_are_collections(client):
    factories.term("objective", "7", en="Vulnerabilities")
    assert set(data(client, "/en/")) == {"WebSite"}
    for path in ("publications/", "objectives/", "objectives/7/"):
        found = data(client, f"/en/{path}")
        assert set(found) == {"CollectionPage", "BreadcrumbList"}
        assert found["CollectionPage"]["url"] == f"{ROOT}/en/{path}"
        steps = found["BreadcrumbList"]["itemListElement"]
        assert all(step["item"].startswith(f"{ROOT}/en/") for step in steps)

"""Sites, language trees and addresses; what stock Wagtail says is the reference."""

import pytest
from django.test import RequestFactory
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from records import places
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def second() -> Site:
    """A second site with an English and a French home page."""
    root = Page.get_first_root_node()
    home = HomePage(
        title="Second",
        site_name="Second site",
        slug="second",
        locale=Locale.objects.get(language_code="en"),
    )
    root.add_child(instance=home)
    factories.publish(home)
    site = Site.objects.create(hostname="second.example", root_page=home, port=80)
    factories.translation(home, "fr", title="Deuxième", slug="second-fr")
    return site


@pytest.mark.exhaustive
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_site_answers_for_its_own_pages(client, second, language):
    there = second.root_page.specific.get_translation(Locale.objects.get(language_code=language))
    here = factories.standard(language, title="Xylophone", slug="x", show_in_menus=True)
    elsewhere = factories.standard(language, parent=there, title="Yellow", slug="y")
    assert "Xylophone" in client.get(f"/{language}/x/").text
    assert client.get(f"/{language}/y/").status_code == 404
    host = {"host": "second.example"}
    assert "Yellow" in client.get(f"/{language}/y/", headers=host).text
    assert client.get(f"/{language}/x/", headers=host).status_code == 404
    assert "Xylophone" not in client.get(f"/{language}/", headers=host).text
    sitemap = client.get("/sitemap.xml", headers=host).text
    assert f"<loc>{elsewhere.full_url}</loc>" in sitemap
    assert f"<loc>{here.full_url}</loc>" not in sitemap


def test_links_between_sites_are_absolute_and_within_a_site_not(client, second):
    here = factories.standard()
    there = factories.standard(parent=second.root_page.specific)
    links = "".join(f'<a linktype="page" id="{page.pk}">it</a>' for page in (here, there))
    page = factories.standard(body=[("text", f"<p>{links}</p>")])
    text = client.get(page.url).text
    assert f'href="{here.url.removeprefix("http://localhost")}"' in text
    assert f'href="{there.full_url}"' in text
    assert there.full_url == f"http://second.example/en/{there.slug}/"


def test_canonical_is_of_the_pages_own_site(client, second):
    page = factories.standard(parent=second.root_page.specific)
    response = client.get(f"/en/{page.slug}/", headers={"host": "second.example"})
    assert response.context["head"].canonical == page.full_url


def test_site_is_found_as_wagtail_finds_it(second):
    for host in ("testserver", "second.example", "second.example:80", "localhost"):
        request = RequestFactory().get("/", headers={"host": host})
        assert places.site_of(request) == Site.find_for_request(request)


def test_two_hosts_of_one_tree_answer_alike(client):
    home = factories.home()
    Site.objects.create(hostname="second.example", root_page=home)
    page = factories.standard()
    for host in ("testserver", "second.example"):
        assert client.get(f"/en/{page.slug}/", headers={"host": host}).status_code == 200


def test_lines_of_an_inner_site_name_its_host(client):
    outer = factories.home()
    inner = factories.standard(parent=outer, title="Inner", slug="inner")
    Site.objects.create(hostname="second.example", root_page=inner)
    page = factories.standard(parent=inner, title="Xylophone")
    response = client.get(f"/en/{page.slug}/", headers={"host": "second.example"})
    assert response.context["record"].title == "Xylophone"
    assert client.get(f"/en/inner/{page.slug}/").status_code == 200


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize(
    "make", [factories.publication, factories.meeting, factories.practice, factories.standard]
)
def test_address_is_what_wagtail_gives(client, language, make):
    page = make(language)
    shown = client.get(page.url).context["record"]
    assert shown.absolute == page.full_url
    assert shown.url == page.get_url_parts()[2]

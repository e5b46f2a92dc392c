"""A page's address leads to its record."""

import pytest
from django.test import Client
from django.utils.html import escape
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from records import writer
from records.models import Record
from tests import factories
from tests.factories.users import PASSWORD
from tests.records.reading import where

pytestmark = pytest.mark.django_db

SLUGS = {"ar": "بيان-الشبكة", "zh-hans": "网络声明", "ru": "заявление-сети"}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
@pytest.mark.parametrize(
    "make",
    [
        factories.publication,
        factories.meeting,
        factories.practice,
        factories.mechanism,
        factories.standard,
    ],
)
def test_serve_answers_from_the_record(client, language, make):
    page = make(language)
    response = client.get(page.url)
    assert response.status_code == 200
    assert page.title in response.text
    assert response.headers["Content-Language"].lower() == language


@pytest.mark.parametrize("language", SLUGS)
def test_slug_in_its_own_script(client, language):
    page = factories.publication(language, slug=SLUGS[language])
    response = client.get(page.url)
    assert response.status_code == 200
    assert response.context["record"].url == page.url
    assert response.context["head"].canonical == page.full_url
    assert f"<loc>{page.full_url}</loc>" in client.get("/sitemap.xml").text
    assert page.url.isascii()
    assert page.url in client.get(f"/{language}/publications/").text
    assert page.full_url in client.get(f"/{language}/publications/feed.atom").text


def test_head_is_as_get_without_a_body(client):
    page = factories.publication()
    asked, read = client.head(page.url), client.get(page.url)
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked.headers["Content-Type"] == read.headers["Content-Type"]


def test_options_and_writing_methods_are_answered_as_wagtail_does(client):
    page = factories.publication()
    options = client.options(page.url)
    assert (options.status_code, options.headers["Allow"]) == (200, "GET, HEAD, OPTIONS")
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(page.url).status_code == 405
    assert client.post("/en/publications/none/").status_code == 404


def test_post_without_a_token_is_refused():
    assert Client(enforce_csrf_checks=True).post("/en/").status_code in {403, 405}


def test_unchanged_page_is_answered_304(client):
    page = factories.publication()
    tag = client.get(page.url).headers["ETag"]
    assert client.get(page.url, headers={"if-none-match": tag}).status_code == 304


def test_missing_record_is_served_from_the_page_and_written_by_a_task(
    client, django_capture_on_commit_callbacks
):
    page = factories.publication(title="Xylophone")
    served = client.get(page.url).text
    Record.objects.filter(pk=page.pk).delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(page.url).text == served
    assert Record.objects.filter(pk=page.pk).exists()
    assert client.get(page.url).text == served


def test_record_of_an_older_renderer_is_served_from_the_page_and_rewritten(
    client, monkeypatch, django_capture_on_commit_callbacks
):
    page = factories.publication(title="Xylophone")
    served = client.get(page.url).text
    Record.objects.filter(pk=page.pk).update(renderer=writer.RENDERER - 1, body="stale body")
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(page.url).text == served
    assert Record.objects.get(pk=page.pk).renderer == writer.RENDERER
    assert client.get(page.url).text == served


def test_foreign_hook_sees_every_page(client, django_capture_on_commit_callbacks):
    page = factories.publication(title="Xylophone")
    seen = []

    def look(page: Page, request, args, kwargs) -> None:
        seen.append(page.pk)

    with (
        hooks.register_temporarily("before_serve_page", look),
        django_capture_on_commit_callbacks() as later,
    ):
        assert "Xylophone" in client.get(page.url).text
    assert (seen, later) == ([page.pk], [])


def test_foreign_page_type_is_served_by_wagtail_and_stands_in_no_list(client):
    page = factories.home().add_child(instance=Page(title="Xylophone", slug="foreign"))
    other = factories.standard(body=[("text", f'<p><a linktype="page" id="{page.pk}">it</a></p>')])
    response = client.get(page.url)
    assert response.status_code == 200
    assert "Xylophone" in response.text
    assert where(client, "Xylophone") == {"search"}  # it repeats the query
    assert client.get("/en/search/?q=Xylophone").context["listed"].total == 0
    assert client.get(other.url).status_code == 200
    page.unpublish()
    assert client.get("/en/foreign/").status_code == 404


def test_redirect_of_an_editor_works(client):
    page = factories.publication()
    Redirect.add_redirect("/en/old/", page, is_permanent=True)
    response = client.get("/en/old/")
    assert (response.status_code, response.url) == (301, page.url)


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_link_in_a_text_leads_to_the_readers_version(client, language):
    target = factories.standard(title="Target")
    page = factories.standard(body=[("text", f'<p><a linktype="page" id="{target.pk}">it</a></p>')])
    if language == "en":
        local, here = target, page
    else:
        local, here = factories.translation(target, language), factories.translation(page, language)
    assert f'href="{local.url}"' in client.get(here.url).text
    local.unpublish()
    text = client.get(here.url).text
    assert f'href="{escape(local.url)}"' not in text
    assert (f'href="{target.url}"' in text) == (language != "en")


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_renamed_parent_and_moved_section_change_every_address_at_once(client, language):
    first, second = factories.standard(language), factories.standard(language)
    page = factories.standard(language, parent=first, title="Xylophone", slug="x")
    other = factories.standard(
        language, body=[("text", f'<p><a linktype="page" id="{page.pk}">it</a></p>')]
    )
    old = page.url
    factories.publish(first, slug="renamed")
    page = factories.fresh(page)
    assert page.url == f"/{language}/renamed/x/"
    _leads(client, old, page, other)
    old = page.url
    factories.fresh(first).move(factories.fresh(second), pos="last-child")
    page = factories.fresh(page)
    assert page.url == f"/{language}/{second.slug}/renamed/x/"
    _leads(client, old, page, other)


def _leads(client, old: str, page: Page, other: Page) -> None:
    gone = client.get(old)
    assert gone.status_code in {301, 404}  # a move leaves a redirect, as Wagtail makes it
    assert gone.headers.get("Location", page.url) == page.url
    assert client.get(page.url).context["head"].canonical == page.full_url
    assert f'href="{page.url}"' in client.get(other.url).text
    sitemap = client.get("/sitemap.xml").text
    assert page.full_url in sitemap
    assert f"<loc>http://localhost{old}</loc>" not in sitemap


def test_private_page_is_opened_through_the_one_sign_in(client):
    page = factories.publication("ar", title="للموظفين")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    factories.user("reader")
    door = client.get(page.url).url
    assert door.startswith("/admin/login/?next=")
    words = {"username": "reader", "password": PASSWORD, "next": page.url}
    response = client.post(door, words, follow=True)
    assert response.redirect_chain[-1][0] == page.url
    assert "للموظفين" in response.text

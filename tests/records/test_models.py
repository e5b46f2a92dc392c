"""One query decides what is public: every page and list asks it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, PageViewRestriction

from records.models import Record
from tests import factories
from tests.records.reading import where

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def public(page: Page) -> bool:
    return Record.objects.public().filter(pk=page.pk).exists()


def objective():
    return factories.term("objective", "7", en="Vulnerabilities")


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_published_page_is_shown_everywhere_at_once(client, language):
    page = factories.publication(language, title="Xylophone", objectives=[objective()])
    assert {"publications", "objective", "rss", "atom", page.url} <= where(
        client, "Xylophone", language, page.url
    )
    assert page.url in client.get("/sitemap.xml").text


def test_draft_is_shown_nowhere(client):
    page = factories.publication(title="Xylophone", slug="xylophone", live=False)
    assert client.get("/en/publications/xylophone/").status_code == 404
    assert where(client, "Xylophone") <= {"search"}  # the words that were asked for
    assert "xylophone" not in client.get("/sitemap.xml").text
    assert not public(page)


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_draft_of_a_live_page_shows_nothing_of_it(client, language):
    page = factories.publication(language, title="Before", summary="Summary before")
    page.title = "Xylophone"
    page.summary = "Xylophone"
    page.body = [("text", "<p>Xylophone</p>")]
    page.objectives = [objective()]
    page.save_revision()
    assert where(client, "Xylophone", language, page.url) <= {"search"}
    assert where(client, "Before", language, page.url) >= {"publications", "rss", page.url}
    assert Record.objects.get(pk=page.pk).terms.get("objective") is None


def test_draft_in_memory_with_saved_single_columns_shows_nothing_of_it(client):
    page = factories.publication(title="Before")
    page.title = page.summary = "Xylophone"
    page.objectives = [objective()]
    page.locked = True
    page.save(update_fields=["locked"], clean=False)
    page.save(update_fields=["expired"], clean=False)
    assert where(client, "Xylophone", "en", page.url) <= {"search"}
    assert Record.objects.get(pk=page.pk).summary == "A summary."


def test_unpublished_page_goes_at_once(client):
    page = factories.publication(title="Xylophone")
    url = page.url
    page.unpublish()
    assert client.get(url).status_code == 404
    assert where(client, "Xylophone") <= {"search"}
    assert not Record.objects.filter(pk=page.pk).exists()


def test_page_unpublished_through_the_base_class_goes_with_its_record(client):
    page = factories.publication()
    Page.objects.get(pk=page.pk).unpublish()
    assert client.get(page.url).status_code == 404
    assert not Record.objects.filter(pk=page.pk).exists()


def test_deleted_page_goes_at_once(client):
    page = factories.publication(title="Xylophone")
    url = page.url
    page.delete()
    assert client.get(url).status_code == 404
    assert where(client, "Xylophone") <= {"search"}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_embargoed_page_becomes_public_at_its_moment_without_any_write(client, language):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.publication(
            language,
            title="Xylophone",
            released_at=NOON + HOUR,
            document=factories.document_set(language),
            objectives=[objective()],
        )
        file = page.document.versions.get().file
        assert client.get(page.url).status_code == 404
        assert client.options(page.url).status_code == 404
        assert client.get(file.url).status_code == 404
        assert where(client, "Xylophone", language) <= {"search"}
        assert page.url not in client.get("/sitemap.xml").text
        clock.shift(HOUR)
        assert client.get(page.url).status_code == 200
        assert client.get(file.url).status_code == 200
        assert {"publications", "objective", "rss", "atom"} <= where(client, "Xylophone", language)
        assert page.url in client.get("/sitemap.xml").text


def test_embargoed_section_enters_the_navigation_at_its_moment(client):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.standard(
            title="Xylophone", show_in_menus=True, released_at=NOON + HOUR, slug="xylophone"
        )
        assert "Xylophone" not in client.get("/en/").text
        assert "xylophone" not in _menu()
        clock.shift(HOUR)
        assert "xylophone" in _menu()
        factories.publish(page, expire_at=NOON + 2 * HOUR)
        clock.shift(HOUR)
        assert "xylophone" not in _menu()


def _menu() -> list[str]:
    from django.test import RequestFactory

    from core import kept
    from core.languages import language
    from records.chrome import chrome

    kept.forget()
    frame = chrome(RequestFactory().get("/en/"), language("en"))
    return [segment for segment, _link in frame.sections]


def test_expired_page_goes_at_its_moment_before_the_command_runs(client):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.publication(title="Xylophone", expire_at=NOON + HOUR)
        assert client.get(page.url).status_code == 200
        clock.shift(HOUR)
        assert client.get(page.url).status_code == 404
        assert where(client, "Xylophone") <= {"search"}
        clock.shift(1)
        call_command("publish_scheduled")
        assert not Record.objects.filter(pk=page.pk).exists()


def test_scheduled_page_appears_when_the_command_runs(client):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.publication(title="Xylophone", go_live_at=NOON + HOUR, slug="xylophone")
        assert client.get("/en/publications/xylophone/").status_code == 404
        clock.shift(HOUR + timedelta(seconds=1))
        call_command("publish_scheduled")
        assert client.get("/en/publications/xylophone/").status_code == 200
        assert public(page)


@pytest.mark.exhaustive
def test_scheduled_edit_of_a_live_page_waits_for_the_command(client):
    with time_machine.travel(NOON, tick=False) as clock:
        page = factories.publication(title="Before")
        page.title, page.go_live_at = "Xylophone", NOON + HOUR
        page.save_revision().publish()
        assert where(client, "Xylophone", "en", page.url) <= {"search"}
        clock.shift(HOUR + timedelta(seconds=1))
        call_command("publish_scheduled")
        assert {"publications", page.url} <= where(client, "Xylophone", "en", page.url)


def restrict(page: Page, kind: str) -> PageViewRestriction:
    made = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="pass")
    if kind == PageViewRestriction.GROUPS:
        made.groups.add(Group.objects.get_or_create(name="Readers")[0])
    return made


KINDS = [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("on_section", [False, True], ids=["page", "section"])
def test_private_page_is_shown_nowhere(client, kind, on_section):
    page = factories.publication(
        title="Xylophone",
        slug="xylophone",
        objectives=[objective()],
        document=factories.document_set("en"),
    )
    other = factories.standard(body=[("text", f'<p><a linktype="page" id="{page.pk}">it</a></p>')])
    alias = factories.alias(page, "fr")
    restrict(factories.section("publications") if on_section else page, kind)
    for url in (page.url, alias.url):
        response = client.get(url)
        assert "Xylophone" not in response.text
        assert "A summary." not in response.text
        assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    for language in ("en", "fr"):
        assert where(client, "Xylophone", language) <= {"search"}
    assert "xylophone" not in client.get("/sitemap.xml").text
    assert "xylophone" not in client.get(other.url).text
    assert client.get(page.document.versions.get().file.url).status_code == 404


def test_page_below_the_alias_of_a_private_page_is_private_as_in_wagtail(client):
    section = factories.standard(title="Group")
    alias = factories.alias(section, "fr")
    below = factories.standard("fr", parent=alias, title="Xylophone")
    restrict(section, PageViewRestriction.LOGIN)
    assert client.get(below.url).status_code == 302
    assert not public(below)
    assert list(below.get_view_restrictions()) == list(Page.get_view_restrictions(below))


def test_alias_of_a_page_below_a_private_section_is_private(client):
    section = factories.standard(title="Group")
    page = factories.standard(parent=section, title="Xylophone")
    alias = page.create_alias(parent=factories.home("en"), update_slug="shown-elsewhere")
    restriction = restrict(section, PageViewRestriction.LOGIN)
    assert client.get(alias.url).status_code == 302
    assert list(alias.get_view_restrictions()) == [restriction]
    restriction.delete()
    assert "Xylophone" in client.get(alias.url).text


def test_moving_into_a_private_section_hides_and_moving_out_shows(client):
    private, free = factories.standard(), factories.standard()
    page = factories.standard(parent=free, title="Xylophone")
    restrict(private, PageViewRestriction.LOGIN)
    page.move(factories.fresh(private), pos="last-child")
    page.refresh_from_db()
    assert client.get(page.url).status_code == 302
    assert not public(page)
    factories.fresh(page).move(factories.fresh(free), pos="last-child")
    page.refresh_from_db()
    assert "Xylophone" in client.get(page.url).text
    assert public(page)


def test_password_lets_a_reader_in_and_no_cache_keeps_the_page(client):
    page = factories.publication(title="Xylophone", document=factories.document_set("en"))
    restriction = restrict(page, PageViewRestriction.PASSWORD)
    asked = client.get(page.url)
    assert asked.status_code == 200
    assert 'type="password"' in asked.text
    door = f"/en/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"
    wrong = client.post(door, {"password": "no", "return_url": page.url})
    assert wrong.status_code == 200
    assert "Xylophone" not in wrong.text
    right = client.post(door, {"password": "pass", "return_url": page.url})
    assert (right.status_code, right.url) == (302, page.url)
    response = client.get(page.url)
    assert "Xylophone" in response.text
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    file = client.get(page.document.versions.get().file.url)
    assert file.status_code == 200
    assert {"private", "no-store"} <= set(file.headers["Cache-Control"].split(", "))


def test_login_and_group_let_the_right_reader_in(client):
    page = factories.publication(title="Xylophone")
    restriction = restrict(page, PageViewRestriction.GROUPS)
    client.force_login(factories.user("outsider"))
    assert client.get(page.url).status_code == 302
    client.force_login(factories.user("insider", groups=("Readers",)))
    assert "Xylophone" in client.get(page.url).text
    restriction.delete()
    client.logout()
    assert "Xylophone" in client.get(page.url).text

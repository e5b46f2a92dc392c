"""Readers see the documents of a public meeting, and nothing before its time."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from wagtail.models import PageViewRestriction

from core import kept
from core.languages import language
from meetings.models import MeetingKey, MeetingRoom
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
DOOR = re.compile(r'href="(/meeting/[^"]+)"')


@pytest.fixture
def page(db):
    return factories.meeting(title="Global meeting", series="GRCP", edition=7)


def content(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, url
    return response.content.decode()


def addresses_of(page, client):
    """Return every public address that shows documents of a meeting."""
    return {
        "meeting": f"/en/meetings/{page.slug}/",
        "list": "/en/meetings/grcp-7/documents/",
        "zip": "/en/meetings/grcp-7/documents/en.zip",
        "all": "/en/meetings/grcp-7/documents/all.zip",
        "feed": "/en/meetings/grcp-7/documents/feed.atom",
    }


def everything(client, page):
    """Return all that an unknown reader gets of a meeting's documents, as one text."""
    found = ""
    for url in addresses_of(page, client).values():
        response = client.get(url)
        assert response.status_code in (200, 404)
        found += response.getvalue().decode("latin-1")
    return found


def test_meeting_page_shows_documents_by_their_symbols(client, page):
    factories.paper(page, "en", symbol="GRCP/7/10", titles={"en": "Tenth"})
    factories.paper(page, "en", "fr", symbol="GRCP/7/9", titles={"en": "Ninth"})
    html = content(client, page.url)
    assert re.findall(r'class="paper-symbol"><bdi>([^<]+)<', html) == ["GRCP/7/9", "GRCP/7/10"]
    assert len(DOOR.findall(html)) == 3
    missing = re.search(r"Not available in:(.*?)</span></span>", html, re.DOTALL)
    assert [name for name in ("العربية", "Français", "Русский") if name in missing[1]] == [
        "العربية",
        "Русский",
    ]


def test_meeting_page_without_documents_has_no_section(client, page):
    assert 'id="documents"' not in content(client, page.url)


@pytest.mark.parametrize("code", factories.MOST_AT_LEISURE)
def test_page_of_documents_stands_in_each_language(client, page, code):
    if code != "en":
        factories.alias(page, code)
    factories.paper(page, "ru", symbol="GRCP/7/1", titles={"ru": "Повестка дня"})
    html = content(client, f"/{code}/meetings/grcp-7/documents/")
    marked = f'lang="ru" dir="ltr">{"Повестка дня"}'
    assert (marked in html) == (code != "ru")
    assert "Повестка дня" in html
    assert f'<html lang="{language(code).tag}"' in html


def test_file_is_a_harmless_download_with_a_name_of_its_own(client, page):
    made = factories.paper(page, "ru", symbol="GRCP/7/INF.2", titles={"ru": "Повестка: дня"})
    response = client.get(f"/meeting/grcp-7/documents/{made.pk}/ru/")
    assert response.getvalue() == b"Text ru"
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''GRCP-7-INF.2_ru_%D0%9F%D0%BE%D0%B2%D0%B5%D1%81%D1%82%D0%BA"
        "%D0%B0%20%D0%B4%D0%BD%D1%8F.txt"
    )
    assert response.cookies == {}
    tag = response.headers["ETag"]
    again = client.get(f"/meeting/grcp-7/documents/{made.pk}/ru/", headers={"if-none-match": tag})
    assert again.status_code == 304


def test_wrong_address_of_a_file_is_not_found(client, page):
    made = factories.paper(page, "en")
    for url in (
        f"/meeting/grcp-7/documents/{made.pk}/ru/",
        f"/meeting/grcp-7/documents/{made.pk}/xx/",
        f"/meeting/grcp-8/documents/{made.pk}/en/",
        "/meeting/grcp-7/documents/999999999/en/",
        f"/documents/{made.files.get().file_id}/{made.files.get().file.filename}",
    ):
        assert client.get(url).status_code == 404, url
    assert client.post(f"/meeting/grcp-7/documents/{made.pk}/en/").status_code == 405


def test_replaced_file_keeps_its_address(client, page):
    made = factories.paper(page, "en")
    door = f"/meeting/grcp-7/documents/{made.pk}/en/"
    first = client.get(door)
    factories.paper_file(made, "en", "Second")
    second = client.get(door, headers={"if-none-match": first.headers["ETag"]})
    assert (first.getvalue(), second.getvalue()) == (b"Text en", b"Second")
    assert made.files.count() == 2


def test_embargoed_document_appears_nowhere_before_its_moment(client, page):
    with time_machine.travel(NOON, tick=False) as clock:
        kept.renew()
        made = factories.paper(
            page,
            "en",
            symbol="GRCP/7/1",
            titles={"en": "Xylophone"},
            released_at=NOON + timedelta(minutes=1),
        )
        factories.paper(page, "en", symbol="GRCP/7/2", supersedes=made)
        door = f"/meeting/grcp-7/documents/{made.pk}/en/"
        shown = everything(client, page)
        assert ("Xylophone" in shown, door in shown, "GRCP/7/1" in shown) == (False, False, False)
        assert client.get(door).status_code == 404
        clock.shift(60)
        shown = everything(client, page)
        assert ("Xylophone" in shown, door in shown, "GRCP/7/1" in shown) == (True, True, True)
        assert client.get(door).status_code == 200


def test_documents_of_a_meeting_that_is_not_public_are_not_there(client, page):
    made = factories.paper(page, "en", titles={"en": "Xylophone"})
    door = f"/meeting/grcp-7/documents/{made.pk}/en/"
    assert client.get(door).status_code == 200
    page.unpublish()
    assert client.get(door).status_code == 404
    assert client.get("/en/meetings/grcp-7/documents/").status_code == 404
    assert "Xylophone" not in everything(client, page)


def test_documents_of_a_private_meeting_are_not_there(client, page):
    made = factories.paper(page, "en", titles={"en": "Xylophone"})
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(f"/meeting/grcp-7/documents/{made.pk}/en/").status_code == 404
    assert client.get("/en/meetings/grcp-7/documents/").status_code == 404
    client.force_login(factories.user())
    assert "Xylophone" not in content(client, page.url)


def test_participants_alone_read_what_is_theirs_and_no_cache_keeps_it(client, page):
    made = factories.paper(page, "en", titles={"en": "Xylophone"}, visibility="participants")
    door = f"/meeting/grcp-7/documents/{made.pk}/en/"
    inside = "/en/meetings/grcp-7/documents/participants/"
    stored = made.files.get().file
    assert "Xylophone" not in everything(client, page)
    for url in (door, inside):
        response = client.get(url)
        assert response.status_code == 302
        assert response.url == f"/admin/login/?next={url}"
        assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    client.force_login(factories.user("outsider"))
    assert client.get(door).status_code == 403
    assert "Xylophone" not in content(client, inside, 403)

    group = MeetingRoom.objects.get().group
    assert group == Group.objects.get(name="Participants: grcp-7")
    client.force_login(factories.user("delegate", groups=(group.name,)))
    assert "Xylophone" in content(client, inside)
    response = client.get(door)
    assert response.getvalue() == b"Text en"
    for url in (door, inside):
        assert {"private", "no-store"} <= set(client.get(url)["Cache-Control"].split(", "))
    assert "Xylophone" not in everything(client, page)
    assert client.get(f"/documents/{stored.pk}/{stored.filename}").status_code == 404


def test_participants_of_one_meeting_read_nothing_of_another(client, page):
    factories.paper(page, "en", visibility="participants")
    other = factories.meeting(series="GRCP", edition=8)
    theirs = factories.paper(other, "en", visibility="participants")
    client.force_login(factories.user("delegate", groups=("Participants: grcp-7",)))
    assert client.get(f"/meeting/grcp-8/documents/{theirs.pk}/en/").status_code == 403


def test_embargo_holds_for_participants_too(client, page):
    with time_machine.travel(NOON, tick=False):
        made = factories.paper(
            page, "en", visibility="participants", released_at=NOON + timedelta(1)
        )
        client.force_login(factories.user("delegate", groups=("Participants: grcp-7",)))
        assert client.get(f"/meeting/grcp-7/documents/{made.pk}/en/").status_code == 404


def test_filters_narrow_the_table(client, page):
    factories.paper(page, "en", symbol="GRCP/7/1", kind="agenda", stage="pre")
    factories.paper(page, "en", "ru", symbol="GRCP/7/2", kind="statement", stage="in")
    url = "/en/meetings/grcp-7/documents/"

    def symbols(query):
        return re.findall(r'class="paper-symbol"><bdi>([^<]+)<', content(client, url + query))

    assert symbols("") == ["GRCP/7/1", "GRCP/7/2"]
    assert symbols("?kind=agenda") == ["GRCP/7/1"]
    assert symbols("?stage=in") == ["GRCP/7/2"]
    assert symbols("?language=ru") == ["GRCP/7/2"]
    assert symbols("?kind=agenda&language=ru") == []
    assert symbols("?kind=nonsense&item=99&stage=' OR 1=1") == ["GRCP/7/1", "GRCP/7/2"]


def test_documents_follow_the_item_of_the_programme(client, page):
    session = {"number": "2", "title": "Second session", "questions": [], "segments": []}
    page.sessions = [("session", session)]
    factories.publish(page)
    item = factories.fresh(page).sessions[0].id
    factories.paper(page, "en", symbol="GRCP/7/1", item=item)
    factories.paper(page, "en", symbol="GRCP/7/2")
    html = content(client, "/en/meetings/grcp-7/documents/?item=2")
    assert re.findall(r'class="paper-symbol"><bdi>([^<]+)<', html) == ["GRCP/7/1"]
    assert "Second session" in html


def test_superseded_document_says_by_what(client, page):
    old = factories.paper(page, "en", symbol="GRCP/7/1")
    factories.paper(page, "en", symbol="GRCP/7/1/Rev.1", supersedes=old)
    html = " ".join(content(client, page.url).split())
    assert "Superseded by: <bdi>GRCP/7/1/Rev.1</bdi>" in html
    assert "Supersedes: <bdi>GRCP/7/1</bdi>" in html


def test_list_of_participants_is_shown_as_a_count(client, page):
    factories.paper(page, kind="participants", participants=84, titles={"en": "Participants"})
    assert "84 participants" in content(client, page.url)


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", [0, 1, 3])
def test_number_of_queries_does_not_grow(client, page, number, django_assert_max_num_queries):
    for each in range(number):
        factories.paper(page, "en", "ru", symbol=f"GRCP/7/{each + 1}")
    for url in (page.url, "/en/meetings/grcp-7/documents/"):
        kept.renew()
        client.get(url)
        with django_assert_max_num_queries(8):
            client.get(url)
    kept.renew()
    for url in (page.url, "/en/meetings/grcp-7/documents/"):
        client.get("/en/")  # what all pages keep is read
        with django_assert_max_num_queries(8):
            assert client.get(url).status_code == 200


def test_memory_follows_each_change(client, page):
    made = factories.paper(page, "en", titles={"en": "First"})
    assert "First" in content(client, page.url)
    made.titles = {"en": "Second"}
    made.save()
    assert "Second" in content(client, page.url)
    made.files.all().delete()
    assert DOOR.findall(content(client, page.url)) == []
    made.delete()
    assert "Second" not in content(client, page.url)
    assert MeetingKey.objects.filter(key="grcp-7").exists()

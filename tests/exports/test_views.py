"""How files of lists are given, and refused."""

import os
import tempfile
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from exports.formats import FORMATS
from exports.whole import NAMES
from records.models import Record
from tests import factories

pytestmark = pytest.mark.django_db

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}


@pytest.mark.parametrize("method", ["get", "head"])
def test_file_names_itself_and_is_for_no_index(client, method):
    factories.practice("zh-hans")
    for ending, media_type in TYPES.items():
        response = getattr(client, method)(f"/zh-hans/practices/results.{ending}?objective=")
        assert response.status_code == 200
        assert bool(response.getvalue()) == (method == "get")
        assert response.headers["Content-Type"] == media_type
        assert response.headers["Content-Language"] == "zh-Hans"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert response.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert response.headers.get("Content-Disposition") == (
            None if ending == "atom" else f'attachment; filename="practices-zh-hans.{ending}"'
        )
    assert "Disallow: /*/results.\n" in client.get("/robots.txt").text


@pytest.mark.exhaustive
def test_nothing_is_refused_but_what_the_page_refuses(client):
    factories.publication()
    many = "&".join(f"objective={number}" for number in range(251))
    for name in sorted(NAMES):
        for query in ("", "page=1", "page=2", "page=x", many, "kind=none&x=1", "q=a&page=2"):
            page = client.get(f"/en/{name}/?{query}")
            for ending in FORMATS:
                given = client.get(f"/en/{name}/results.{ending}?{query}")
                assert given.status_code == page.status_code, query
                given.getvalue()
    assert client.get("/en/key-documents/results.csv").status_code == 404
    assert client.get("/en/practices/results.bib").status_code == 404
    assert client.get("/en/practices/results.csv/").status_code == 404
    assert client.post("/en/practices/results.csv").status_code == 405
    assert client.get("/practices/results.csv?type=tool").url == (
        "/en/practices/results.csv?type=tool"
    )


def test_section_that_is_hidden_has_no_file(client):
    assert client.head("/en/practices/results.csv").status_code == 200
    section = factories.section("practices")
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert client.head("/en/practices/results.csv").status_code == 404
    factories.section("publications", "fr").unpublish()
    assert client.head("/fr/publications/results.csv").status_code == 404
    assert client.head("/en/publications/results.csv").status_code == 200


def test_empty_list_is_an_empty_file(client, take):
    for ending in ("csv", "xlsx", "json"):
        assert take("/fr/practices/?type=tool", ending) == []
        assert take("/fr/search/?q=", ending) == []
    assert client.get("/fr/practices/results.ris").getvalue() == b""
    assert b"<entry" not in client.get("/fr/practices/results.atom").getvalue()


def test_page_that_is_hidden_while_the_file_is_given_is_not_in_it(client):
    shown, private, later, gone = (factories.publication(title=name) for name in "ABCD")
    given = client.get("/en/publications/results.json")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    factories.publish(later, released_at=timezone.now() + timedelta(hours=1))
    gone.unpublish()
    text = given.getvalue().decode()
    assert [f'"title": "{name}"' in text for name in "ABCD"] == [True, False, False, False]
    assert '"count": 1' in text
    assert client.get(shown.url).status_code == 200


def test_meeting_that_is_hidden_is_not_named(client, take):
    meeting = factories.meeting()
    factories.practice(source="meeting", meeting=meeting)
    assert take("/en/practices/", "json")[0]["meeting"] == f"http://localhost{meeting.url}"
    meeting.unpublish()
    assert take("/en/practices/", "json")[0]["meeting"] == ""


def test_record_of_older_code_is_told_as_far_as_it_goes(client, take):
    factories.practice(title="Old", type="fund")
    record = Record.objects.get(kind="practice")
    for name in ("external_id", "session", "names"):
        del record.facts[name]
    record.save()
    (row,) = take("/en/practices/", "json")
    assert (row["title"], row["type"], row["external_id"]) == ("Old", "fund", "")
    assert (row["session"], row["lead_names"]) == (None, "")


def test_workbook_leaves_no_file_behind(client, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    links = [("link", {"title": "x" * 200, "url": f"https://example.org/{n}"}) for n in range(200)]
    factories.practice(links=links)
    for path, status in (("practices/", 302), ("publications/", 200)):
        response = client.get(f"/en/{path}results.xlsx")
        assert response.status_code == status
        response.getvalue()
        assert os.listdir(tmp_path) == []

"""Meetings with their programme, documents and outcomes in the API."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests import factories
from tests.meetings.outcomes import programmes

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(terms):
    page = programmes.meeting(host="Switzerland", access="open", states_count=40)
    factories.translation(page, "ru", title="Седьмое совещание")
    factories.paper(page, "en", "ru", symbol="GRCP-7/1", item=programmes.SESSION)
    factories.outcome(
        page,
        texts={"en": "Data are shared.", "ru": "Данные общие."},
        objectives=(terms["13"],),
        session=programmes.SESSION,
        question=programmes.QUESTION,
        organization=terms["IOM"],
    )
    return page


def test_meeting_is_told_by_its_key(read, meeting):
    found = read("meetings/grcp-7/")
    assert (found["id"], found["key"], found["title"]) == (meeting.pk, "grcp-7", "Seventh meeting")
    assert found["permanent_url"] == "http://localhost/meeting/grcp-7/"
    assert (found["host"], found["access"]) == ("Switzerland", "open")
    assert found["status"] == {"status": "announced", "since": None, "reason": ""}
    assert found["participation"] == {
        "organizations": [],
        "states": 40,
        "bodies": None,
        "people": None,
    }
    (session,) = found["sessions"]
    assert (session["code"], session["anchor"], session["url"]) == (
        "2",
        "s-2",
        "http://localhost/meeting/grcp-7/s/2",
    )
    groups, _plenary = session["segments"]
    (question,) = groups["questions"]
    assert (question["code"], question["text"], question["url"]) == (
        "2.b1.1",
        "What works?",
        "http://localhost/meeting/grcp-7/q/2.b1.1",
    )


def test_meeting_tells_documents_and_outcomes(read, meeting):
    found = read("meetings/grcp-7/", lang="ru")
    (paper,) = found["documents"]
    assert (paper["symbol"], paper["item"], paper["kind"], paper["stage"]) == (
        "GRCP-7/1",
        "2",
        "background",
        "pre",
    )
    assert [file["url"] for file in paper["files"]] == [
        f"http://localhost/meeting/grcp-7/documents/{paper['id']}/{code}/" for code in ("en", "ru")
    ]
    (outcome,) = found["outcomes"]
    assert outcome == {
        "meeting": "grcp-7",
        "number": 1,
        "kind": "recommendation",
        "status": "agreed",
        "text": "Данные общие.",
        "language": "ru",
        "session": "2",
        "segment": None,
        "question": "2.b1.1",
        "group": None,
        "mechanism": None,
        "organization": {"code": "IOM", "name": "Organization for Migration"},
        "region": None,
        "objectives": ["13"],
        "source_page": None,
        "source_paragraph": "",
        "url": "http://localhost/ru/meetings/grcp-7/outcomes/1/",
        "permanent_url": "http://localhost/meeting/grcp-7/outcomes/1/",
    }


def test_meeting_is_told_by_the_number_of_a_page_too(read, meeting):
    russian = meeting.get_translations().get(locale__language_code="ru")
    assert read(f"meetings/{russian.pk}/")["title"] == "Седьмое совещание"
    assert read("meetings/grcp-7/", lang="fr")["title"] == "Seventh meeting"


@pytest.mark.parametrize("name", ["grcp-8", "0", "99999999999", "a" * 61])
def test_no_meeting_is_a_problem(client, name):
    response = client.get(f"/api/v1/meetings/{name}/")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_nothing_hidden_is_told(read, meeting):
    hour = timezone.now() + timedelta(hours=1)
    factories.paper(meeting, "en", released_at=hour)
    factories.paper(meeting, "en", visibility="participants")
    factories.outcome(meeting, status="draft")
    found = read("meetings/grcp-7/")
    assert (len(found["documents"]), len(found["outcomes"])) == (1, 1)
    assert read("outcomes/")["count"] == 1


def test_unpublished_meeting_has_no_outcomes(client, read, meeting):
    for page in (meeting, *meeting.get_translations()):
        page.specific.unpublish()
    assert read("outcomes/")["count"] == 0
    assert client.get("/api/v1/meetings/grcp-7/").status_code == 404


def test_outcomes_follow_each_other_once(read, meeting):
    other = factories.meeting(title="Other")
    for number in range(3):
        factories.outcome(other, f"Outcome {number}")
    seen, url = [], "outcomes/"
    found = read(url, page_size=2)
    while True:
        seen += [(each["meeting"], each["number"]) for each in found["results"]]
        if not found["next"]:
            break
        found = read(found["next"])
    assert len(seen) == len(set(seen)) == found["count"] == 4


def test_outcomes_are_filtered_as_on_their_page(read, meeting):
    factories.outcome(meeting, "A gap.", kind="gap")
    found = read("outcomes/", kind="gap", series="GRCP", year="2017")
    assert [each["text"] for each in found["results"]] == ["A gap."]
    assert [(each["value"], each["count"]) for each in found["facets"]["kind"]] == [
        ("recommendation", 1),
        ("gap", 1),
    ]
    assert read("outcomes/", objective="13")["count"] == 1
    assert read("outcomes/", meeting="grcp-8")["count"] == 0


@pytest.mark.parametrize("query", ["q=x", "page_size=0", "cursor=x", "kind=%00", "lang=xx"])
def test_bad_questions_about_outcomes_are_refused(client, query):
    response = client.get(f"/api/v1/outcomes/?{query}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_answers_have_an_etag_and_are_for_every_origin(client, meeting):
    for path in ("meetings/grcp-7/", "outcomes/"):
        response = client.get(f"/api/v1/{path}")
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        again = client.get(f"/api/v1/{path}", headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ["meetings/grcp-7/", "outcomes/"])
def test_number_of_queries_is_the_same_at_many(client, meeting, path):
    def count():
        client.get(f"/api/v1/{path}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/api/v1/{path}")
        return len(asked)

    few = count()
    for number in range(3):
        factories.outcome(meeting, f"Outcome {number}")
        factories.paper(meeting, "en")
    assert count() == few <= 10


def test_parts_of_meetings_are_found(read, meeting):
    found = read("search/", q="data", kind="outcome")
    (result,) = found["results"]
    assert (result["id"], result["kind"], result["url"]) == (
        None,
        "outcome",
        "http://localhost/en/meetings/grcp-7/outcomes/1/",
    )

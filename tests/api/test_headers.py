"""What every answer of the API carries: for caches, and for pages of other sites."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_answer_may_be_kept_and_is_asked_for_again(client):
    page = factories.practice()
    for path in ("practices/", "practices/1/", "taxonomies/", "openapi.json", ""):
        path = path.replace("1", str(page.number))
        first = client.get(f"/api/v1/{path}")
        assert first.status_code == 200, path
        tag = first.headers["ETag"]
        assert first.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert first.cookies == {}
        again = client.get(f"/api/v1/{path}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"
        head = client.head(f"/api/v1/{path}")
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(first.headers)
        asked = client.head(f"/api/v1/{path}", headers={"if-none-match": tag})
        assert asked.status_code == 304
    old = client.get("/api/v1/practices/").headers["ETag"]
    factories.publish(page, title="Another title")
    assert client.get("/api/v1/practices/", headers={"if-none-match": old}).status_code == 200


def test_any_origin_may_read_and_sends_no_credentials(client):
    for path in ("practices/", "practices/?page_size=0", "nothing/", "practices", "docs/"):
        for method in (client.get, client.head, client.options, client.post):
            headers = method(f"/api/v1/{path}", headers={"origin": "https://x.example"}).headers
            assert headers["Access-Control-Allow-Origin"] == "*", path
            assert "Access-Control-Allow-Credentials" not in headers
    before = client.options(
        "/api/v1/practices/",
        headers={
            "origin": "https://x.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        },
    )
    assert before.status_code == 204
    assert before.content == b""
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in before.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in client.get("/en/").headers


def test_address_without_its_last_slash_leads_to_the_one_with_it(client):
    response = client.get("/api/v1/practices?lang=fr&objective=7")
    assert response.status_code == 301
    assert response.headers["Location"] == "/api/v1/practices/?lang=fr&objective=7"


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_description_is_read_in_each_language(client, language):
    response = client.get(f"/api/v1/docs/?lang={language}")
    assert response.headers["Content-Language"].lower() == language
    assert "/api/v1/practices/" in response.text
    assert 'id="bad-cursor"' in response.text
    assert (f'lang="{response.headers["Content-Language"]}"') in response.text
    start = client.get("/api/v1/").json()
    assert client.get(start["description"]).status_code == 200
    assert client.get(start["openapi"]).json()["openapi"] == "3.1.0"

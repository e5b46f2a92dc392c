"""What the API says where it cannot answer."""

import logging

import pytest
from django.test import Client

from api import details
from tests import factories

pytestmark = pytest.mark.django_db

WRONG = [
    ("practices/?page_size=0", "page_size"),
    ("practices/?page_size=101", "page_size"),
    ("practices/?page_size=-1", "page_size"),
    ("practices/?page_size=1e1", "page_size"),
    ("practices/?page_size=", "page_size"),
    ("practices/?page_size=%D9%A1", "page_size"),
    ("practices/?page_size=" + "9" * 5000, "page_size"),
    ("practices/?lang=xx", "lang"),
    ("practices/?lang=EN", "lang"),
    ("practices/?lang=en&lang=fr", "lang"),
    ("practices/?q=a&q=b", "q"),
    ("practices/?q=" + "a" * 401, "q"),
    ("practices/?objective=", "objective"),
    ("practices/?objective=7&objective=" + "7" * 41, "objective"),
    ("practices/?" + "&".join(f"target-group={n}" for n in range(251)), "target-group"),
    ("practices/?objective[]=7", "objective[]"),
    ("practices/?page=2", "page"),
    ("meetings/?when=now", "when"),
    ("search/?languages=en", "languages"),
    ("practices/1/?q=a", "q"),
    ("taxonomies/objective/?page_size=5", "page_size"),
    ("?q=a", "q"),
]


@pytest.mark.parametrize(("path", "name"), WRONG)
def test_wrong_parameter_is_named(client, path, name):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "errors"}
    assert problem["type"] == "http://testserver/api/v1/docs/#bad-parameter"
    assert [each["parameter"] for each in problem["errors"]] == [name]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/practices/?q=%00", 400),
        ("/api/v1/practices/%00/", 400),
        ("/api/v1/?" + "&".join(f"a{n}=1" for n in range(10_001)), 400),
        ("/api/v1/nothing/", 404),
        ("/api/v2/", 404),
        ("/api/v1/practices/0/", 404),
        ("/api/v1/practices/-1/", 404),
        ("/api/v1/practices/x/", 404),
        ("/api/v1/practices/%D9%A1/", 404),
        (f"/api/v1/meetings/{2**31}/", 404),
        ("/api/v1/meetings/" + "9" * 5000 + "/", 404),
        ("/api/v1/taxonomies/colour/", 404),
        ("/api/v1/openapi.json/", 404),
        ("/api/v1/practices/../../admin/%2e%2e/", 404),
    ],
)
def test_refusal_is_a_problem(client, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["type"] == "about:blank"
    assert response.json()["status"] == status


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_written(method):
    client = Client(enforce_csrf_checks=True)
    for path in ("practices/", "practices", "nothing/"):
        response = getattr(client, method)(f"/api/v1/{path}")
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == 405


def test_host_that_the_site_does_not_answer_for_is_a_problem(client):
    response = client.get("/api/v1/practices/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"


def test_failure_is_a_problem_that_tells_nothing_of_its_cause(client, monkeypatch, caplog):
    def fail(*args):
        raise RuntimeError("a secret")

    monkeypatch.setattr(details, "find", fail)
    page = factories.practice()
    client.raise_request_exception = False
    with caplog.at_level(logging.CRITICAL):
        response = client.get(f"/api/v1/practices/{page.number}/")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["title"] == "Server error"
    assert "secret" not in response.text


TITLES = {
    "ar": "معلمة غير صحيحة",
    "zh-hans": "参数有误",
    "en": "Bad parameter",
    "fr": "Paramètre incorrect",
    "ru": "Неверный параметр",
    "es": "Parámetro incorrecto",
}


@pytest.mark.parametrize("language", factories.MOST_AT_LEISURE)
def test_problem_speaks_the_language_asked_for_else_that_of_the_browser(client, language):
    named = client.get(f"/api/v1/practices/?page_size=0&lang={language}")
    asked = client.get("/api/v1/practices/?page_size=0", headers={"accept-language": language})
    for response in (named, asked):
        assert response.json()["title"] == TITLES[language]
        assert response.headers["Content-Language"].lower() == language
        assert response.headers["Vary"] == "Accept-Language"
    assert client.get("/api/v1/practices/", headers={"accept-language": language}).headers[
        "Content-Language"
    ] == ("en")

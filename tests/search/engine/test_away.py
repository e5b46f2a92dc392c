"""An engine that is away, or says nonsense, keeps nobody from reading and publishing."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.core.management import CommandError, call_command

from search.engines import cluster
from search.engines.cluster import connection as connections
from search.engines.cluster import feed, indexes
from search.engines.cluster.connection import REST, WAIT
from search.models import Change, Index
from tests import factories
from tests.search.engine.conftest import KINDS, free_port
from tests.search.finding import found, pages

pytestmark = [pytest.mark.django_db]

NOTICES = {
    "ar": "يتعذر الاتصال بمحرك البحث حاليا.",
    "zh-hans": "搜索引擎目前无法连接。",
    "en": "The search engine cannot be reached at the moment.",
    "fr": "Le moteur de recherche est injoignable pour le moment.",
    "ru": "Поисковая система сейчас недоступна.",
    "es": "En este momento no se puede acceder al motor de búsqueda.",
}


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """Return the seconds that have passed for the connection."""
    passed = [1000.0]
    monkeypatch.setattr(connections.time, "monotonic", lambda: passed[0])
    monkeypatch.setattr(connections.time, "sleep", lambda s: passed.__setitem__(0, passed[0] + s))
    return passed


@pytest.fixture
def sent(monkeypatch) -> list[float]:
    """Return the seconds that each request to the engine would wait."""
    waits: list[float] = []
    original = connections.Connection._sent

    def spy(self, method, path, params, body, ends, patient):
        waits.append(ends - connections.time.monotonic())
        return original(self, method, path, params, body, ends, patient)

    monkeypatch.setattr(connections.Connection, "_sent", spy)
    return waits


def fed(url: str, settings) -> connections.Connection:
    """Return a connection as if an index had been made."""
    settings.SEARCH_URL = url
    cluster._made.cache_clear()
    made = cluster.present()
    alias = indexes.alias(made.address)
    Index.objects.create(role="live", name=f"{alias}-x", alias=alias)
    return made


@pytest.mark.exhaustive
@pytest.mark.parametrize("code", factories.LANGUAGES)
def test_database_answers_with_a_notice(client, settings, code):
    page = factories.publication(code, title="Xylophone")
    Change.objects.all().delete()
    fed(f"{KINDS[len(code) % 2]}://127.0.0.1:{free_port()}/site", settings)
    for address in (f"/{code}/search/", f"/{code}/publications/"):
        response = client.get(address, {"q": "xylophone"})
        assert [item.page_id for item in response.context["listed"].items] == [page.pk]
        assert NOTICES[code] in response.text
    assert client.get(page.url).status_code == 200


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_waits_twice(settings, sent, kind, django_capture_on_commit_callbacks):
    made = fed(f"{kind}://127.0.0.1:{free_port()},127.0.0.1:{free_port()}/site", settings)
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.publication(title="Xylophone")
    assert pages("xylophone") == [page.pk]
    assert len(sent) == 2  # one for each host
    assert max(sent) <= WAIT
    assert made.rests
    made.again -= REST
    assert found("xylophone").reserve
    assert len(sent) == 4
    assert Change.objects.filter(record_id=page.pk).exists()


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_commands_say_that_the_engine_is_away(settings, monkeypatch, kind, capsys):
    monkeypatch.setattr(connections, "PATIENCE", 0.3)
    settings.SEARCH_URL = f"{kind}://127.0.0.1:{free_port()}/site"
    for action in ("status", "rebuild", "sync"):
        with pytest.raises(CommandError, match="does not answer"):
            call_command("search_index", action)
    assert not Index.objects.exists()


class Nonsense(BaseHTTPRequestHandler):
    """Answers everything with what the server holds."""

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        status, kind, body = self.server.said
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("x-elastic-product", "Elasticsearch")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_HEAD = answer  # noqa: N815

    def log_message(self, *args) -> None:
        """Say nothing."""


@pytest.fixture
def nonsense() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Nonsense) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


HITS = {"total": {"value": 1}, "hits": [{"_id": "x"}]}
ANSWERS = {
    "text": (200, "text/html", b"<html>Welcome</html>"),
    "broken": (200, "application/json", b'{"took": 1, "hi'),
    "empty": (200, "application/json", b""),
    "list": (200, "application/json", b"[]"),
    "object": (200, "application/json", b"{}"),
    "partial": (
        200,
        "application/json",
        json.dumps({"timed_out": True, "_shards": {"failed": 0}, "hits": HITS}).encode(),
    ),
    "keys": (
        200,
        "application/json",
        json.dumps(
            {"timed_out": False, "_shards": {"failed": 0}, "hits": HITS, "aggregations": {}}
        ).encode(),
    ),
    "denied": (401, "application/json", b'{"error": "who are you?"}'),
    "missing": (404, "application/json", b'{"error": {"type": "index_not_found_exception"}}'),
    "fault": (500, "application/json", b'{"error": "?"}'),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", ANSWERS)
def test_wrong_answer_is_as_good_as_none(
    client, settings, nonsense, kind, answer, django_capture_on_commit_callbacks
):
    nonsense.said = ANSWERS[answer]
    page = factories.publication(title="Xylophone")
    made = fed(f"{kind}://127.0.0.1:{nonsense.server_port}/site", settings)
    for _waiting in range(2):
        listed = client.get("/en/search/?q=xylophone").context["listed"]
        assert [item.page_id for item in listed.items] == [page.pk]
        assert listed.reserve
        made.again = None
        Change.objects.create(record_id=page.pk)
    with django_capture_on_commit_callbacks(execute=True):
        factories.publish(page, title="Clarinet")
    assert Change.objects.filter(record_id=page.pk).exists()


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_query_that_is_too_much_is_the_databases(settings, nonsense, kind):
    nonsense.said = (400, "application/json", b'{"error": {"type": "too_many_clauses"}}')
    page = factories.publication(title="Xylophone")
    made = fed(f"{kind}://127.0.0.1:{nonsense.server_port}/site", settings)
    listed = found("xylophone")
    assert ([item.page_id for item in listed.items], listed.reserve) == ([page.pk], False)
    assert not made.rests


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", KINDS)
def test_engine_that_is_not_ready_is_asked_again(settings, nonsense, sent, clock, kind):
    nonsense.said = (503, "application/json", b'{"error": "no manager"}')
    fed(f"{kind}://127.0.0.1:{nonsense.server_port}/site", settings)
    started = clock[0]
    assert found("xylophone").reserve
    assert len(sent) > 2
    assert clock[0] - started <= WAIT


@pytest.mark.engine
def test_what_was_missed_is_told_when_the_engine_is_back(
    engine, connected, client, monkeypatch, django_capture_on_commit_callbacks
):
    old = factories.publication(title="Xylophone")
    assert feed.feed(connected)
    engine.pause()
    try:
        with (
            monkeypatch.context() as hurried,
            django_capture_on_commit_callbacks(execute=True),
        ):
            hurried.setattr(connections, "WAIT", WAIT)
            new = factories.publication(title="Xylophones")
            factories.publish(old, title="Clarinet")
        assert connected.rests
        listed = client.get("/en/search/?q=xylophone").context["listed"]
        assert ([item.page_id for item in listed.items], listed.reserve) == ([new.pk], True)
    finally:
        engine.go_on()
    connected.again = None
    listed = client.get("/en/search/?q=xylophone").context["listed"]
    assert ([item.page_id for item in listed.items], listed.reserve) == ([new.pk], False)
    assert not Change.objects.exists()

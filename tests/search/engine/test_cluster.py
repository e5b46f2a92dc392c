"""A cluster loses a process while it is searched and fed."""

from threading import Event, Thread

import pytest

from records.scope import Scope
from search import results
from search.engines.cluster import indexes, queries, rebuild, status
from search.engines.cluster.address import parse
from search.engines.cluster.connection import Away, Connection
from search.models import Change
from search.query import parse as parse_query
from tests import factories
from tests.search.engine.conftest import Engine, named
from tests.search.finding import found

pytestmark = [pytest.mark.django_db, pytest.mark.engine]


@pytest.fixture
def url(three: list[Engine]) -> str:
    hosts = ",".join(f"127.0.0.1:{node.port}" for node in three)
    return f"opensearch://{hosts}/site"


class Reader(Thread):
    """Searches until it is told to stop; keeps what went wrong."""

    def __init__(self, url: str, body: dict) -> None:
        super().__init__(daemon=True)
        self.connection = Connection(parse(url))
        self.body = body
        self.over = Event()
        self.answers = 0
        self.failures: list[str] = []

    def run(self) -> None:
        path = f"/{indexes.alias(self.connection.address)}/_search"
        while not self.over.is_set():
            try:
                self.connection.ask("POST", path, self.body)
            except Away as error:
                self.failures.append(str(error))
            self.answers += 1
            self.over.wait(0.02)


def manager(connection: Connection) -> str:
    (row,) = connection.ask("GET", "/_cat/cluster_manager", params={"format": "json"})
    return row["node"]


def primary(connection: Connection) -> str:
    path = f"/_cat/shards/{indexes.alias(connection.address)}"
    rows = connection.ask("GET", path, params={"format": "json"})
    return next(row["node"] for row in rows if row["prirep"] == "p")


def wait_until_whole(connection: Connection) -> None:
    wanted = {"wait_for_status": "green", "wait_for_nodes": "3", "timeout": "50s"}
    assert not connection.ask("GET", "/_cluster/health", params=wanted, patient=True)["timed_out"]


@pytest.mark.parametrize("which", [manager, primary])
def test_no_request_fails_and_no_document_is_lost(
    three, url, settings, which, django_capture_on_commit_callbacks
):
    with named(url, settings) as connection:
        first = factories.publication(title="Xylophone")
        rebuild.rebuild(connection)
        wait_until_whole(connection)
        home = factories.home()
        scope = Scope(((home.pk, home.path),))
        query = parse_query("xylophone", "en")
        reader = Reader(url, queries.request(results.LISTING, scope, query, {}, 1))
        reader.start()
        made = [first]
        victim = None
        for number in range(8):
            if number == 3:
                name = which(connection)
                victim = next(node for node in three if f"node.name={name} " in node.settings)
                victim.kill()
            with django_capture_on_commit_callbacks(execute=True):
                made.append(factories.publication(title="Xylophone"))
            listed = found("xylophone")
            assert [item.page_id for item in listed.items] == [page.pk for page in reversed(made)]
            assert (listed.total, listed.reserve) == (len(made), False)
        reader.over.set()
        reader.join()
        assert not Change.objects.exists()
        assert list(status.differences(connection)) == []
        assert (reader.answers > 8, reader.failures) == (True, [])
        victim.run("stop")
        victim.run("start")
        wait_until_whole(connection)
        assert list(status.differences(connection)) == []

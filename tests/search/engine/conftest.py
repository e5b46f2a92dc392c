"""Real engines: each is started once where a test asks for it, and stopped at the end."""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from records.sorting import TITLE
from search import outbox, results
from search.engines import cluster
from search.engines.cluster import answers, connection, feed, rebuild
from search.models import Change

SCRIPT = Path(__file__).parent / "engine.sh"
KINDS = ("opensearch", "elasticsearch")
missing = [tool for tool in ("javac", "mvn", "curl") if shutil.which(tool) is None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of an engine run in one process, which alone starts it."""
    for item in items:
        if isinstance(item, pytest.Function) and item.get_closest_marker("engine"):
            params = item.callspec.params if hasattr(item, "callspec") else {}
            item.add_marker(pytest.mark.xdist_group(str(params.get("engine", "cluster"))))


@dataclass
class Engine:
    """One process of an engine; the port is its own."""

    kind: str
    folder: Path
    port: int
    settings: str = ""

    def run(self, action: str) -> None:
        env = {
            "ENGINE_KIND": self.kind,
            "ENGINE_DIR": str(self.folder),
            "ENGINE_PORT": str(self.port),
            "ENGINE_HEAP": "384m",
            "ENGINE_SETTINGS": self.settings,
        }
        subprocess.run([SCRIPT, action], env={**os.environ, **env}, check=True, timeout=600)

    @property
    def process(self) -> int:
        return int((self.folder / f"{self.kind}-{self.port}" / "pid").read_text())

    def kill(self) -> None:
        """End it without a warning."""
        os.kill(self.process, signal.SIGKILL)

    def pause(self) -> None:
        """Let it answer no more, and keep its connections."""
        os.kill(self.process, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self.process, signal.SIGCONT)

    @property
    def url(self) -> str:
        return f"{self.kind}://127.0.0.1:{self.port}/site"


def free_port() -> int:
    """Return a port that is free, as is the one for the engine's own talk, 100 above."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 100))
            except (OSError, OverflowError):
                continue
            return port


@pytest.fixture(scope="session")
def java() -> None:
    """Skip where engines cannot be started; fail where they must."""
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"not there: {', '.join(missing)}")


@pytest.fixture(scope="session")
def engines(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Engine]]:
    """Return the engines that run, by kind."""
    found: dict[str, Engine] = {}
    yield found
    for engine in found.values():
        engine.run("stop")


@pytest.fixture(scope="session")
def three(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    """Return the processes of a cluster."""
    ports = [free_port() for _node in range(3)]
    seeds = ",".join(f"127.0.0.1:{port + 100}" for port in ports)
    nodes = [
        Engine(
            "opensearch",
            tmp_path_factory.mktemp("cluster"),
            port,
            f"discovery.type=zen node.name=n{number} discovery.seed_hosts={seeds} "
            "cluster.initial_cluster_manager_nodes=n0,n1,n2 discovery.initial_state_timeout=0s",
        )
        for number, port in enumerate(ports)
    ]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda node: node.run("start"), nodes))
    yield nodes
    for node in nodes:
        node.kill()
        node.run("stop")


@pytest.fixture(params=KINDS)
def engine(
    request: pytest.FixtureRequest,
    engines: dict[str, Engine],
    tmp_path_factory: pytest.TempPathFactory,
) -> Engine:
    """Return a running engine: the tests that ask for it run on each kind."""
    kind = request.param
    if kind not in engines:
        engines[kind] = Engine(kind, tmp_path_factory.mktemp(kind), free_port())
        engines[kind].run("start")
    return engines[kind]


@pytest.fixture(autouse=True)
def _unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for an engine on a busy machine, which is slow and not away."""
    if request.node.get_closest_marker("engine"):
        monkeypatch.setattr(connection, "WAIT", connection.PATIENCE)
        monkeypatch.setattr(feed, "BUDGET", connection.PATIENCE)
        monkeypatch.setattr(answers, "HASTE", connection.PATIENCE)


@pytest.fixture
def connected(engine: Engine, settings: Settings, db: None) -> Iterator[connection.Connection]:
    """Return the connection to an engine that has an index of the present records."""
    with named(engine.url, settings) as made:
        rebuild.rebuild(made)
        yield made


class named(ExitStack):  # noqa: N801
    """Within it the settings name an engine; what it had is gone then."""

    def __init__(self, url: str, settings: Settings) -> None:
        super().__init__()
        settings.SEARCH_URL = url
        cluster._made.cache_clear()
        outbox._told.clear()
        self.connection = cluster.present()

    def __enter__(self) -> connection.Connection:
        return self.connection

    def __exit__(self, *exception: object) -> None:
        for name in rebuild.present(self.connection):
            self.connection.ask("DELETE", f"/{name}", patient=True)


@pytest.fixture
def both(connected: connection.Connection, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let each search be answered by the engine and by the database, which must say the same."""
    asked: list[str] = []

    def find(listing, scope, query, base, chosen, page):
        expected = in_database(listing, scope, query, base, chosen, page)
        assert not expected.reserve
        if not query or listing.order == TITLE.order:
            return expected  # which is the database's alone
        found = answers.answer(connected, listing, scope, query, chosen, page)
        assert found is not None
        assert not Change.objects.exists()
        asked.append(query.text)
        assert [row.pk for row in found.rows] == [row.pk for row in expected.rows]
        assert (found.total, found.number) == (expected.total, expected.number)
        assert dict(found.counts) == dict(expected.counts)
        assert dict(found.without) == dict(expected.without)
        return found

    def in_database(*search):
        with monkeypatch.context() as patched:
            patched.setattr(cluster, "present", lambda: None)
            return original(*search)

    original = results.find
    monkeypatch.setattr(results, "find", find)
    return asked

"""Editors publish in one process, an index is made anew in others, readers search."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings

from search.engines.cluster import indexes, rebuild
from search.engines.cluster.address import parse
from search.engines.cluster.connection import Connection
from tests import database

pytestmark = pytest.mark.engine

FRAME = """
from home import structure
structure.ensure()
from tests import factories
print("anchor", factories.publication(title="Anchor").pk)
from django.core.management import call_command
call_command("search_index", "sync")
"""
EDIT = """
from tests import factories
made = [factories.publication(title="Xylophone", slug=f"xylophone-{n}") for n in range(12)]
for page in made[::2]:
    factories.publish(page, title="Clarinet")
for page in made[::3]:
    page.unpublish()
for page in made[1::4]:
    page.delete()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the database of a site without content."""
    made = database.snapshot()
    if made.exists():
        shutil.copy(made, tmp_path / "db.sqlite3")
    return tmp_path


def start(folder: Path, url: str, *arguments: str) -> subprocess.Popen:
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    env |= {
        "VAR_ROOT": str(folder),
        "SEARCH_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    }
    return subprocess.Popen(
        [sys.executable, settings.ROOT / "manage.py", *arguments],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def done(process: subprocess.Popen, said: str | None = "") -> str:
    out, _err = process.communicate(said)
    assert process.returncode == 0, out
    return out


class Watch(Thread):
    """Counts a document again and again."""

    def __init__(self, connection: Connection, page: int) -> None:
        super().__init__(daemon=True)
        self.connection, self.page = connection, page
        self.over = Event()
        self.counts: list[int] = []

    def run(self) -> None:
        path = f"/{indexes.alias(self.connection.address)}/_count"
        while not self.over.wait(0.02):
            answer = self.connection.ask(
                "POST", path, {"query": {"term": {"page": self.page}}}, patient=True
            )
            self.counts.append(answer["count"])


@pytest.mark.parametrize("engine", ["opensearch"], indirect=True)
def test_rebuild_while_others_publish_loses_nothing(engine, folder):
    url = f"{engine.url}-processes"
    connection = Connection(parse(url))
    if not (folder / "db.sqlite3").exists():
        done(start(folder, url, "migrate", "-v0"))
    anchor = int(done(start(folder, url, "shell", "-v0"), FRAME).partition("anchor ")[2].split()[0])
    watch = Watch(connection, anchor)
    watch.start()
    editor = start(folder, url, "shell", "-v0")
    editor.stdin.write(EDIT)
    editor.stdin.close()
    editor.stdin = None
    while editor.poll() is None:
        done(start(folder, url, "search_index", "rebuild"))
    done(editor, None)
    watch.over.set()
    watch.join()
    assert (len(watch.counts) > 10, set(watch.counts)) == (True, {1})
    done(start(folder, url, "search_index", "sync"))
    assert "\n0 differences." in done(start(folder, url, "search_index", "status"))
    assert len(rebuild.present(connection)) == 1
    for name in rebuild.present(connection):
        connection.ask("DELETE", f"/{name}")

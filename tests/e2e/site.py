"""A site of its own for the browser: a process, a database and files that nobody else uses."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]
DEMO = ("prepare", "--demo")
READY_WITHIN = 60  # seconds for the server's first answer


@dataclass(frozen=True)
class Site:
    """A running site: its address, the folder it writes to, where each template is shown, and its
    commands: `manage` runs one and returns what it printed."""

    url: str
    folder: Path
    addresses: dict[str, dict[str, str]]
    manage: Callable[..., str] = call_command

    @property
    def passwords(self) -> dict[str, str]:
        """The password of each demo account."""
        lines = (self.folder / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
        return dict(line.split(None, 1) for line in lines)

    def address(self, name: str, language: str) -> str:
        """Return the whole address of a template in a language."""
        return self.url + self.addresses[name][language]

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page, as a program without a browser gets it."""
        connection = HTTPConnection(self.url.removeprefix("http://"), timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@contextmanager
def running(
    folder: Path,
    settings: str,
    threads: int = 4,
    steps: Sequence[tuple[str, ...]] = (DEMO,),
) -> Iterator[Site]:
    """Make a site in `folder` by the commands in `steps`, and serve it until the block ends."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "VAR_ROOT": str(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "SITE_URL": f"http://127.0.0.1:{port}",
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout

    for step in steps:
        manage(*step)
    code = "from tests.e2e.addresses import show; show()"
    found = json.loads(manage("shell", "--no-imports", "-c", code))
    with served(environment, threads):
        yield Site(environment["SITE_URL"], folder, found, manage)


@contextmanager
def served(environment: dict[str, str], threads: int) -> Iterator[None]:
    """Serve the site of an environment at its `PORT` until the block ends."""
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--threads", str(threads), "--log-level", "warning"],
        cwd=ROOT,
        env=environment,
    )
    try:
        _wait(int(environment["PORT"]), server)
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server did not start.")

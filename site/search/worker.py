"""The process that reads files behind the back of those that answer: one on a machine."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from threading import Thread
from typing import IO

from django.conf import settings

from search import texts


def start() -> None:
    """Start it, unless one runs: that one looks again for files that wait before it ends.

    The process gets the lock that tells so from the start.
    """
    with _file() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        manage = settings.ROOT / "manage.py"
        process = subprocess.Popen(  # noqa: S603 (no shell, no input)
            [sys.executable, manage, "search_texts", f"--lock={lock.fileno()}"],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[lock.fileno()],
            start_new_session=True,
        )
    Thread(target=process.wait, daemon=True).start()


def work(descriptor: int | None = None) -> int:
    """Read the files that wait and return how many were; another process is waited for.

    `descriptor` is the lock that `start` has taken. It is let go before the last look, so that
    a file that comes now is either seen here or starts a process of its own.
    """
    count = 0
    with _file() if descriptor is None else open(descriptor, "w") as lock:
        while True:
            fcntl.flock(lock, fcntl.LOCK_EX)
            count += texts.read_waiting()
            fcntl.flock(lock, fcntl.LOCK_UN)
            if not texts.due().exists():
                return count


def _file() -> IO[str]:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    return (settings.VAR / "search-texts.lock").open("w")

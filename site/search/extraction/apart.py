"""Reading a file in a process of its own: whatever is in it can do no harm to the site."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO

from search.extraction import Part, Problem
from search.extraction.limits import Limits

SOURCE = Path(__file__).resolve().parents[2]
BYTES_A_SIGN = 4


@dataclass(frozen=True)
class Reading:
    """What was read of a file; `problem` says why it is not all."""

    parts: tuple[Part, ...] = ()
    problem: str = ""


def read(file: IO[bytes], ending: str, limits: Limits | None = None) -> Reading:
    """Return what a file says, the ending of whose name tells its kind.

    What was read before a limit was reached counts. Never raises for what is in the file.
    """
    limits = limits or Limits()
    with TemporaryFile() as copy:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        # No secret of the site's environment is handed on.
        process = subprocess.Popen(  # noqa: S603 (no shell; endings are the site's own)
            [sys.executable, "-m", "search.extraction", ending, *map(str, astuple(limits))],
            stdin=copy,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
            cwd="/",
        )
        with process:
            timer = Timer(limits.seconds, process.kill)
            timer.start()
            try:
                assert process.stdout is not None
                output = process.stdout.read(BYTES_A_SIGN * limits.signs + 100 * limits.parts)
            finally:
                timer.cancel()
                process.kill()
    return _understood(output, process.returncode)


def _understood(output: bytes, status: int) -> Reading:
    found: list[Part] = []
    for line in output.split(b"\n")[:-1]:  # one that was not written to its end is left out
        value = json.loads(line)
        if isinstance(value, str):
            return Reading(tuple(found), value)
        found.append(Part(*value))
    slow = status in (-signal.SIGKILL, -signal.SIGXCPU)
    return Reading(tuple(found), Problem.SLOW if slow else Problem.HEAVY)

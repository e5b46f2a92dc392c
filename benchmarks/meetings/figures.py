"""Queries, CPU and memory of what readers get of meetings."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.pages import EMPTY, measure
from tests.e2e.site import Site

MEBIBYTE = 1024


def queries(addresses: Mapping[str, str]) -> dict[str, int]:
    """Return how many queries each page takes, by name; each is asked for once before."""
    client, found = Client(SERVER_NAME="localhost"), {}
    for name, address in addresses.items():
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found[name] = len(asked)
    return found


def cpu(site: Site, addresses: Mapping[str, str], rounds: int, requests: int) -> dict[str, float]:
    """Return the median milliseconds of the server's CPU of each page and of an empty view, in
    turns."""
    every = {"empty view": EMPTY, **addresses}
    turns: dict[str, list[float]] = {name: [] for name in every}
    for number in range(rounds + 1):
        for name in random.sample(list(every), len(every)):
            spent = measure(site, every[name], requests)
            if number:  # the first round warms up
                turns[name].append(spent)
    return {name: median(spent) for name, spent in turns.items()}


def streamed(address: str) -> tuple[float, float]:
    """Return how many MiB an archive has, and by how many the peak of memory grew to send it."""
    client = Client(SERVER_NAME="localhost")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before, size = _memory("VmRSS"), 0
    for piece in client.get(address):
        size += len(piece)
    return size / MEBIBYTE**2, (_memory("VmHWM") - before) / MEBIBYTE


def _memory(name: str) -> int:
    """Return what Linux says of this process, in KiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))

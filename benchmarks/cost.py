"""What something costs: CPU of this process and of its PostgreSQL backend, and time on the wall."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

from django.db import connection

T = TypeVar("T")

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU and seconds on the wall."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Spread:
    """Percentiles of a number of figures."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        """Return the percentiles of two or more figures."""
        cuts = quantiles(figures, n=100, method="inclusive")
        return cls(cuts[49], cuts[94], cuts[98])


def measured(do: Callable[[], T]) -> tuple[T, Cost]:
    """Return what `do` returns, and what it cost."""
    cpu, wall = spent(), time.perf_counter()
    done = do()
    wall = time.perf_counter() - wall
    return done, Cost(spent() - cpu, wall)


def spent() -> float:
    """Return the seconds of CPU that this process and its backend on this machine have used."""
    return time.process_time() + _backend()


def _backend() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    process = Path(f"/proc/{connection.connection.info.backend_pid}")
    try:
        return int((process / "schedstat").read_text().split()[0]) / 1e9
    except FileNotFoundError:  # a kernel that counts in ticks only
        user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS

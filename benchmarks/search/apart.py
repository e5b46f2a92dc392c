"""A run in a process of its own, so that none finds warm what another left."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from benchmarks.search.results import Result


def apart(environment: dict[str, str], number: int, queries: int, stocked: int) -> Result:
    """Return what a run finds in a process of its own with this environment."""
    with ProcessPoolExecutor(
        1, get_context("spawn"), initializer=_begin, initargs=(environment,)
    ) as pool:
        search_url = os.environ.get("SEARCH_URL", "")
        return pool.submit(_run, number, queries, stocked, search_url).result()


def _begin(environment: dict[str, str]) -> None:
    os.environ.update(environment)
    django.setup()


def _run(number: int, queries: int, stocked: int, search_url: str) -> Result:
    from benchmarks.search.run import run

    return run(number, queries, stocked, search_url)

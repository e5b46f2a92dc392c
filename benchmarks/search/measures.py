"""The measures: each gives the costs of one part of a search, asked in turns."""

from __future__ import annotations

import gc
import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from statistics import median
from typing import Any
from unittest.mock import patch

import django
from django.db import connection
from django.test import Client

from benchmarks.cost import Cost, measured
from benchmarks.search import stock
from benchmarks.search.answers import LISTING, Answer, Question, ours, tree
from benchmarks.search.queries import Asked
from benchmarks.search.reference import Tantivy
from benchmarks.search.results import Answers, Engine, Held
from core.languages import language
from search.engines.cluster import queries
from search.engines.cluster.answers import answer
from search.engines.cluster.connection import WAIT, Connection
from search.engines.cluster.indexes import alias
from search.suggestions import suggested
from tests.e2e.site import Site

MEGABYTE = 1 << 20
LEFT_OUT = "phrase"  # Tantivy looks for its words as they are written


def answers(questions: Sequence[Question], reference: Tantivy, stocked: int) -> Answers:
    """Return what the database, Tantivy and, for some questions, stock Wagtail cost."""
    costs: dict[str, list[Cost]] = {"ours": [], "tantivy": [], "stock": []}
    agree = compared = stopped = frequent = 0
    every = max(1, len(questions) // stocked) if stocked else 0
    for place, question in enumerate(questions):
        askers: dict[str, Callable[[Question], Answer | None]] = {
            "ours": ours,
            "tantivy": reference.answer,
        }
        if every and place % every == 0:
            askers["stock"] = stock.answer
        found: dict[str, Answer | None] = {}
        for name in random.sample(list(askers), len(askers)):
            found[name], cost = measured(partial(askers[name], question))
            costs[name].append(cost)
        stopped += found.get("stock", found["ours"]) is None
        frequent += bool(found["ours"] and found["ours"].total > 10_000)
        if question.asked.kind != LEFT_OUT:
            compared += 1
            agree += found["ours"] == found["tantivy"]
    return Answers(
        costs["ours"], costs["tantivy"], costs["stock"], stopped, agree, compared, frequent
    )


def suggestions(questions: Sequence[Question]) -> list[Cost]:
    """Return what it costs to suggest how a word that is being typed may go on."""
    found = []
    for place, question in enumerate(questions):
        code = question.asked.language
        typed = question.asked.text.strip('"').removeprefix("title:").split()[0]
        start = typed[: 2 + place % 4]
        found.append(measured(partial(suggested, tree(code), start, language(code)))[1])
    return found


def queries_of_a_page(asked: Sequence[Asked]) -> list[int]:
    """Return how many queries of the database the page of each search has."""
    numbers = []
    client = Client(SERVER_NAME="127.0.0.1")
    for each in asked:
        with _counted() as sent:
            client.get(each.address)
        numbers.append(len(sent))
    return numbers


@contextmanager
def _counted() -> Iterator[list[str]]:
    sent: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        sent.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield sent


def pages(site: Site, asked: Sequence[Asked], empty: str) -> tuple[list[Cost], list[Cost]]:
    """Return what the page of each search costs, and what an empty view does, in turns.

    The server tells its own CPU. What telling costs is measured as well and taken off.
    """
    told: list[float] = []
    found: dict[bool, list[Cost]] = {True: [], False: []}

    def cpu() -> float:
        return float(site.get("/cpu/")[1])

    for each in asked:
        told.append(-(cpu() - cpu()))
        for searched in random.sample((True, False), 2):
            address = each.address if searched else empty
            before = cpu()
            wall = time.perf_counter()
            status, _text = site.get(address)
            wall = time.perf_counter() - wall
            found[searched].append(Cost(cpu() - before, wall))
            if status != 200:
                raise SystemExit(f"{address} answered {status}.")
    telling = median(told)
    return tuple(  # type: ignore[return-value]
        [Cost(cost.cpu - telling, cost.wall) for cost in found[searched]]
        for searched in (True, False)
    )


def held() -> Held:
    """Return what the roster costs a process that has just begun."""
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=django.setup) as pool:
        return pool.submit(_held).result()


def _held() -> Held:
    from records.roster import newest_version, roster
    from records.scope import Scope

    version = newest_version()

    def build() -> None:
        roster.follow(version)
        roster.public(Scope(((0, ""),)))
        roster.by_title.runs()

    gc.collect()
    before = _resident()
    _none, cost = measured(build)
    gc.collect()
    return Held(cost, (_resident() - before) / MEGABYTE)


def _resident() -> int:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def engine(to: Connection, questions: Sequence[Question]) -> Engine:
    """Return what the engine's answers cost, and the same requests without the site, in turns."""
    costs: Mapping[str, list[Cost]] = {"ours": [], "bare": []}
    path, params = f"/{alias(to.address)}/_search", {"allow_partial_search_results": "false"}
    most = 0
    for question in questions:
        asked, chosen = question.asked, question.chosen
        body = queries.request(LISTING, question.scope, question.query, chosen, asked.page)
        ask = partial(answer, to, LISTING, question.scope, question.query, chosen, str(asked.page))
        askers: dict[str, Callable[[], object]] = {
            "ours": ask,
            "bare": partial(to.client.send, "POST", path, params, body, WAIT),
        }
        for name in random.sample(list(askers), len(askers)):
            found, cost = measured(askers[name])
            if found is None:
                raise SystemExit(f"The engine did not answer {asked}.")
            costs[name].append(cost)
        with patch.object(to.client, "send", wraps=to.client.send) as sent:
            ask()
        most = max(most, sent.call_count)
    return Engine(costs["ours"], costs["bare"], most)

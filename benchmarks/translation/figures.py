"""The lookups and their costs."""

from __future__ import annotations

import sys
from collections import defaultdict

from django.contrib.auth import get_user_model
from django.core.management import call_command
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from benchmarks.cost import Spread, measured
from benchmarks.translation import made
from core.text import plain
from translation.memory import index, keeping, matching
from translation.memory.matching import Asked
from translation.memory.models import Gram, Phrase

PEER = "RapidFuzz, all segments"
OURS = "memory"


def run(number: int, queries: int, most: float) -> None:
    """Fill the memory, ask, and print."""
    call_command("search_words", stdout=sys.stderr)
    _done, filling = measured(lambda: keeping.add(made.entries(number)))
    _done, indexing = measured(index.settle)
    user = get_user_model().objects.create_superuser("measuring", "m@example.org", "x")
    texts = dict(Phrase.objects.filter(language="en").values_list("pk", "plain"))
    costs: dict[tuple[str, str], list[float]] = defaultdict(list)
    best: dict[str, list[bool]] = defaultdict(list)
    for at, (kind, text) in enumerate(made.queries(queries + 20, number)):
        found, ours = measured(lambda text=text: matching.find(Asked(text, "en", "ru"), user))
        like, theirs = measured(
            lambda text=text: process.extract(
                plain(text), texts, scorer=ratio, score_cutoff=matching.LEAST, limit=5
            )
        )
        if at >= 20:  # what comes before warms up
            costs[OURS, kind].append(ours.cpu)
            costs[PEER, kind].append(theirs.cpu)
            if like:
                best[kind].append(bool(found) and found[0].source == like[0][0])
    _print(costs, best)
    every = Spread.of([cost for (who, _k), those in costs.items() if who == OURS for cost in those])
    print(
        f"\nA lookup among {len(texts):,} segments may take {most * 1000:.0f} ms of CPU at p95 and "
        f"takes {every.p95 * 1000:.1f}. To store a segment takes "
        f"{filling.cpu / number * 1000:.2f} ms, to index it {indexing.cpu / number * 1000:.2f}; "
        f"the index has {Gram.objects.count():,} runs of letters."
    )


def _print(costs: dict[tuple[str, str], list[float]], best: dict[str, list[bool]]) -> None:
    print(
        "| text | best match found | memory p50, ms | p95 | RapidFuzz with all p50, ms | p95 |\n"
        "|---|---:|---:|---:|---:|---:|"
    )
    for kind in made.KINDS:
        ours, theirs = Spread.of(costs[OURS, kind]), Spread.of(costs[PEER, kind])
        there = best[kind]
        share = f"{sum(there)} of {len(there)}"
        print(
            f"| {kind} | {share} | {ours.p50 * 1000:.1f} | {ours.p95 * 1000:.1f} "
            f"| {theirs.p50 * 1000:.1f} | {theirs.p95 * 1000:.1f} |"
        )

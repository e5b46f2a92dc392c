"""What was measured, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.cost import Cost

LONGEST = 5.0  # seconds that a statement of stock Wagtail may take


@dataclass(frozen=True)
class Answers:
    """What answers cost, and how many of ours were Tantivy's too, of as many."""

    ours: Sequence[Cost]
    tantivy: Sequence[Cost]
    stock: Sequence[Cost]
    stopped: int
    agree: int
    compared: int
    frequent: int


@dataclass(frozen=True)
class Held:
    """What the roster costs a process: seconds, and megabytes that stay."""

    cost: Cost
    megabytes: float


@dataclass(frozen=True)
class Engine:
    """What answers of the engine cost, what its bare requests do, and the most requests of one."""

    ours: Sequence[Cost]
    bare: Sequence[Cost]
    requests: int


@dataclass(frozen=True)
class Result:
    """All that was measured at one size: figures of each query, of which `kinds` tells the kind."""

    number: int
    vendor: str
    kinds: Sequence[str]
    answers: Answers
    suggestions: Sequence[Cost]
    pages: Sequence[Cost]
    empty: Sequence[Cost]
    queries: Sequence[int]
    held: Held
    engine: Engine | None

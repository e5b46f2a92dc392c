"""The figures of a run as a table in Markdown, each beside what it may be at most."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from benchmarks.cost import Cost, Spread
from benchmarks.search.results import LONGEST, Result

ANSWER = {"postgresql": 6, "sqlite": 10}  # times Tantivy
PAGE, PAGE_P95 = 20, 40  # times an empty view
SUGGESTION = 5  # ms
ENGINE = 1.3  # times the bare request
QUERIES = 8
MEGABYTES = 64
GROWTH = 2


def table(result: Result) -> str:
    """Return what was measured at one size."""
    answers, engine = result.answers, result.engine
    ours, tantivy = _cpu(answers.ours), _cpu(answers.tantivy)
    page, empty = _cpu(result.pages), _cpu(result.empty)
    suggestion = _cpu(result.suggestions)
    lines = [
        f"{result.number} practices, {result.vendor}, {len(answers.ours)} queries, "
        f"{answers.frequent} of them with more than 10,000 hits. Milliseconds.",
        "",
        "| part | CPU p50 | p95 | p99 | wall p50 | p95 | p99 | is | at most |",
        "|---|---:|---:|---:|---:|---:|---:|---|---|",
        _row(
            "database answer",
            answers.ours,
            f"{ours.p95 / tantivy.p95:.1f} times Tantivy at p95",
            str(ANSWER[result.vendor]),
        ),
        _row("Tantivy", answers.tantivy),
        *_stock(result),
        _row(
            "search page",
            result.pages,
            f"{page.p50 / empty.p50:.1f} times an empty view at the median, "
            f"{page.p95 / empty.p50:.1f} at p95",
            f"{PAGE}, {PAGE_P95}",
        ),
        _row("empty view", result.empty),
        _row(
            "suggestions",
            result.suggestions,
            f"{suggestion.p95 * 1000:.1f} ms at p95",
            f"{SUGGESTION} ms",
        ),
    ]
    if engine:
        times = _wall(engine.ours).p50 / _wall(engine.bare).p50
        lines += [
            _row("engine's answer", engine.ours, f"{times:.2f} times the request", str(ENGINE)),
            _row("engine's bare request", engine.bare, f"{engine.requests} a page", "1"),
        ]
    return "\n".join(
        [
            *lines,
            "",
            f"- Queries of the database a page: {median(result.queries):.0f} at the median, "
            f"{max(result.queries)} at most (limit {QUERIES}).",
            f"- Roster of a process: {result.held.megabytes:.0f} MB (limit {MEGABYTES}), built in "
            f"{result.held.cost.cpu:.2f} s of CPU, {result.held.cost.wall:.2f} s.",
            f"- Ids in order, total and counts as Tantivy's: {answers.agree} of "
            f"{answers.compared} answers; phrases are not compared.",
        ]
    )


def kinds(result: Result) -> str:
    """Return the medians of each kind of query."""
    places: dict[str, list[int]] = {}
    for place, kind in enumerate(result.kinds):
        places.setdefault(kind, []).append(place)
    columns = (result.answers.ours, result.answers.tantivy, result.pages)
    lines = [
        "| CPU at the median, ms | database answer | Tantivy | search page | queries, at most |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind, those in places.items():
        spent = [median(costs[place].cpu for place in those) * 1000 for costs in columns]
        figures = " | ".join(f"{each:.2f}" for each in spent)
        lines.append(f"| {kind} | {figures} | {max(result.queries[place] for place in those)} |")
    return "\n".join(lines)


def growth(first: Result, last: Result) -> str:
    """Return how much more a page costs among more practices."""
    few, many = _cpu(first.pages), _cpu(last.pages)
    return (
        f"From {first.number} to {last.number} practices a page costs "
        f"{many.p50 / few.p50:.1f} times as much at the median, {many.p95 / few.p95:.1f} at p95 "
        f"(limit {GROWTH})."
    )


def _stock(result: Result) -> list[str]:
    costs, stopped = result.answers.stock, result.answers.stopped
    if not costs:
        return []
    name = f"stock Wagtail, {len(costs)} queries"
    return [_row(f"{name}, {stopped} stopped after {LONGEST:.0f} s" if stopped else name, costs)]


def _row(name: str, costs: Sequence[Cost], found: str = "", limit: str = "") -> str:
    if len(costs) < 2:
        return f"| {name} | | | | | | | {found} | {limit} |"
    figures = [
        f"{figure * 1000:.2f}"
        for spread in (_cpu(costs), _wall(costs))
        for figure in (spread.p50, spread.p95, spread.p99)
    ]
    return f"| {name} | {' | '.join(figures)} | {found} | {limit} |"


def _cpu(costs: Sequence[Cost]) -> Spread:
    return Spread.of(cost.cpu for cost in costs)


def _wall(costs: Sequence[Cost]) -> Spread:
    return Spread.of(cost.wall for cost in costs)

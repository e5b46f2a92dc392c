"""CPU per request of each page type against an empty view, in one server process and run.

`python -m benchmarks.pages` makes a site with the demo content, asks for each page and the empty
view in turns, and prints medians as a table in Markdown. CPU is the server's own, so that other
work on the machine blurs the figures little and the ratios least.
"""

import argparse
import random
from contextlib import nullcontext
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.e2e.site import Site, running

EMPTY = "/empty/"


def measure(site: Site, address: str, requests: int) -> float:
    """Return the milliseconds of CPU that one request for `address` takes."""
    before = float(site.get("/cpu/")[1])
    for _ in range(requests):
        status, _text = site.get(address)
        if status != 200:
            raise SystemExit(f"{address} answered {status}.")
    after = float(site.get("/cpu/")[1])
    return (after - before) / requests * 1000


def compare(site: Site, language: str, rounds: int, requests: int) -> dict[str, float]:
    """Return the median milliseconds of each page type and of the empty view, in turns."""
    addresses = {"empty view": EMPTY} | {
        name: where[language]
        for name, where in site.addresses.items()
        if language in where and name not in {"not found", "style guide"}
    }
    turns: dict[str, list[float]] = {name: [] for name in addresses}
    order = list(addresses)
    for number in range(rounds + 1):
        random.shuffle(order)
        for name in order:
            spent = measure(site, addresses[name], requests)
            if number:  # the first round warms up
                turns[name].append(spent)
    return {name: median(spent) for name, spent in turns.items()}


def table(spent: dict[str, float]) -> str:
    """Return the medians and their ratios to the empty view as a table in Markdown."""
    base = spent["empty view"]
    rows = [
        f"| {name} | {cost:.2f} | {cost / base:.1f} |"
        for name, cost in sorted(spent.items(), key=lambda item: item[1])
    ]
    return "\n".join(["| page | CPU, ms | times an empty view |", "|---|---:|---:|", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="folder that keeps the site between runs")
    parser.add_argument("--language", default="en")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=20, help="in each round")
    chosen = parser.parse_args()
    folder = nullcontext(chosen.site.resolve()) if chosen.site else TemporaryDirectory()
    with folder as kept, running(Path(kept), "benchmarks.settings", threads=1) as site:
        print(table(compare(site, chosen.language, chosen.rounds, chosen.requests)))


if __name__ == "__main__":
    main()

"""Pages of meetings against an empty view, their queries, and the memory of a large archive.

`python -m benchmarks.meetings` makes a site with a meeting of three days and 120 points, with one
outcome and document, then with 200 of each among 200 meetings, and prints tables in Markdown.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

ROOT = Path(__file__).resolve().parents[2]
MANY = 200
MOST_TIMES = 40  # an empty view, for the page of the meeting
MOST_QUERIES = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--requests", type=int, default=20, help="in each round")
    parser.add_argument("--size", type=int, default=500_000, help="bytes of each file")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT / "site"))
    with TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_ROOT": folder,
            "DJANGO_SETTINGS_MODULE": "benchmarks.meetings.settings",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "SEARCH_URL": "",
        }
        django.setup()
        run(chosen.rounds, chosen.requests, chosen.size)


def run(rounds: int, requests: int, size: int) -> None:
    """Make the site, measure and print."""
    from django.core.management import call_command

    from benchmarks.meetings import figures, made
    from tests.e2e.site import Site, free_port, served

    call_command("prepare", stdout=sys.stderr)
    page = made.meeting()
    made.outcomes(page, 1)
    made.documents(page, 1, size)
    home = f"/en/meetings/{page.key}"
    addresses = {
        "meeting of 120 points": page.url,
        "the same by session": f"{page.url}?by=session",
        "list of meetings": "/en/meetings/",
        "its outcomes": f"{home}/outcomes/",
        "outcomes of all meetings": "/en/outcomes/",
        "its documents": f"{home}/documents/",
        "search for a word of all of it": "/en/search/?q=regions",
        "API: the meeting": f"/api/v1/meetings/{page.key}/",
        "API: outcomes": "/api/v1/outcomes/?page_size=100",
    }
    few = figures.queries(addresses)
    made.others(MANY - 1)
    made.outcomes(page, MANY - 1)
    made.documents(page, MANY - 1, size)
    many = figures.queries(addresses)
    sent, grown = figures.streamed(f"{home}/documents/all.zip")
    port = free_port()
    with served({**os.environ, "PORT": str(port), "WEB_CONCURRENCY": "1"}, threads=1):
        site = Site(f"http://127.0.0.1:{port}", Path(os.environ["VAR_ROOT"]), {})
        cost = figures.cpu(site, addresses, rounds, requests)
    empty = cost["empty view"]
    print(
        "| page | CPU, ms | times an empty view | queries at 1 | at 200 |\n"
        "|---|---:|---:|---:|---:|"
    )
    print(f"| empty view | {empty:.2f} | 1.0 | | |")
    for name in addresses:
        print(
            f"| {name} | {cost[name]:.2f} | {cost[name] / empty:.1f} | {few[name]} | {many[name]} |"
        )
    times, asked = cost["meeting of 120 points"] / empty, max(*few.values(), *many.values())
    print(
        f"\nThe page of the meeting may take {MOST_TIMES} times an empty view and takes "
        f"{times:.1f}; a page may ask {MOST_QUERIES} queries, and {asked} is the most.\n"
        f"A zip of {MANY} files, {sent:.0f} MiB, raises the peak of memory by {grown:.1f} MiB."
    )


if __name__ == "__main__":
    main()

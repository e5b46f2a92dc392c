"""Search among many practices, measured against Tantivy and stock Wagtail in the same run.

`python -m benchmarks.search` makes a site of 100,000 practices on SQLite, or on the PostgreSQL of
DATABASE_URL in a database of its own, and prints a table in Markdown. With two numbers it tells
how the cost grows, with SEARCH_URL what the search engine costs. A folder `--site` keeps the sites
for the next run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg.sql import SQL, Identifier

from benchmarks.search.apart import apart
from benchmarks.search.results import Result
from benchmarks.search.table import growth, kinds, table

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, nargs="+", default=[100_000], help="of practices")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument(
        "--stock", type=int, default=60, help="queries that stock Wagtail gets; 0 leaves it out"
    )
    parser.add_argument("--site", type=Path, help="folder that keeps the sites between runs")
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT / "site"))
    results: list[Result] = []
    with nullcontext(chosen.site.resolve()) if chosen.site else TemporaryDirectory() as folder:
        for number in sorted(chosen.number):
            with database(number, keep=bool(chosen.site)) as url:
                environment = {
                    "VAR_ROOT": str(Path(folder, str(number))),
                    "DJANGO_SETTINGS_MODULE": "benchmarks.search.settings",
                    "SEARCH_URL": "",
                    "DATABASE_URL": f"sqlite:///{folder}/{number}/db.sqlite3",
                    **url,
                }
                results.append(apart(environment, number, chosen.queries, chosen.stock))
            print(table(results[-1]), kinds(results[-1]), sep="\n\n", end="\n\n", flush=True)
    if len(results) > 1:
        print(growth(results[0], results[-1]))


@contextmanager
def database(number: int, *, keep: bool) -> Iterator[dict[str, str]]:
    """Make a database for so many practices beside that of DATABASE_URL; yield its variable.

    Without one SQLite needs nothing.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield {}
        return
    address = urlsplit(url)
    name = f"{address.path.removeprefix('/')}_{number}"
    with psycopg.connect(urlunsplit(address._replace(path="/postgres")), autocommit=True) as server:
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            server.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        yield {"DATABASE_URL": urlunsplit(address._replace(path=f"/{name}"))}
        if not keep:
            server.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


if __name__ == "__main__":
    main()

"""What the memory offers for a text, among 100,000 segments, against RapidFuzz comparing with all.

`python -m benchmarks.translation` fills a memory, asks for texts that are in it, that are like one
in it, and that are not, and prints CPU of each lookup beside what it may cost at most, and how
many of the best matches were found that a comparison with every segment finds.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

ROOT = Path(__file__).resolve().parents[2]
MOST = 0.020  # seconds of CPU of a lookup, p95


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100_000, help="of segments")
    parser.add_argument("--queries", type=int, default=300)
    chosen = parser.parse_args()
    sys.path.insert(0, str(ROOT / "site"))
    with TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_ROOT": folder,
            "DJANGO_SETTINGS_MODULE": "benchmarks.meetings.settings",
            "SEARCH_URL": "",
        }
        if "DATABASE_URL" not in os.environ:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/db.sqlite3"
        django.setup()
        from benchmarks.translation import figures

        figures.run(chosen.number, chosen.queries, MOST)


if __name__ == "__main__":
    main()

"""What translators and readers are promised, in figures: memory, matrix, languages of the demo.

`python -m benchmarks.translation` fills a memory of 100,000 segments and looks texts up against
RapidFuzz comparing with all; opens the matrix of 2,000 pages in turns with Wagtail's own list; and
reads the whole demo for the language of each text. Each is a part that can be asked for alone.
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
PARTS = ("memory", "matrix", "languages")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, "all"], default="all")
    parser.add_argument("--pages", type=int, default=2_000, help="of the matrix")
    parser.add_argument("--number", type=int, default=100_000, help="of segments")
    parser.add_argument("--queries", type=int, default=300)
    chosen = parser.parse_args()
    parts = PARTS if "all" in chosen.parts else chosen.parts
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
        from django.core.management import call_command

        from benchmarks.translation import figures, matrix, spoken

        if set(parts) - {"languages"}:
            call_command("migrate", verbosity=0)
        if "memory" in parts:
            figures.run(chosen.number, chosen.queries, MOST)
        if "matrix" in parts:
            matrix.run(chosen.pages)
        if "languages" in parts:
            spoken.run()


if __name__ == "__main__":
    main()

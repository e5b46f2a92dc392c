"""The benchmark of the search still runs, and what it compares with finds the same."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARGUMENTS = "-m benchmarks.search --number 60 --queries 12 --stock 2"
PARTS = ["database answer", "Tantivy", "stock Wagtail", "search page", "empty view", "suggestions"]


@pytest.mark.exhaustive
def test_benchmark_measures_every_part_and_tantivy_agrees() -> None:
    done = subprocess.run(
        [sys.executable, *ARGUMENTS.split()],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "SEARCH_URL"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("60 practices, ")
    for part in PARTS:
        assert re.search(rf"^\| {part}[^|]*\|( \d+\.\d\d \|){{6}}", done.stdout, re.MULTILINE), part
    agree, compared = re.findall(r"as Tantivy's: (\d+) of (\d+) answers", done.stdout)[0]
    assert agree == compared == "11"

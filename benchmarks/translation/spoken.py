"""Whether each text of the demo is in the language that it says, and no fallback is silent."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from core.languages import languages
from tests.e2e.site import running
from tests.seventh.reading import EXCEPTIONS, walked
from tests.seventh.spoken import told


def run() -> None:
    """Make the demo, read all of it in six languages, and print."""
    with TemporaryDirectory() as folder:
        kept = Path(os.environ.get("BROWSER_SITE") or folder)
        with running(kept, "tests.e2e.settings") as site:
            count = Counter[str]()
            for spoken in languages():
                for each in walked(site, spoken.code):
                    count["texts"] += 1
                    count["told"] += bool(told(each.text))
                    count["wrong"] += each.is_wrong
                    count["silent"] += each.is_silent(spoken.code)
    right = 100 * (count["told"] - count["wrong"]) / count["told"]
    print(
        f"Of {count['texts']:,} texts of more than 60 letters, on every page of the demo in "
        f"{len(languages())} languages, {count['told']:,} can be told; {right:.2f} % of these are "
        f"in the language that they say, {len(EXCEPTIONS)} exceptions are named. Shown in another "
        f"language without a notice: {count['silent']}."
    )

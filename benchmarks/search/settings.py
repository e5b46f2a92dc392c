"""The settings of the benchmark's server, with the practices of stock Wagtail."""

from benchmarks.settings import *  # noqa: F403
from benchmarks.settings import DATABASES, INSTALLED_APPS, ROOT

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.stock"]
SEARCH_WORDS = ROOT / "var" / "words"  # made once for all runs
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # The CPU of one backend is measured, so it has no helpers.
    DATABASES["default"]["OPTIONS"] = {"options": "-c max_parallel_workers_per_gather=0"}

"""The settings of the benchmark's server; nothing is done in the background meanwhile."""

from benchmarks.settings import *  # noqa: F403
from benchmarks.settings import ROOT

SEARCH_WORDS = ROOT / "var" / "words"  # made once for all runs
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}

"""The settings that the browser tests have, with an empty view and the server's CPU time."""

from tests.e2e.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"

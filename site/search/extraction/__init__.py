"""From the bytes of a file to its text, page by page.

`apart` is the door: it reads a file in a process of its own, since a file may be broken or made
to do harm. Nothing here knows the database or the site.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Part(NamedTuple):
    """A part of a file: a page or slide with its number, a sheet or section with its name."""

    text: str
    number: int = 0
    label: str = ""


class Problem(StrEnum):
    """Why a file could not be read, or not all of it."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    LOCKED = "locked"
    BROKEN = "broken"
    HOSTILE = "hostile"
    EMPTY = "empty"
    LONG = "long"
    SLOW = "slow"
    HEAVY = "heavy"


class Unreadable(Exception):
    """A file, or the rest of it, cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

"""Engines: each finds the rows that hold certain lexemes, all find the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection
from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.prepared import Gap
from search.clauses import Clause
from search.engines import postgresql, sqlite
from search.engines.rows import Rows


class Engine(Protocol):
    """What an engine can do."""

    def create(self, rows: Rows) -> tuple[str, ...]:
        """Return the statements that make the index of a table, kept up to date by itself."""

    def drop(self, rows: Rows) -> tuple[str, ...]:
        """Return the statements that take the index away."""

    def text(self, clause: Clause) -> str:
        """Return a clause as the engine is given it."""

    def matching(self, rows: Rows, clause: str | Gap) -> RawSQL:
        """Return the keys of the rows of which a clause holds, given as its text or its place."""

    def gathered(self, rows: Rows) -> str:
        """Return SQL for all keys of the rows of which one clause holds, as one value."""

    def collected(self, records: str) -> str:
        """Return SQL for all that a query gives as `record_id`, as one value."""

    def keys(self, value: Any) -> BitMap:
        """Return the keys that such a value holds."""

    def told(self, found: Iterable[int]) -> str:
        """Return keys as one value, from which `listed` gives them."""

    def listed(self, told: str | Gap) -> RawSQL:
        """Return the keys that a value holds, given itself or by its place."""


def present() -> Engine:
    """Return the engine that answers: the database's own."""
    engines: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}
    return engines[connection.vendor]

"""Engines: each finds the entries that hold certain lexemes, all find the same."""

from typing import Protocol

from django.db import connection
from django.db.models.expressions import RawSQL

from search.clauses import Clause
from search.engines import postgresql, sqlite


class Engine(Protocol):
    """What an engine can do."""

    def matching(self, wanted: Clause, unwanted: Clause | None) -> RawSQL:
        """Return the ids of the records that hold what is wanted and not what is unwanted."""


def present() -> Engine:
    """Return the engine that answers: the database's own."""
    engines: dict[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}
    return engines[connection.vendor]

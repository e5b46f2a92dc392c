"""What an engine is asked for: lexemes joined by and, or."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class All:
    """Each of the clauses holds."""

    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Any:
    """At least one of the clauses holds."""

    clauses: tuple[Clause, ...]


Clause: TypeAlias = str | All | Any


def written(clause: Clause, quoted: str, both: str, either: str) -> str:
    """Return a clause as an engine writes it: `quoted` with a lexeme in it, and the two signs."""
    if isinstance(clause, str):
        return quoted.format(clause)
    sign = both if isinstance(clause, All) else either
    parts = (written(part, quoted, both, either) for part in clause.clauses)
    return f"({sign.join(parts)})"

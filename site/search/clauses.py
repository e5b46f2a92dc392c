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


@dataclass(frozen=True)
class Beginning:
    """Some lexeme begins so."""

    lexeme: str


Clause: TypeAlias = str | Beginning | All | Any


@dataclass(frozen=True)
class Signs:
    """How an engine writes a lexeme, the beginning of one, and, or."""

    quoted: str
    begun: str
    both: str
    either: str


def written(clause: Clause, signs: Signs) -> str:
    """Return a clause as an engine writes it."""
    if isinstance(clause, str):
        return signs.quoted.format(clause)
    if isinstance(clause, Beginning):
        return signs.begun.format(clause.lexeme)
    sign = signs.both if isinstance(clause, All) else signs.either
    parts = (written(part, signs) for part in clause.clauses)
    return f"({sign.join(parts)})"

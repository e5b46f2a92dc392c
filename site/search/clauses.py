"""What an engine is asked for: lexemes joined by and, or, and not."""

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
class Without:
    """The first of the clauses holds and the other does not."""

    wanted: Clause
    unwanted: Clause


@dataclass(frozen=True)
class Beginning:
    """Some lexeme begins so."""

    lexeme: str


Clause: TypeAlias = str | Beginning | All | Any | Without


@dataclass(frozen=True)
class Signs:
    """How an engine writes a lexeme, the beginning of one, and, or, and not."""

    quoted: str
    begun: str
    both: str
    either: str
    less: str


def written(clause: Clause, signs: Signs) -> str:
    """Return a clause as an engine writes it."""
    if isinstance(clause, str):
        return signs.quoted.format(clause)
    if isinstance(clause, Beginning):
        return signs.begun.format(clause.lexeme)
    if isinstance(clause, Without):
        wanted, unwanted = written(clause.wanted, signs), written(clause.unwanted, signs)
        return f"({wanted}{signs.less}{unwanted})"
    sign = signs.both if isinstance(clause, All) else signs.either
    parts = (written(part, signs) for part in clause.clauses)
    return f"({sign.join(parts)})"

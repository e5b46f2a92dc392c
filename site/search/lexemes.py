"""Lexemes: the terms of a text, marked with the part of a record that they stand in.

Every engine searches the same lexemes, so that each finds the same. A lexeme is the letter of a
part, the letter of a form, and a term: what stands in the title stands in the head too, and what
stands in the head stands in all.
"""

from collections.abc import Iterable
from enum import StrEnum

from search.analysis import Token
from search.clauses import All, Any, Clause

FORM, EXACT = "t", "x"


class Part(StrEnum):
    """Where a term stands: in the title, in title or summary, anywhere."""

    TITLE = "t"
    HEAD = "h"
    ALL = "a"


def standing(part: Part, tokens: Iterable[Token]) -> set[str]:
    """Return the lexemes of the words that stand in a part."""
    found: set[str] = set()
    for token in tokens:
        found.update(f"{part}{FORM}{term}" for term in token.terms)
        found.add(f"{part}{EXACT}{token.exact}")
    return found


def written(found: Iterable[str]) -> str:
    """Return lexemes as they are stored: sorted, with a space between."""
    return " ".join(sorted(found))


def meaning(part: Part, token: Token, *, apart: bool = False) -> Clause:
    """Return what a part holds where the word of a query stands in it in any form.

    With `apart`, also where the parts of a compound stand there, which must then be looked at.
    """
    forms: list[Clause] = [f"{part}{FORM}{term}" for term in token.terms]
    forms.append(as_typed(part, token))  # a text of another language has no other form in common
    if apart:
        forms += [
            All(tuple(meaning(part, word, apart=True) for word in row if not word.stop))
            for row in token.rows
            if any(not word.stop for word in row)
        ]
    return Any(tuple(forms))


def as_typed(part: Part, token: Token) -> str:
    """Return what a part holds where the word of a query stands in it as it was typed."""
    return f"{part}{EXACT}{token.exact}"

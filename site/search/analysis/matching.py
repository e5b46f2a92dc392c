"""Which documents a query means: what every engine does, in plain Python.

An engine finds the documents; these functions say what it has to find, and mark the words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from search.analysis.tokens import Token

Places: TypeAlias = Mapping[str, set[int]]


class Held(Protocol):
    """The positions of each term in a text."""

    def get(self, term: str, default: Iterable[int], /) -> Iterable[int]:
        """Return the positions of a term."""


def content(query: Sequence[Token]) -> list[Token]:
    """Return the tokens that must be found: those with a meaning, or all if none has one."""
    return [token for token in query if not token.stop] or list(query)


def matches(query: Sequence[Token], document: Iterable[Token]) -> bool:
    """Tell whether each word of `query` is somewhere in `document`; no word finds nothing."""
    held = places(document)
    wanted = content(query)
    return bool(wanted) and all(stands([token], held) for token in wanted)


def matches_phrase(query: Sequence[Token], document: Iterable[Token]) -> bool:
    """Tell whether the words of `query` follow each other; a function word stands for any."""
    return stands(query, places(document))


def stands(phrase: Sequence[Token], held: Held) -> bool:
    """Tell whether the words of `phrase` follow each other where the terms of a text stand."""
    return bool(ends(phrase, held))


def places(document: Iterable[Token]) -> Places:
    """Return the positions of each term."""
    found: dict[str, set[int]] = defaultdict(set)
    for token in document:
        for term in token.terms:
            found[term].add(token.position)
    return found


def ends(phrase: Sequence[Token], held: Held, starts: set[int] | None = None) -> set[int]:
    """Return the positions behind `phrase`, where it begins in `starts` or, without, anywhere; a
    function word stands for any."""
    any_word = any(not token.stop for token in phrase)
    for token in phrase:
        if token.stop and any_word:
            starts = starts and {start + 1 for start in starts}
            continue
        found = {place for term in token.terms for place in held.get(term, ())}
        reached = {place + 1 for place in (found if starts is None else found & starts)}
        for row in token.rows:
            reached |= ends(row, held, starts)
        if not reached:
            return reached
        starts = reached
    return starts or set()

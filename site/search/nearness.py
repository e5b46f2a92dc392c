"""Words that stand next to each other, as lexemes: so what says them together comes first.

Two words are neighbours with nothing but function words between them, in whatever order. They are
known by their roots: child detention, detention of children.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from search.analysis import Token
from search.analysis.base import STEM, UNKNOWN
from search.clauses import All, Any, Clause
from search.lexemes import Part

FORM = "n"
BETWEEN = "\N{MIDDLE DOT}"
MOST = 4_000  # words of a text whose neighbours are told: an entry has its limit


def neighbours(part: Part, tokens: Iterable[Token]) -> set[str]:
    """Return the lexemes of the neighbours in a text."""
    words: dict[int, Token] = {}
    for token in tokens:
        if not token.stop:
            words.setdefault(token.position, token)
    following = pairwise(islice((words[place] for place in sorted(words)), MOST))
    return {_lexeme(part, one, other) for one, other in following}


def near(part: Part, words: Sequence[Token]) -> Clause | None:
    """Return what a part holds where each word of a query is next to the one that follows it; None
    for a word alone."""
    pairs = tuple(
        Any(tuple(_lexeme(part, left, right) for left in _ends(one) for right in _ends(other)))
        for one, other in pairwise(words)
    )
    return All(pairs) if pairs else None


def _ends(word: Token) -> list[Token]:
    """Return a word of a query, and the words at both ends of each other way to say it."""
    ends = [word]
    for row in word.rows:
        content = [token for token in row if not token.stop]
        ends += [*content[:1], *content[1:][-1:]]
    return ends


def _lexeme(part: Part, one: Token, other: Token) -> str:
    return f"{part}{FORM}{BETWEEN.join(sorted((_root(one), _root(other))))}"


def _root(word: Token) -> str:
    """Return the stem of a word, the word itself where it has none."""
    stems = (term[1:] for term in word.terms if term[0] in (STEM, UNKNOWN))
    return next(stems, word.exact)

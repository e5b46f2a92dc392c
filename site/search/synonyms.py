"""What means the same, as the editors say: read into each query, so that no text is made anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.kept import Kept
from search import analysis
from search.analysis import Token
from search.analysis.base import UNKNOWN
from search.models import Synonyms

Row = tuple[Token, ...]


def widened(tokens: Sequence[Token], language: str) -> Row:
    """Return the tokens of a query; a word has as `rows` what the editors say of it."""
    return tuple(
        token._replace(rows=(*token.rows, *same)) if (same := _same((token,), language)) else token
        for token in tokens
    )


def replaced(tokens: Sequence[Token], language: str) -> Iterator[tuple[Row, Row, Row]]:
    """Yield (before, instead, after) for each way to say several words of a query otherwise."""
    for start in range(len(tokens) - 1):
        for end in range(start + 2, len(tokens) + 1):
            for row in _same(tokens[start:end], language):
                yield tuple(tokens[:start]), row, tuple(tokens[end:])


def _same(tokens: Sequence[Token], language: str) -> list[Row]:
    """Return what means the same as all of `tokens` together."""
    return [
        row
        for group in _groups().get(language, ())
        if any(_equal(tokens, known) for known in group)
        for row in group
        if not _equal(tokens, row)
    ]


def _equal(tokens: Sequence[Token], row: Row) -> bool:
    """Tell whether both are the same words in some form; function words do not count."""
    ours = [token for token in tokens if not token.stop]
    theirs = [token for token in row if not token.stop]
    return len(ours) == len(theirs) > 0 and all(map(_one, ours, theirs))


def _one(ours: Token, theirs: Token) -> bool:
    shared = set(ours.terms).intersection(theirs.terms)
    return ours.exact == theirs.exact or any(not term.startswith(UNKNOWN) for term in shared)


def _load() -> dict[str, list[list[Row]]]:
    found: dict[str, list[list[Row]]] = {}
    for language, expressions in Synonyms.objects.values_list("language", "expressions"):
        rows = (tuple(analysis.of(language).query(line)) for line in expressions.splitlines())
        found.setdefault(language, []).append([row for row in rows if row])
    return found


_groups: Kept[dict[str, list[list[Row]]]] = Kept(_load)

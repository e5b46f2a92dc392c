"""Where the terms of a record stand, as one text: so a phrase is looked for without its words being
analysed again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate

from search.analysis import Token
from search.analysis.base import Analyzer, quiet
from search.analysis.matching import Held, Places, places

APART = 1_000  # positions between two parts, more than the words of any phrase


def standing(parts: Iterable[Sequence[Token]]) -> Places:
    """Return the positions of each term in several texts, which no phrase can join."""
    tokens: list[Token] = []
    first = 0
    for part in parts:
        tokens += (token._replace(position=first + token.position) for token in part)
        first = max((token.position for token in tokens), default=first) + APART
    return places(tokens)


def written(found: Places) -> str:
    """Return positions as they are stored."""
    terms = (f"{term}={','.join(map(str, sorted(found[term])))}" for term in sorted(found))
    return f" {' '.join(terms)} " if found else ""


class Written:
    """Positions as they are stored; only those of the terms asked for are read."""

    def __init__(self, text: str) -> None:
        self.text = text

    def get(self, term: str, default: Iterable[int] = ()) -> Iterable[int]:
        """Return the positions of a term, `default` where it stands nowhere."""
        first = self.text.find(f" {term}=")
        if first < 0:
            return default
        first += len(term) + 2
        return map(int, self.text[first : self.text.index(" ", first)].split(","))


def runs(
    held: Held,
    terms: Iterable[str],
    exact: Set[str],
    texts: Iterable[str],
    analyzer: Analyzer,
) -> Iterator[set[str]]:
    """Yield, for each of the texts of which the positions tell, the runs of words in which one of
    the terms or exact forms stands. No word is looked up for it."""
    numbers = sorted({number for term in terms for number in held.get(term, ())})
    first, last = 0, None
    for text in texts:
        found = analyzer.run.findall(quiet(text))
        ends = list(accumulate(map(analyzer.width, found)))
        width = ends[-1] if ends else 0
        mine = numbers[bisect_left(numbers, first) : bisect_left(numbers, first + width)]
        told = {found[bisect_right(ends, number - first)] for number in mine}
        yield told | {run for run in set(found) if not exact.isdisjoint(analyzer.spelled(run))}
        last = first + width - 1 if width else last
        first = (first if last is None else last) + APART

"""Found words, marked in what a reader is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from html import escape
from itertools import islice
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from search import analysis, positions
from search.analysis import Token
from search.analysis.base import quiet
from search.analysis.matching import Held
from search.query import Query

SNIPPET = 260  # signs
BEFORE = 60  # signs of a snippet before the first found word
READ = 20_000  # signs of a body that are looked through
PIECE = re.compile(  # of a body, read one after the other: sentences, as far as there are any
    r".{1,600}(?:[.!?؟]\s|[。；！？]|$)|.{1,600}(?:\s|$)|.{1,600}", re.DOTALL
)


class Hit(NamedTuple):
    """Where in a text words of the query stand, and which."""

    start: int
    end: int
    words: frozenset[str]


class Highlighter:
    """Marks the words of one query in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        self.analyzer = analysis.of(language)
        tokens = [token for way in (query, *query.others) for token in _all(way.wanted)]
        self.words = {token.exact: frozenset(token.terms) for token in tokens}
        self.terms: frozenset[str] = frozenset().union(*self.words.values())
        self.keys = self.terms.union(self.words)
        self._in_run = cache(self._read_run)

    def runs(self, held: Held, texts: Iterable[str]) -> Iterator[set[str]] | None:
        """Yield, for each text of a record, the runs of words that may hold found words, as the
        stored positions tell; None where they cannot."""
        if not self.analyzer.spaced:
            return None
        return positions.runs(held, self.terms, self.words.keys(), texts, self.analyzer)

    def marked(self, text: str, runs: Set[str] | None = None) -> SafeString | None:
        """Return `text` as HTML with the found words marked; None where there is none.

        Only in `runs` they are looked for, where these are given.
        """
        if runs is not None and not runs:
            return None
        hits = self._found(text, runs)
        return _html(text, hits, 0, len(text)) if hits else None

    def snippet(self, text: str, runs: Set[str] | None = None) -> SafeString | None:
        """Return the part of a long text with most found words, marked; None without any.

        What follows a part that has them all is not looked at. Only in `runs` they are looked for,
        where these are given.
        """
        if runs is not None and not runs:
            return None
        best: tuple[int, SafeString] | None = None
        for piece in PIECE.finditer(text[:READ]):
            own = runs if quiet(piece[0]) == piece[0] else None
            if own is not None and not any(run in piece[0] for run in own):
                continue
            begins, ends = not piece.start(), piece.end() == len(text)
            found = self._window(piece[0], own, begins=begins, ends=ends)
            if found and (best is None or found[0] > best[0]):
                best = found
            if best and best[0] == len(self.words):
                break
        return best and best[1]

    def _window(
        self, text: str, runs: Set[str] | None, *, begins: bool, ends: bool
    ) -> tuple[int, SafeString] | None:
        """Return how many words the best part of a text has, and that part; None without any."""
        hits = self._found(text, runs)
        if not hits:
            return None
        best = max(range(len(hits)), key=lambda at: (*_within(hits, at), -at))
        from_ = max(0, hits[best].start - BEFORE)
        words = list(self._words(text, from_, hits[best].start + SNIPPET))
        first = min((start for start, _end in words if start >= from_), default=from_)
        last = max((end for _start, end in words if end <= first + SNIPPET), default=len(text))
        last = max(last, hits[best].end)
        html = _html(text, [hit for hit in hits if hit.end <= last], first, last)
        before = "" if begins and not self.analyzer.word.search(text, 0, first) else "… "
        after = "" if ends and not self.analyzer.word.search(text, last) else " …"
        # Escaped in _html.
        return _within(hits, best)[0], mark_safe(f"{before}{html}{after}")  # noqa: S308

    def _words(self, text: str, since: int, until: int) -> Iterator[tuple[int, int]]:
        """Yield where the words stand of those runs of words that reach between two places."""
        for run in self.analyzer.run.finditer(text):
            start, end = run.span()
            if start >= until:
                return
            if end > since:
                for first, last in self.analyzer.borders(run[0]):
                    yield start + first, start + last

    def _found(self, text: str, runs: Set[str] | None) -> list[Hit]:
        """Return where found words stand, in order, none within another."""
        hits = sorted(self._hits(quiet(text), runs), key=lambda hit: (hit.start, -hit.end))
        outer: list[Hit] = []
        for hit in hits:
            if outer and hit.start < outer[-1].end:
                outer[-1] = outer[-1]._replace(words=outer[-1].words | hit.words)
            else:
                outer.append(hit)
        return outer

    def _hits(self, text: str, runs: Set[str] | None) -> Iterator[Hit]:
        if runs is None:
            runs = set(self.analyzer.run.findall(text))
        holding = {run: hits for run in runs if (hits := self._in_run(run))}
        if not holding:
            return
        for run in self.analyzer.run.finditer(text):
            start = run.start()
            for first, last, words in holding.get(run[0], ()):
                yield Hit(start + first, start + last, words)

    def _read_run(self, run: str) -> tuple[Hit, ...]:
        """Return where found words stand in a run of words by itself."""
        return tuple(
            Hit(token.start, token.end, words)
            for token in self.analyzer.standing(run, self.keys)
            if not token.stop and (words := self._words_of(token))
        )

    def _words_of(self, token: Token) -> frozenset[str]:
        """Return the words of the query that a token stands for."""
        return frozenset(
            exact
            for exact, terms in self.words.items()
            if token.exact == exact or not terms.isdisjoint(token.terms)
        )


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that mean something, with those of the parts of compounds."""
    for token in tokens:
        if not token.stop:
            yield token
        for row in token.rows:
            yield from _all(row)


def _within(hits: Sequence[Hit], at: int) -> tuple[int, int]:
    """Return how many different words, and how many words, a part has that begins with a hit."""
    end = hits[at].start + SNIPPET - BEFORE
    words: frozenset[str] = frozenset()
    for number, hit in enumerate(islice(hits, at, None)):
        if hit.end > end and number:
            return len(words), number
        words |= hit.words
    return len(words), len(hits) - at


def _html(text: str, hits: Iterable[Hit], first: int, last: int) -> SafeString:
    parts, at = [], first
    for hit in hits:
        if hit.start >= at:
            parts += [
                escape(text[at : hit.start]),
                f"<mark>{escape(text[hit.start : hit.end])}</mark>",
            ]
            at = hit.end
    parts.append(escape(text[at:last]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)

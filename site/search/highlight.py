"""Found words, marked in what a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search import analysis
from search.analysis import Token
from search.query import Query

SNIPPET = 260  # signs
BEFORE = 60  # signs of a snippet before the first found word
READ = 20_000  # signs of a body that are looked through

Span = tuple[int, int]


class Highlighter:
    """Marks the words of one query in texts of one language."""

    def __init__(self, query: Query, language: str) -> None:
        self.analyzer = analysis.of(language)
        tokens = [token for way in (query, *query.others) for token in _all(way.wanted)]
        self.terms = {term for token in tokens for term in token.terms}
        self.exact = {token.exact for token in tokens}

    def marked(self, text: str) -> SafeString | None:
        """Return `text` as HTML with the found words marked; None where there is none."""
        spans = self._spans(text)
        return _html(text, spans, 0, len(text)) if spans else None

    def snippet(self, text: str) -> SafeString | None:
        """Return the part of a long text with most found words, marked; None without any."""
        text = text[:READ]
        tokens = self.analyzer.document(text)
        spans = self._found(tokens)
        if not spans:
            return None
        best = max(spans, key=lambda span: (_within(spans, span[0]), -span[0]))[0]
        starts = sorted(token.start for token in tokens)
        ends = sorted(token.end for token in tokens)
        first = next(start for start in starts if start >= min(best, max(0, best - BEFORE)))
        last = max((end for end in ends if end <= first + SNIPPET), default=len(text))
        last = max(last, next(end for start, end in spans if start == best))
        html = _html(text, [span for span in spans if span[1] <= last], first, last)
        before = "… " if first > starts[0] else ""
        after = " …" if last < ends[-1] else ""
        return mark_safe(f"{before}{html}{after}")  # noqa: S308 (escaped in _html)

    def _spans(self, text: str) -> list[Span]:
        return self._found(self.analyzer.document(text))

    def _found(self, tokens: Iterable[Token]) -> list[Span]:
        """Return where found words stand, in order, none within another."""
        spans = sorted(
            {
                (token.start, token.end)
                for token in tokens
                if not token.stop
                and (token.exact in self.exact or not self.terms.isdisjoint(token.terms))
            },
            key=lambda span: (span[0], -span[1]),
        )
        outer: list[Span] = []
        for span in spans:
            if not outer or span[0] >= outer[-1][1]:
                outer.append(span)
        return outer


def _all(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens that mean something, with those of the parts of compounds."""
    for token in tokens:
        if not token.stop:
            yield token
        for row in token.rows:
            yield from _all(row)


def _within(spans: Sequence[Span], start: int) -> int:
    return sum(start <= first and end <= start + SNIPPET - BEFORE for first, end in spans)


def _html(text: str, spans: Iterable[Span], first: int, last: int) -> SafeString:
    parts, at = [], first
    for start, end in spans:
        if start >= at:
            parts += [escape(text[at:start]), f"<mark>{escape(text[start:end])}</mark>"]
            at = end
    parts.append(escape(text[at:last]))
    return mark_safe("".join(parts))  # noqa: S308 (each part is escaped)

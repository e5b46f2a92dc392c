"""Chinese: the words of rjieba, what is within a word, and neighbouring words joined.

Nothing crosses the border of a word. Traditional characters are read as simplified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from search.analysis.base import LEMMA, LONGEST, REMEMBERED, Analyzer, Span, words
from search.analysis.tokens import Token

CHARACTERS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = re.compile(f"[{CHARACTERS}]+")
PIECE = re.compile(f"[{CHARACTERS}]+|[^{CHARACTERS}]+")
JOINED = 3  # words that a joined one may have
SHORT = 4  # characters of a word all of whose inner words count
STOP = words(
    """
    的 地 得 了 着 过 和 与 及 或 以及 并 并且 而 而且 但 但是 如果 因为 所以 虽然
    在 于 从 自 向 对 对于 关于 由 被 把 将 以 为 为了 按照 根据 通过 给 跟 同
    是 也 都 就 又 还 不 没 没有 有
    我 你 他 她 它 我们 你们 他们 她们 它们 自己 这 那 这些 那些 此 该 其 之 所 等 吗 呢 吧
    什么 谁 哪 哪些 怎么 如何
    """
)


class Chinese(Analyzer):
    """Words in Han characters are found here; all else is folded."""

    def __init__(self) -> None:
        import opencc
        import rjieba

        super().__init__()
        self.converter = opencc.OpenCC("t2s")
        self.cut = rjieba.cut
        self.is_word = rjieba.has_word
        self.inner = lru_cache(REMEMBERED)(self._inner)

    def separate(self, text: str, spans: list[Span]) -> Iterable[list[Span]]:
        """Part Han characters from letters and digits; a compound has none of them."""
        if not HAN.search(text, spans[0][0], spans[-1][1]):
            return [spans]
        return [
            [(piece.start(), piece.end())]
            for start, end in spans
            for piece in PIECE.finditer(text, start, end)
        ]

    def read(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        start, end = spans[0]
        if not HAN.match(text, start):
            return super().read(text, spans, position)
        words = self._words(text, start, end)
        tokens = []
        for at, (word, first) in enumerate(words):
            place = position + at
            tokens.append(_token(place, first, word))
            tokens += [_token(place, first + offset, part) for offset, part in self.inner(word)]
            joined = word
            for more, _ in words[at + 1 : at + JOINED]:
                if more in STOP or word in STOP:
                    break
                joined += more
                tokens.append(_token(place, first, joined))
        return tokens, len(words)

    def ask(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the words asked for; a single character belongs to the word before it."""
        start, end = spans[0]
        if not HAN.match(text, start):
            return super().ask(text, spans, position)
        words = [
            _token(position + at, first, word)
            for at, (word, first) in enumerate(self._words(text, start, end))
        ]
        groups: list[list[Token]] = []
        for token in words:
            lone = [part for part in (groups[-1] if groups else []) if len(part.exact) == 1]
            if (
                groups
                and (len(token.exact) == 1 or lone == groups[-1])
                and not (token.stop or groups[-1][-1].stop)
            ):
                groups[-1].append(token)
            else:
                groups.append([token])
        return [_group(group) for group in groups], len(words)

    def _words(self, text: str, start: int, end: int) -> list[tuple[str, int]]:
        """Return the words between two offsets, simplified, each with its offset."""
        words = []
        for word in self.cut(self._simplified(text[start:end]), False):
            words.append((word, start))
            start += len(word)
        return words

    def _simplified(self, han: str) -> str:
        """Return `han` in simplified characters, sign for sign."""
        simple = self.converter.convert(unicodedata.normalize("NFKC", han))
        if len(simple) == len(han):
            return simple
        return "".join(
            one if len(one := self.converter.convert(sign)) == 1 else sign for sign in han
        )

    def _inner(self, word: str) -> tuple[tuple[int, str], ...]:
        """Return the words within `word`, each with its offset.

        In a short word these are all that have two characters or more. A long word is parted
        from its end, the longest word first: there is no China in a developing country.
        """
        size = len(word)
        if size > SHORT:
            for split in range(1, size - 1):
                if self.is_word(word[split:]):
                    head, tail = word[:split], word[split:]
                    parts = [*self.inner(head), (split, tail)] if split > 1 else [(split, tail)]
                    if split > 1 and self.is_word(head):
                        parts.append((0, head))
                    return (*parts, *((split + at, part) for at, part in self.inner(tail)))
            return ()
        return tuple(
            (at, word[at:to])
            for at in range(size - 1)
            for to in range(at + 2, size + 1)
            if to - at < size and self.is_word(word[at:to])
        )


def _token(position: int, start: int, word: str) -> Token:
    return Token(position, start, start + len(word), word, (LEMMA + word[:LONGEST],), word in STOP)


def _group(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    whole = _token(tokens[0].position, tokens[0].start, "".join(token.exact for token in tokens))
    return replace(whole, rows=(tuple(tokens),))

"""Chinese: the words of rjieba, what is within a word, and neighbouring words joined.

Nothing crosses the border of a word. Traditional characters are read as simplified.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import accumulate, combinations

from search.analysis.base import LEMMA, LONGEST, REMEMBERED, Analyzer, Span, words
from search.analysis.folding import marks
from search.analysis.tokens import Token

CHARACTERS = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = re.compile(f"[{CHARACTERS}]+")
PIECE = re.compile(f"[{CHARACTERS}][{CHARACTERS}{marks()}]*|[^{CHARACTERS}]+")
JOINED = 3  # words that a joined one may have
SHORT = 4  # characters of a word that may have parts, and all of whose inner words count
NEGATIONS = frozenset("非不无未")
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

    spaced = False

    def __init__(self) -> None:
        import opencc
        import rjieba

        super().__init__()
        self.converter = opencc.OpenCC("t2s")
        self.cut = rjieba.cut
        self.is_word = rjieba.has_word
        self.inner = lru_cache(REMEMBERED)(self._inner)
        self.parts = lru_cache(REMEMBERED)(self._parts)
        # What stands between two signs comes seldom again.
        self.alone = lru_cache(64)(self._alone)
        self.words = lru_cache(64)(lambda han: self._words(han, 0, len(han)))

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
        tokens = [_token(position + at, first, word) for at, first, word in self._said(words)]
        return tokens, len(words)

    def standing(self, run: str, keys: Set[str]) -> list[Token]:
        if not HAN.fullmatch(run):
            return super().standing(run, keys)
        simple = self._simplified(run)
        if not any(key in simple or key[1:] in simple for key in keys):
            return []
        return [
            _token(at, first, word)
            for at, first, word in self._said(self.words(run))
            if word in keys or LEMMA + word[:LONGEST] in keys
        ]

    def borders(self, run: str) -> list[Span]:
        return [
            (piece.start() + start, piece.start() + end)
            for span in self._spans(run, 0, len(run))
            for piece in PIECE.finditer(run, *span)
            for start, end in self._borders(piece[0])
        ]

    def _borders(self, piece: str) -> list[Span]:
        if not HAN.match(piece):
            return [(0, len(piece))]
        return [(start, start + len(word)) for word, start in self.words(piece)]

    def _said(self, words: Sequence[tuple[str, int]]) -> Iterator[tuple[int, int, str]]:
        """Yield each word, what is within it, and it with those that follow: its place among the
        words, its offset, and its characters."""
        for at, (word, first) in enumerate(words):
            yield at, first, word
            for offset, part in self.inner(word):
                yield at, first + offset, part
            joined = word
            for more, _offset in words[at + 1 : at + JOINED]:
                if more in STOP or word in STOP:
                    break
                joined += more
                yield at, first, joined

    def ask(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the words asked for; a single character belongs to the word before it."""
        start, end = spans[0]
        if not HAN.match(text, start):
            return super().ask(text, spans, position)
        words = self._words(text, start, end)
        groups: list[list[Token]] = []
        for at, (word, first) in enumerate(words):
            token = _token(position + at, first, word)
            if groups and _belongs(token, groups[-1]):
                groups[-1].append(token)
            else:
                groups.append([token])
        return [_group(group) for group in groups], len(words)

    def spell(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the words typed; rjieba finds them without asking what they mean."""
        if HAN.match(text, spans[0][0]):
            return self.ask(text, spans, position)
        return super().spell(text, spans, position)

    def _words(self, text: str, start: int, end: int) -> list[tuple[str, int]]:
        """Return the words between two offsets, simplified, each with its offset.

        A word that is nothing but two or more others is parted.
        """
        words = []
        for word in self.cut(self._simplified(text[start:end]), False):
            parts = self.parts(word)
            whole = not all(len(part) > 1 and self.is_word(part) for part in parts)
            for part in (word,) if whole else parts:
                if part.isalnum():
                    words.append((part, start))
                start += len(part)
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
        """Return the words within `word` that have two characters or more, with their offsets.

        In a long word they are its parts: there is no China in a developing country. What stands
        behind a negation is none: the irregular is not regular.
        """
        if len(word) > SHORT:
            parts = self.parts(word)
            starts = accumulate(map(len, parts), initial=0)
            return tuple(
                (start, part)
                for start, part in zip(starts, parts, strict=False)
                if len(part) > 1 and word[start - 1 : start] not in NEGATIONS
            )
        return tuple(
            (start, word[start:end])
            for start, end in combinations(range(len(word) + 1), 2)
            if 1 < end - start < len(word)
            and word[start - 1 : start] not in NEGATIONS
            and self.is_word(word[start:end])
        )

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the words that a long word is made of, found from its end, longest first."""
        if not self.is_word(word):
            return tuple(self.cut(word, False))
        if len(word) < SHORT:
            return (word,)
        for split in range(1, len(word) - 1):
            if self.is_word(word[split:]):
                return (*self.parts(word[:split]), *self.parts(word[split:]))
        return (word,)


def _token(position: int, start: int, word: str) -> Token:
    return Token(position, start, start + len(word), word, (LEMMA + word[:LONGEST],), word in STOP)


def _belongs(token: Token, group: list[Token]) -> bool:
    """Tell whether a word is one with those before it: it, or all of them, are single signs."""
    if token.stop or group[-1].stop:
        return False
    return len(token.exact) == 1 or all(len(part.exact) == 1 for part in group)


def _group(tokens: list[Token]) -> Token:
    if len(tokens) == 1:
        return tokens[0]
    whole = _token(tokens[0].position, tokens[0].start, "".join(token.exact for token in tokens))
    return whole._replace(rows=(tuple(tokens),))

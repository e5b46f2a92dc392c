"""What the analyses of all languages share; alone it folds, and knows whole words only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.folding import fold, marks, normal, safe
from search.analysis.tokens import Token

# The first letter of a term says what the rest is: a lemma, the stem of any word, the stem of an
# unknown word, an acronym spelled like a function word.
LEMMA, STEM, UNKNOWN, ACRONYM = "w", "s", "u", "a"
LONGEST = 80  # letters of a term; what is longer is cut
REMEMBERED = 1 << 15
GROUPING = ",٬\u00a0\u202f"  # between the digits of one number
# What stands between two words and makes them a compound.
JOINT = rf"(?:[-‐‑/._&+@'’ʼ]|(?<=\d)[{GROUPING}](?=\d)|-\r?\n\s*)"

Span = tuple[int, int]
Analysis = Callable[[str, list[Span], int], tuple[list[Token], int]]


@dataclass(frozen=True, slots=True)
class Readings:
    """The lemmas a word may have: in a document all, in a query those it surely means."""

    document: tuple[str, ...] = ()
    query: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A word by itself, without its place."""

    exact: str
    document: tuple[str, ...]
    query: tuple[str, ...]
    stop: bool


class Analyzer:
    """The analysis of texts and queries in one language.

    A word that the dictionary knows gives lemmas, and its stem for words that it does not know.
    So known words meet by lemma alone, and an unknown word meets any word by stem.
    """

    stop_words: frozenset[str] = frozenset()
    spaced = True  # words have spaces between them, so that runs of them are short

    def __init__(self) -> None:
        word = rf"[^\W_]+(?:[{marks()}]+[^\W_]*)*"
        self.word = re.compile(word)
        self.run = re.compile(rf"{word}(?:{JOINT}{word})*")  # a word, or several joined by signs
        self._remembered = lru_cache(REMEMBERED)(self.look_up)
        self.alone: Callable[[str], tuple[list[Token], int]] = lru_cache(REMEMBERED)(self._alone)
        self.spelled: Callable[[str], frozenset[str]] = lru_cache(REMEMBERED)(self._spelled)
        self.width: Callable[[str], int] = lru_cache(REMEMBERED)(self._width)
        self.keys: Callable[[str], frozenset[str]] = lru_cache(REMEMBERED)(self._keys)

    def document(self, text: str) -> list[Token]:
        """Return the tokens of a text, by position.

        A compound stands as a whole at the place of its first and of its last part, so that it
        neighbours both sides, and by its parts.
        """
        tokens: list[Token] = []
        position = 0
        for run in self.run.finditer(quiet(text)):
            start = run.start()
            found, width = self.alone(run[0])
            tokens += [
                Token(position + at, start + first, start + last, exact, terms, stop)
                for at, first, last, exact, terms, stop, _rows in found
            ]
            position += width
        return tokens

    def query(self, text: str) -> list[Token]:
        """Return the tokens of what a reader asks for; a compound is one token with a row."""
        return self._asked(text, self.ask)

    def typed(self, text: str) -> list[Token]:
        """Return the tokens of what a reader is typing, spelled and without terms: a word that has
        only begun means nothing yet, and takes the dictionary longest."""
        return self._asked(text, self.spell)

    def read(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the tokens of one run of a document, and how many positions it takes.

        At each position the word itself comes first.
        """
        tokens = []
        for at, span in enumerate(spans):
            word = self._remembered(text[span[0] : span[1]])
            tokens.append(Token(position + at, *span, word.exact, word.document, word.stop))
        if len(spans) > 1:
            whole = self._remembered(as_one(text, spans))
            covered = spans[0][0], spans[-1][1], whole.exact, whole.document
            last = position + len(spans) - 1
            tokens[1:1] = [Token(position, *covered)]
            tokens.append(Token(last, *covered))
        return tokens, len(spans)

    def ask(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the tokens of one run of a query, and how many positions it takes."""
        tokens = []
        for at, span in enumerate(spans):
            word = self._remembered(text[span[0] : span[1]])
            tokens.append(Token(position + at, *span, word.exact, word.query, word.stop))
        if len(spans) > 1:
            whole = self._remembered(as_one(text, spans))
            covered = spans[0][0], spans[-1][1], whole.exact, whole.query
            tokens = [Token(position, *covered, rows=(tuple(tokens),))]
        return tokens, len(spans)

    def spell(self, text: str, spans: list[Span], position: int) -> tuple[list[Token], int]:
        """Return the token of one run of what is being typed, and how many positions it takes."""
        start, end = spans[0][0], spans[-1][1]
        surface = text[start:end] if len(spans) == 1 else as_one(text, spans)
        exact = _exact(surface)
        stop = len(spans) == 1 and self.is_stop(exact) and not is_acronym(surface)
        return [Token(position, start, end, exact, (), stop)], len(spans)

    def standing(self, run: str, keys: Set[str]) -> list[Token]:
        """Return the tokens of a run of words, by itself, of which `keys` has a term or the exact
        form."""
        if keys.isdisjoint(self.keys(run)):
            return []
        return [
            token
            for token in self.alone(run)[0]
            if token.exact in keys or not keys.isdisjoint(token.terms)
        ]

    def borders(self, run: str) -> list[Span]:
        """Return where the words of a run stand, by itself."""
        return [span for part in self._parts_of(run) for span in part]

    def separate(self, text: str, spans: list[Span]) -> Iterable[list[Span]]:
        """Return the compounds that a run of words joined by signs really is."""
        return [spans]

    def readings(self, word: str) -> Readings:
        """Return the lemmas of a spelling from `folding.normal`; none for an unknown word."""
        return Readings()

    def stem(self, word: str) -> str:
        """Return the stem of a folded word."""
        return word

    def is_stop(self, word: str) -> bool:
        """Tell whether `word`, folded, is a function word."""
        return word in self.stop_words

    def look_up(self, surface: str) -> Word:
        """Return what the analysis knows of a word as it is written."""
        spelling, exact = normal(surface), _exact(surface)
        if not exact.isalpha():
            terms = (LEMMA + exact,)
            return Word(exact, terms, terms, False)
        stop = self.is_stop(exact)
        if stop and is_acronym(surface):
            return Word(exact, (ACRONYM + exact,), (ACRONYM + exact,), False)
        stem = self.stem(exact)[:LONGEST]
        known = self.readings(spelling) if len(spelling) <= LONGEST else Readings()
        if known.document:
            document = (*_terms(LEMMA, known.document), STEM + stem)
            query = (*_terms(LEMMA, known.query), UNKNOWN + stem)
        else:
            document, query = (STEM + stem, UNKNOWN + stem), (STEM + stem,)
        return Word(exact, document, query, stop)

    def _alone(self, run: str) -> tuple[list[Token], int]:
        """Return the tokens of a run of words by itself, and how many positions they take."""
        return self._split(run, self._spans(run, 0, len(run)), 0, self.read)

    def _width(self, run: str) -> int:
        """Return how many positions a run of words takes, without knowing the words."""
        return len(self.borders(run))

    def _spelled(self, run: str) -> frozenset[str]:
        """Return the exact forms of what a run of words holds, without knowing the words."""
        forms = {_exact(run[start:end]) for start, end in self.borders(run)}
        forms |= {_exact(as_one(run, part)) for part in self._parts_of(run) if len(part) > 1}
        return frozenset(forms)

    def _parts_of(self, run: str) -> Iterable[list[Span]]:
        return self.separate(run, self._spans(run, 0, len(run)))

    def _keys(self, run: str) -> frozenset[str]:
        """Return the terms and the exact forms of what a run of words holds."""
        tokens, _width = self.alone(run)
        return frozenset(key for token in tokens for key in (token.exact, *token.terms))

    def _spans(self, text: str, start: int, end: int) -> list[Span]:
        """Return where the words of a run stand."""
        return [word.span() for word in self.word.finditer(text, start, end)]

    def _asked(self, text: str, analyse: Analysis) -> list[Token]:
        text = quiet(text)
        tokens: list[Token] = []
        position = 0
        for run in self.run.finditer(text):
            found, width = self._split(text, self._spans(text, *run.span()), position, analyse)
            tokens += found
            position += width
        return tokens

    def _split(
        self, text: str, spans: list[Span], position: int, analyse: Analysis
    ) -> tuple[list[Token], int]:
        tokens: list[Token] = []
        first = position
        for part in self.separate(text, spans):
            found, width = analyse(text, part, position)
            tokens += found
            position += width
        return tokens, position - first


def _exact(surface: str) -> str:
    """Return a word as it was typed, folded."""
    return safe(fold(normal(surface)))[:LONGEST]


def as_one(text: str, spans: list[Span]) -> str:
    """Return a compound written as one word.

    Two numbers are kept apart by an x (73/195 is not 73195) unless the sign between them only
    groups the digits of one.
    """
    made, before = "", spans[0][0]
    for start, end in spans:
        sign = text[before:start]
        numbers = made[-1:].isdecimal() and text[start : start + 1].isdecimal()
        grouped = sign in GROUPING and end - start == 3
        made += ("x" if numbers and not grouped else "") + text[start:end]
        before = end
        if len(made) > 2 * LONGEST:
            break
    return made


def is_acronym(surface: str) -> bool:
    """Tell whether a word is written as acronyms are: WHO, which is no question."""
    return len(surface) > 1 and surface.isupper()


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which are parted by spaces."""
    return frozenset(text.split())


def quiet(text: str) -> str:
    """Return a text of several words that are all in capitals in small letters, sign for sign."""
    if not text.isupper() or len(text.split()) == 1:
        return text
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _terms(kind: str, words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(kind + safe(word)[:LONGEST] for word in words))

"""Misspelt words: what a query that finds nothing may have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TypeVar, cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from records.base import Base
from search import analysis, vocabulary
from search.analysis import Token
from search.analysis.base import ACRONYM, LEMMA
from search.analysis.zh_hans import HAN, Chinese
from search.query import Query, parse
from search.totals import totals
from search.vocabulary import CHINESE, sound

CANDIDATES = 4  # words that a misspelt one may mean
TRIED = 12  # repaired queries
SHORT = 5  # letters of a word in which only one sign may be wrong

Found = TypeVar("Found")


def mended(
    query: Query,
    bases: Callable[[Sequence[Query]], list[Base]],
    page: Callable[[Query, Base], Found],
) -> tuple[Found, Query]:
    """Return what `page` gives for a query, and for which; `bases` gives what queries find.

    One with misspelt words that finds nothing gives way to the nearest that finds something.
    """
    asked = [query, *repairs(query)] if query else [query]
    found = bases(asked)
    place = 0
    if len(asked) > 1:
        place = next((place for place, total in enumerate(totals(found)) if total), 0)
    return page(asked[place], found[place]), asked[place]


def repairs(query: Query) -> list[Query]:
    """Return the queries that one may have meant, the nearest first; one query of the database at
    most.

    Only words that neither the dictionary nor any text has are misspelt.
    """
    words = list((_chinese if query.language == CHINESE else _unknown)(query))
    meant = [
        (start, end, found)
        for (start, end, _word), found in zip(words, _meant(words, query.language), strict=True)
        if found
    ]
    others = []
    for choice in islice(product(*(found for *_span, found in meant)), TRIED) if meant else ():
        text = query.text
        for (start, end, _found), word in reversed(list(zip(meant, choice, strict=True))):
            text = text[:start] + word + text[end:]
        others.append(parse(text, query.language))
    return others


def _unknown(query: Query) -> Iterator[tuple[int, int, str]]:
    """Yield the words that the dictionary does not know, with their offsets."""
    for token in _words(analysis.of(query.language).query(query.text)):
        if not any(term.startswith((LEMMA, ACRONYM)) for term in token.terms):
            yield token.start, token.end, token.exact


def _words(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the words with a meaning, in order; a compound by its parts."""
    for token in tokens:
        if token.rows:
            yield from _words(part for row in token.rows for part in row)
        elif not token.stop:
            yield token


def _chinese(query: Query) -> Iterator[tuple[int, int, str]]:
    """Yield what is written in Han characters and is no word, with its offsets."""
    chinese = cast(Chinese, analysis.of(CHINESE))
    for found in HAN.finditer(query.text):
        if not chinese.is_word(found[0]):
            yield *found.span(), found[0]


def _meant(words: Sequence[tuple[int, int, str]], language: str) -> list[list[str]]:
    """Return the words that each word may mean, the nearest first; none where some text has it.

    One query at most.
    """
    lengths = {each for *_span, word in words for each in _lengths(word, language)}
    known = vocabulary.known(language, lengths)
    return [_nearest(word, language, known) for *_span, word in words]


def _lengths(word: str, language: str) -> range:
    """Return how long words are that a word may mean."""
    longer = 0 if language == CHINESE else _wrong(word, language)
    return range(len(word) - longer, len(word) + longer + 1)


def _wrong(word: str, language: str) -> int:
    """Return how many signs of a word may be wrong."""
    return 1 if language != CHINESE and len(word) <= SHORT else 2


def _nearest(word: str, language: str, known: Mapping[int, Mapping[str, str]]) -> list[str]:
    near = [known.get(length, {}) for length in _lengths(word, language)]
    if any(word in words for words in near):
        return []
    wrong = _wrong(word, language)
    asked = sound(word, language)
    ranked = sorted(
        (distance, OSA.distance(word, other), other[:1] != word[:1], other)
        for words in near
        for _sound, distance, other in process.extract(
            asked, words, scorer=OSA.distance, score_cutoff=wrong, limit=None
        )
    )
    return [other for *_how, other in ranked[:CANDIDATES]]

"""Misspelt words: what a query that finds nothing may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import cast

from rapidfuzz import process
from rapidfuzz.distance import OSA

from records.models import RecordQuerySet
from search import analysis, matching
from search.analysis import Token
from search.analysis.base import ACRONYM, LEMMA
from search.analysis.zh_hans import HAN, Chinese
from search.models import Word
from search.query import Query, parse
from search.vocabulary import CHINESE, sound

CANDIDATES = 4  # words that a misspelt one may mean
TRIED = 12  # repaired queries
SHORT = 5  # letters of a word in which only one sign may be wrong


def repaired(base: RecordQuerySet, query: Query) -> Query | None:
    """Return the nearest query that finds something in `base`; None where there is none.

    Only words that neither the dictionary nor any text has are misspelt.
    """
    words = _chinese if query.language == CHINESE else _unknown
    meant = [
        (start, end, found)
        for start, end, word in words(query)
        if (found := _meant(word, query.language))
    ]
    for choice in islice(product(*(found for *_span, found in meant)), TRIED) if meant else ():
        text = query.text
        for (start, end, _found), word in reversed(list(zip(meant, choice, strict=True))):
            text = text[:start] + word + text[end:]
        other = parse(text, query.language)
        if matching.narrowed(base, other).exists():
            return other
    return None


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


def _meant(word: str, language: str) -> list[str]:
    """Return the words that a word may mean, the nearest first; none where some text has it."""
    if Word.objects.filter(language=language, word=word).exists():
        return []
    wrong = 1 if language != CHINESE and len(word) <= SHORT else 2
    longer = 0 if language == CHINESE else wrong
    near = Word.objects.filter(
        language=language, length__range=(len(word) - longer, len(word) + longer)
    )
    found = process.extract(
        sound(word, language),
        dict(near.values_list("word", "sound")),
        scorer=OSA.distance,
        score_cutoff=wrong,
        limit=None,
    )
    ranked = sorted(
        (distance, OSA.distance(word, other), other[:1] != word[:1], other)
        for _sound, distance, other in found
    )
    return [other for *_how, other in ranked[:CANDIDATES]]

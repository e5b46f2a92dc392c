"""Segments of no meaning, whose words are as frequent as those of texts, and texts like them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from benchmarks.search.words import SEED, Zipf, words
from translation.memory.keeping import Entry

SHORTEST, USUAL, LONGEST = 3, 14, 60  # words of a segment
KINDS = ("in it", "like one", "not in it")
CHANGED = 0.15  # of the words of a text that is like another


def segment(number: int, drawn: Zipf) -> str:
    """Return the segment of a number, always the same."""
    chance = random.Random(f"{SEED} {number}")
    length = int(min(max(chance.lognormvariate(0, 0.6) * USUAL, SHORTEST), LONGEST))
    return " ".join(drawn.draw(length, chance)).capitalize() + "."


def entries(number: int) -> Iterator[Entry]:
    """Yield units of as many segments: of each one that came in a file, and one of a page that
    the user does not see."""
    english, russian = Zipf(words("en")), Zipf(words("ru"))
    moment = timezone.now()
    for each in range(number):
        unit = Entry("en", segment(each, english), "ru", segment(each, russian), moment)
        yield replace(unit, file="memory.tmx", name=str(each))
        yield replace(unit, key=UUID(int=each // 20 + 1), path="body")


def queries(number: int, segments: int) -> Iterator[tuple[str, str]]:
    """Yield texts to look up, each with its kind."""
    drawn, chance = Zipf(words("en")), random.Random(SEED)
    for each in range(number):
        kind = KINDS[each % len(KINDS)]
        at = chance.randrange(segments)
        text = segment(at + (segments if kind == "not in it" else 0), drawn)
        if kind == "like one":
            text = " ".join(
                drawn.draw(1, chance)[0] if chance.random() < CHANGED else word
                for word in text.split()
            )
        yield kind, text

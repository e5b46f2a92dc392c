"""Which outcomes of a meeting say alike, by their words: a suggestion, which an editor decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from search import analysis

ALIKE = 0.3  # from here on two outcomes are suggested as one
MOST = 400  # outcomes that are compared, the latest ones

Vector = dict[str, float]


@dataclass(frozen=True)
class Said:
    """What is compared of an outcome: its number, its part of the meeting, its texts."""

    number: int
    part: str
    texts: Mapping[str, str]


class Likeness:
    """How alike outcomes are, from 0 to 1: the cosine of their words, rare ones weighing more.

    Two outcomes are compared in the languages that both have, and the best counts.
    """

    def __init__(self, said: Sequence[Said]) -> None:
        self.said = list(said)[-MOST:]
        self.vectors: dict[int, dict[str, Vector]] = {each.number: {} for each in self.said}
        for code in {code for each in self.said for code in each.texts}:
            words = {
                each.number: _lexemes(each.texts[code], code)
                for each in self.said
                if each.texts.get(code)
            }
            number = Counter(word for own in words.values() for word in own)
            weights = {word: 1 + log(len(words) / count) for word, count in number.items()}
            for owner, own in words.items():
                self.vectors[owner][code] = _unit({word: weights[word] for word in own})

    def of(self, one: int, other: int) -> float:
        """Return how alike two outcomes are."""
        first, second = self.vectors.get(one, {}), self.vectors.get(other, {})
        shared = first.keys() & second.keys()
        return max((_product(first[code], second[code]) for code in shared), default=0)

    def near(self, numbers: Sequence[int]) -> dict[int, float]:
        """Return how alike each other outcome is to the nearest of these."""
        return {
            each.number: max((self.of(each.number, number) for number in numbers), default=0)
            for each in self.said
            if each.number not in numbers
        }

    def suggestions(self, together: Sequence[set[int]]) -> list[list[int]]:
        """Return groups of numbers that say alike in different parts of the meeting.

        Those that are `together` in a conclusion already are left out.
        """
        pairs = [
            (one.number, other.number)
            for one, other in combinations(self.said, 2)
            if one.part != other.part and self.of(one.number, other.number) >= ALIKE
        ]
        groups: list[set[int]] = []
        for pair in pairs:
            touched = [group for group in groups if group.intersection(pair)]
            groups = [group for group in groups if group not in touched]
            groups.append(set(pair).union(*touched))
        return sorted(
            sorted(group) for group in groups if not any(group <= known for known in together)
        )


def _lexemes(text: str, code: str) -> set[str]:
    """Return a term for each content word, as the search finds it: its lemma, else its stem."""
    tokens = analysis.of(code).document(text)
    return {token.terms[0] for token in tokens if token.terms and not token.stop}


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(value * value for value in vector.values())) or 1
    return {word: value / length for word, value in vector.items()}


def _product(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[word] for word, value in one.items() if word in other)

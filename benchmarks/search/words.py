"""Words of six languages as texts have them: few often, most seldom."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import accumulate, islice

from django.conf import settings

from search.analysis import dictionary

KNOWN = 20_000  # words of a language
SEED = 7


def words(language: str) -> list[str]:
    """Return the words of a language, the most frequent first; the same at each call.

    They are kept beside the dictionaries they come from: to list them takes seconds.
    """
    file = settings.SEARCH_WORDS / f"benchmark-{language}.txt"
    if not file.exists():
        found = sorted({word for word in _all(language) if word.isalpha() and len(word) > 1})
        chosen = random.Random(SEED).sample(found, min(KNOWN, len(found)))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(chosen), encoding="utf-8")
    return file.read_text(encoding="utf-8").split("\n")


class Zipf:
    """Draws words so that the one of rank r comes in proportion to 1 / r."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def draw(self, number: int, chance: random.Random) -> list[str]:
        """Return `number` words."""
        return chance.choices(self.words, cum_weights=self.weights, k=number)


def _all(language: str) -> Iterable[str]:
    if language in dictionary.LANGUAGES:
        trie = dictionary.dictionary(language).trie
        return filter(str.isalpha, trie.iterkeys())
    if language == "ru":
        return _russian()
    from pypinyin.phrases_dict import phrases_dict

    return (phrase for phrase in phrases_dict if len(phrase) == 2)


def _russian() -> Iterable[str]:
    import pymorphy3

    morph = pymorphy3.MorphAnalyzer()
    for first in "абвгдежзиклмнопрстуфхцчшэюя":
        for second in "аеиоурлн":
            parses = morph.dictionary.iter_known_words(first + second)
            yield from islice((parse[0] for parse in parses), 0, 3000, 3)

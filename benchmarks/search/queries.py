"""Queries as readers ask them, of every kind in turn, the same for a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.http import QueryDict

from benchmarks.search.corpus import LANGUAGES, SPACELESS, Draws
from benchmarks.search.words import KNOWN
from records.models import Record

FREQUENT = 15  # words that stand in most texts of a language
FACETS = {"objective": "objective", "area": "area", "region": "region-all", "country": "country"}


@dataclass(frozen=True)
class Asked:
    """What a reader asks for; `page` counts from 1."""

    kind: str
    language: str
    text: str
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    page: int = 1

    @property
    def parameters(self) -> QueryDict:
        """The query string of the search page, without the page."""
        return QueryDict(urlencode({"q": self.text, **self.chosen}, doseq=True))

    @property
    def address(self) -> str:
        """The address of the search page."""
        more = f"&page={self.page}" if self.page > 1 else ""
        return f"/{self.language}/search/?{self.parameters.urlencode()}{more}"


class Draw:
    """Draws queries for a corpus; `pages` tells how many pages a query has."""

    def __init__(self, draws: Draws, pages: Callable[[Asked], int]) -> None:
        self.draws, self.pages = draws, pages
        self.kinds: tuple[Callable[[str, random.Random], Asked], ...] = (
            self.word,
            self.frequent,
            self.two,
            self.three,
            self.minus,
            self.titled,
            self.phrase,
            self.one_facet,
            self.several_facets,
            self.deep,
            self.nothing,
            self.misspelt,
        )

    def queries(self, number: int, seed: int) -> list[Asked]:
        """Return `number` queries, the kinds in turn."""
        chance = random.Random(seed)
        return [
            self.kinds[place % len(self.kinds)](chance.choice(LANGUAGES), chance)
            for place in range(number)
        ]

    def word(self, code: str, chance: random.Random) -> Asked:
        return Asked("one word", code, self._word(code, chance, KNOWN))

    def frequent(self, code: str, chance: random.Random) -> Asked:
        return Asked("frequent word", code, self._word(code, chance, FREQUENT))

    def two(self, code: str, chance: random.Random) -> Asked:
        return Asked("two words", code, self._words(code, chance, 2, 300))

    def three(self, code: str, chance: random.Random) -> Asked:
        return Asked("three words", code, self._words(code, chance, 3, 100))

    def minus(self, code: str, chance: random.Random) -> Asked:
        wanted, unwanted = self._words(code, chance, 2, 300).split()
        return Asked("minus", code, f"{wanted} -{unwanted}")

    def titled(self, code: str, chance: random.Random) -> Asked:
        return Asked("in the title", code, f"title:{self._word(code, chance, 1000)}")

    def phrase(self, code: str, chance: random.Random) -> Asked:
        """Return two words as they stand in some text; Chinese has no spaces to part them at."""
        code = "en" if code == SPACELESS else code
        texts = Record.objects.filter(kind="practice", language=code).order_by("pk")
        words = texts[chance.randrange(texts.count())].summary.split()
        place = chance.randrange(len(words) - 1)
        return Asked("phrase", code, f'"{words[place]} {words[place + 1]}"')

    def one_facet(self, code: str, chance: random.Random) -> Asked:
        text = self._word(code, chance, 300)
        return Asked("one facet", code, text, self._chosen(chance, 1, 1))

    def several_facets(self, code: str, chance: random.Random) -> Asked:
        text = self._word(code, chance, 100)
        return Asked("several facets", code, text, self._chosen(chance, 3, 3))

    def deep(self, code: str, chance: random.Random) -> Asked:
        first = Asked("deep page", code, self._word(code, chance, 100))
        return Asked(first.kind, code, first.text, page=chance.randint(1, self.pages(first)))

    def nothing(self, code: str, chance: random.Random) -> Asked:
        rare = [chance.choice(self.draws.words[code].words[KNOWN // 2 :]) for _each in range(3)]
        return Asked("nothing found", code, " ".join(rare))

    def misspelt(self, code: str, chance: random.Random) -> Asked:
        """Return a word with two of its letters exchanged; Chinese is misspelt in other ways."""
        code = "en" if code == SPACELESS else code
        words = [word for word in self.draws.words[code].words[:1000] if len(word) > 6]
        word = chance.choice(words)
        place = chance.randrange(2, len(word) - 2)
        return Asked(
            "misspelt", code, word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        )

    def _word(self, code: str, chance: random.Random, known: int) -> str:
        """Return one of the most frequent words, of each magnitude of frequency alike."""
        known = min(known, len(self.draws.words[code].words))
        return self.draws.words[code].words[int(known ** chance.random()) - 1]

    def _words(self, code: str, chance: random.Random, number: int, known: int) -> str:
        return " ".join(self._word(code, chance, known) for _each in range(number))

    def _chosen(self, chance: random.Random, facets: int, values: int) -> dict[str, list[str]]:
        return {
            name: sorted(
                set(self.draws.values[FACETS[name]].draw(chance.randint(1, values), chance))
            )
            for name in chance.sample(sorted(FACETS), facets)
        }

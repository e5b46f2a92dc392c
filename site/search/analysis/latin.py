"""What English, French and Spanish share: a dictionary, a stemmer, and rules between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from search.analysis.base import LEMMA, Analyzer, Readings
from search.analysis.dictionary import dictionary
from search.analysis.folding import fold, normal, safe
from search.analysis.tokens import Token


class LatinAnalyzer(Analyzer):
    """An analysis by a dictionary; a language adds rules, which the dictionary confirms."""

    language: str
    stemmer: str
    # The end of a participle, and the ends of the infinitives it may come from.
    participles: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __init__(self) -> None:
        import Stemmer

        super().__init__()
        self.dictionary = dictionary(self.language)
        self.snowball = Stemmer.Stemmer(self.stemmer, 0)

    def stem(self, word: str) -> str:
        return self.snowball.stemWord(word)

    def query(self, text: str) -> list[Token]:
        """Return the tokens of a query; a participle behind a noun means its verb too.

        By itself it may be a noun: les employés, but les enfants employés.
        """
        tokens = super().query(text)
        for at, (before, token) in enumerate(pairwise(tokens), 1):
            if before.stop or token.stop or token.rows or token.position != before.position + 1:
                continue
            word = normal(text[token.start : token.end])
            adjectives = dict.fromkeys([word, *self.lemmas(word)])
            verbs = [verb for adjective in adjectives for verb in self.infinitives(adjective)]
            if verbs:
                terms = (*token.terms, *(LEMMA + safe(self.settle(verb)) for verb in verbs))
                tokens[at] = token._replace(terms=tuple(dict.fromkeys(terms)))
        return tokens

    def readings(self, word: str) -> Readings:
        """Return the lemmas of a word; one without its accents has those of the accented word.

        A query word that is itself a lemma means itself alone.
        """
        lemmas = self.lemmas(word)
        if not lemmas:
            folded = fold(word)
            lemmas = self.dictionary.accented(folded) or self.lemmas(folded)
            lemmas = lemmas or list(self.unlisted(word))
            if not lemmas:
                return Readings()
            return self._settled([*lemmas, *self.further(word, lemmas)], lemmas)
        if self.dictionary.is_lemma(word) or self.is_noun(word):
            asked = [word]
        elif fold(word) == word:
            asked = [*lemmas, *self.dictionary.accented(word)]
        else:
            asked = lemmas
        own = asked if asked == [word] else []
        return self._settled([*own, *lemmas, *self.further(word, lemmas)], asked)

    def lemmas(self, word: str) -> list[str]:
        """Return the lemmas of a word that is spelled as the dictionary spells it."""
        return self.dictionary.lemmas(word)

    def infinitives(self, lemma: str) -> Iterator[str]:
        """Yield the verbs whose participle `lemma` is: it has a feminine, as a noun has not."""
        for end, infinitives in self.participles:
            if lemma.endswith(end):
                feminine = self.dictionary.lemmas(self.feminine(lemma))
                for verb in self.known(lemma.removesuffix(end) + full for full in infinitives):
                    if lemma in feminine or verb in feminine:
                        yield verb

    def feminine(self, participle: str) -> str:
        """Return the feminine of a participle."""
        return participle + "e"

    def is_noun(self, word: str) -> bool:
        """Tell whether a verb's form is a noun too: it has a plural, which no verb has."""
        return word in self.dictionary.lemmas(word + "s")

    def further(self, word: str, lemmas: list[str]) -> Iterator[str]:
        """Yield readings of a document's word that the dictionary leaves out but confirms."""
        yield from ()

    def unlisted(self, word: str) -> Iterator[str]:
        """Yield the lemmas of a word that the dictionary does not list as it stands."""
        yield from ()

    def settle(self, lemma: str) -> str:
        """Return the one spelling that stands for all spellings of a lemma."""
        return lemma

    def known(self, lemmas: Iterable[str]) -> Iterator[str]:
        """Yield those of `lemmas` that the dictionary has as lemmas."""
        return (lemma for lemma in lemmas if self.dictionary.is_lemma(lemma))

    def _settled(self, document: Iterable[str], query: Iterable[str]) -> Readings:
        return Readings(
            tuple(dict.fromkeys(map(self.settle, document))),
            tuple(dict.fromkeys(map(self.settle, query))),
        )

"""English: American and British spelling as one, possessives, and plurals and verbs left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from search.analysis.base import Span, words
from search.analysis.folding import fold
from search.analysis.latin import LatinAnalyzer

CLITICS = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})  # behind an apostrophe
APOSTROPHES = frozenset("'’ʼ")
STOP = words(
    """
    a an the this that these those
    and or nor but if as than so because while although though unless until whether
    of in on at by for from to into onto with within without upon via per about between among
    through during before after since against toward towards
    i you he she it we they me him her us them my your his its our their mine yours hers ours
    theirs myself yourself himself herself itself ourselves yourselves themselves
    who whom whose which what where when why how
    be am is are was were been being do does did doing have has had having
    would shall should could can cannot
    isn aren wasn weren doesn didn hasn haven hadn wouldn shouldn couldn
    not no there here
    """
)
# How British spelling becomes American, where the dictionary has the American word.
AMERICAN = [
    (re.compile(british), american)
    for british, american in (
        (r"^(\w{3,})is(e|ed|er|ation|ational|able|ing)$", r"\1iz\2"),
        (r"^(\w{3,}[lt])ys(e|er|ing)$", r"\1yz\2"),
        (r"^(\w{2,})our", r"\1or"),
        (r"^(\w+[btvg])re$", r"\1er"),
        (r"^(\w+e)nce$", r"\1nse"),
        (r"^(\w{2,}ct)ise$", r"\1ice"),
        (r"^(\w{3,}og)ue$", r"\1"),
        (r"^(\w{2,}m)me$", r"\1"),
        (r"^(\w*[aeiou][^aeiou]+[aei]l)l(er|or|ed|ing)$", r"\1\2"),
        (r"^(\w{2,}[aio]l)(ment|ful)?$", r"\1l\2"),
        (r"^(\w+i)l(ful)$", r"\1ll\2"),
        (r"^(\w+dg)e(ment)$", r"\1\2"),
        (r"^(\w+[gk])e(ing|able)$", r"\1\2"),
        (r"^(?=\w{6})(\w*)[ao]e(?=\w\w)", r"\1e"),
    )
]


class English(LatinAnalyzer):
    language = "en"
    stemmer = "english"
    stop_words = STOP

    def separate(self, text: str, spans: list[Span]) -> Iterable[list[Span]]:
        """Leave out the 's of a possessive and the ends of short forms."""
        kept = spans[:1]
        for (_, before), (start, end) in pairwise(spans):
            if text[before:start] in APOSTROPHES and text[start:end].lower() in CLITICS:
                continue
            kept.append((start, end))
        yield kept

    def lemmas(self, word: str) -> list[str]:
        lemmas = super().lemmas(word)
        if word.endswith("ves"):
            lemmas += self.known([word[:-3] + "f", word[:-3] + "fe"])
        elif word.endswith("ses"):
            lemmas += self.known([word[:-2] + "is"])
        elif word.endswith("ing") and super().is_noun(word):
            lemmas = list(dict.fromkeys([*lemmas, word]))
        return lemmas

    def further(self, word: str, lemmas: list[str]) -> Iterator[str]:
        """Yield the verb of a word in -ed or -ing that the dictionary has for itself."""
        if word in lemmas and word.endswith(("ed", "ing")):
            base = word.removesuffix("ed").removesuffix("ing")
            doubled = base[:-1] if base[-1:] == base[-2:-1] else base
            yield from self.known([base, base + "e", doubled])

    def unlisted(self, word: str) -> Iterator[str]:
        for british, american in AMERICAN:
            spelled, changed = british.subn(american, word, count=1)
            if changed:
                yield from self.dictionary.lemmas(spelled)

    def is_noun(self, word: str) -> bool:
        return self.settle(word) != word

    def settle(self, lemma: str) -> str:
        lemma = fold(lemma)
        if lemma[-1:] == lemma[-2:-1] and not self.dictionary.is_lemma(lemma):
            lemma = next(self.known([lemma[:-1]]), lemma)
        for british, american in AMERICAN:
            spelled, changed = british.subn(american, lemma, count=1)
            if changed and self.dictionary.is_lemma(spelled):
                return spelled
        return lemma

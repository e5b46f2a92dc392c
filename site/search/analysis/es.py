"""Spanish: pronouns at the end of verbs, participles, nouns that are verbs too, women's nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.analysis.base import words
from search.analysis.latin import LatinAnalyzer

ENCLITICS = re.compile(r"^(\w{2,}?(?:[aeiáéí]r|ndo))(?:se|me|te|nos|os)?(?:l[oae]s?)?$")
ORDER = re.compile(r"^(\w*[áéíóú]\w*[aeo]n?)(?:se|me|te|nos|os|l[oae]s?){1,2}$")
STRESS = str.maketrans("áéíóú", "aeiou")
STOP = words(
    """
    el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella
    aquellos aquellas esto eso aquello
    y e o u ni pero sino si que porque aunque como cuando mientras pues
    a ante bajo con contra de desde durante en entre hacia hasta mediante para por segun sin sobre
    tras
    yo tu ella nosotros nosotras vosotros ellos ellas usted ustedes me te se nos os le les mi
    mis tus su sus nuestro nuestra nuestros nuestras vuestro vuestra suyo suya suyos suyas
    quien quienes cual cuales cuyo cuya cuyos cuyas donde
    es son era eran fue fueron ser sido siendo sea sean esta estan estaba estaban estar
    ha han habia habian haber hay hubo haya hayan
    no mas muy
    """
)
DEEDS = (("ada", ("ar",)), ("ida", ("er", "ir")))  # nouns with the shape of a participle


class Spanish(LatinAnalyzer):
    language = "es"
    stemmer = "spanish"
    stop_words = STOP
    participles = (
        ("ado", ("ar",)),
        ("ido", ("er", "ir")),
        ("ierto", ("rir",)),
        ("uerto", ("orir",)),
        ("uesto", ("oner",)),
        ("uelto", ("olver",)),
        ("echo", ("acer",)),
        ("icho", ("ecir",)),
        ("ito", ("ibir",)),
        ("isto", ("er",)),
    )

    def further(self, word: str, lemmas: list[str]) -> Iterator[str]:
        if word.endswith("a"):
            yield from self.dictionary.lemmas(word + "s")
            yield from self.known([word + "r"])
        elif word.endswith("as"):
            yield from self.known([word[:-1]])
        for lemma in lemmas:
            yield from self.infinitives(lemma)
            for end, infinitives in DEEDS:
                if lemma.endswith(end):
                    yield from self.known(lemma.removesuffix(end) + full for full in infinitives)

    def feminine(self, participle: str) -> str:
        return participle[:-1] + "a"

    def unlisted(self, word: str) -> Iterator[str]:
        host = ENCLITICS.match(word) or ORDER.match(word)
        if host:
            verb = host[1].translate(STRESS)
            yield from (lemma for lemma in self.dictionary.lemmas(verb) if lemma.endswith("r"))

    def settle(self, lemma: str) -> str:
        verb = lemma.removesuffix("se")
        if verb != lemma and verb[-1:] == "r" and self.dictionary.is_lemma(verb):
            return verb
        return lemma

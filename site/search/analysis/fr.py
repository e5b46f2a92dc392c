"""French: elision, participles and nouns that are verbs too, invariable nouns, feminines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from search.analysis.base import Span, words
from search.analysis.folding import fold
from search.analysis.latin import LatinAnalyzer

ELIDED = words("c d j l m n s t qu jusqu lorsqu puisqu quoiqu")
APOSTROPHES = frozenset("'’ʼ")
STOP = ELIDED | words(
    """
    le la les un une des du de au aux ce cet cette ces
    et ou ni mais donc or car si que quand comme lorsque puisque quoique tandis afin
    a en dans par pour sur sous avec sans vers chez entre depuis pendant contre selon parmi des
    je tu il elle on nous vous ils elles me te se moi toi lui leur leurs soi eux
    mon ton son ma ta sa mes tes ses notre votre nos vos y
    qui quoi dont ou lequel laquelle lesquels lesquelles auquel auxquels auxquelles duquel desquels
    desquelles quel quelle quels quelles celui celle ceux celles cela ceci ca
    est sont etait etaient etre ete sera seront soit soient ont avait avaient avoir aura auront
    ne pas ni non
    """
)
# The end of a feminine noun, and the ends of the masculine word that it may belong to.
FEMININES = (
    ("euse", ("eur",)),
    ("trice", ("teur",)),
    ("elle", ("eau", "el")),
    ("ive", ("if",)),
    ("enne", ("en",)),
    ("che", ("c",)),
    ("sse", ("x", "s")),
)


class French(LatinAnalyzer):
    language = "fr"
    stemmer = "french"
    stop_words = STOP
    participles = (
        ("é", ("er",)),
        ("i", ("ir", "re")),
        ("u", ("ir", "re", "oir", "ire")),
        ("ert", ("rir",)),
        ("ort", ("ourir",)),
        ("it", ("ire",)),
        ("int", ("indre",)),
        ("is", ("ettre", "endre")),
    )

    def separate(self, text: str, spans: list[Span]) -> Iterable[list[Span]]:
        """Part an elided word from the next: l'accord, jusqu'en."""
        run: list[Span] = []
        for at, (start, end) in enumerate(spans):
            run.append((start, end))
            follower = spans[at + 1][0] if at + 1 < len(spans) else end
            if text[end:follower] in APOSTROPHES and text[start:end].lower() in ELIDED:
                yield run
                run = []
        if run:
            yield run

    def further(self, word: str, lemmas: list[str]) -> Iterator[str]:
        if word.endswith("e"):
            yield from self.known([word + "r"])
        for lemma in (*lemmas, word.removesuffix("s")):
            yield from self.infinitives(lemma)
            for end, masculines in FEMININES:
                if lemma.endswith(end):
                    yield from self.known(lemma.removesuffix(end) + full for full in masculines)

    def unlisted(self, word: str) -> Iterator[str]:
        """Take a word in -s, -x or -z as it is: the dictionary has all plurals, not pays, choix."""
        if word.endswith(("s", "x", "z")):
            yield fold(word)

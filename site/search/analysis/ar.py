"""Arabic: the dictionary first; of a word it does not know, clitics and endings come off.

The fewest letters first, and only where the dictionary knows the rest. Plurals made within the
word are read by their pattern, where the pattern can be nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from search.analysis.base import Analyzer, Readings, Span, words
from search.analysis.dictionary import dictionary
from search.analysis.folding import fold, marks

ARTICLE = "ال"
STOP = words(
    """
    في من الى على علي عن مع حتى حتي منذ خلال عبر بين لدى لدي عند ضد نحو دون حول
    ال و ف ب ك ل او ام ثم بل لكن ان انه انها كما اذا اذ لو لان حيث بينما عندما كي لكي
    هو هي هما هم هن انا نحن انت انتم هذا هذه هذان هاتان هولاء ذلك تلك اولئك
    الذي التي الذين اللواتي اللاتي اللذان اللتان ما ماذا متي متى اين كيف اي ايه
    لا لم لن ليس ليست قد لقد سوف كان كانت كانوا يكون تكون كل
    به بها بهم له لها لهم لنا فيه فيها فيهم منه منها منهم عنه عنها عنهم عليه عليها عليهم اليه اليها
    اليهم معه معها معهم
    """
)
LETTERS = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
PIECE = re.compile(f"[{LETTERS}][{LETTERS}{marks()}]*|[^{LETTERS}]+")
SHORTEST = 3  # letters of what is left
PREFIXES = tuple(
    conjunction + rest
    for conjunction in ("", "و", "ف")
    for rest in ("", "ال", "لل", "ب", "ل", "ك", "س", "بال", "كال")
)
PRONOUNS = ("", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "نا", "ي")
ENDINGS = ("", "ا", "ة", "ون", "ين", "ان", "ات", "ي", "ية", "وا", "ت")
PERSONS = re.compile("^ي(.{3,}?)(?:ون|وا|ان|ن)?$")
PERFECT = re.compile("^(.{3,})وا$")
# Nouns of an action, which the dictionary takes for forms of their verb: deportation, need.
ACTION = re.compile("^(?:تCCيC|اCتCاC|استCCاC|انCCاC|إCCاC)$".replace("C", "[^اىءأ]"))
# Plurals made within the word, and the singulars they may have; 1 to 3 are the root's letters.
PLURALS = [
    (re.compile(plural.replace("C", "([^اوىءأ])")), singulars.split())
    for plural, singulars in (
        ("^أCCاC$", r"\1\2\3 \1ا\2\3 \1\2ي\3"),
        ("^CCCاء$", r"\1\2ي\3 \1ا\2\3"),
        ("^أCCCاء$", r"\1\2ي\3"),
        ("^أCCCة$", r"\1\2ا\3"),
        ("^مCاCC$", r"م\1\2\3 م\1\2\3ة"),
        ("^مCاCيC$", r"م\1\2و\3 م\1\2ا\3"),
        ("^تCاCيC$", r"ت\1\2ي\3"),
        ("^تCاCC$", r"ت\1\2\3ة"),
        ("^CCى$", r"\1\2ية"),
        ("^CواCC$", r"\1ا\2\3 \1ا\2\3ة"),
        ("^CCائC$", r"\1\2ي\3ة \1\2ا\3ة"),
    )
]


class Arabic(Analyzer):
    stop_words = STOP

    def __init__(self) -> None:
        import Stemmer

        super().__init__()
        self.dictionary = dictionary("ar")
        self.snowball = Stemmer.Stemmer("arabic", 0)

    def stem(self, word: str) -> str:
        return self.snowball.stemWord(word)

    def separate(self, text: str, spans: list[Span]) -> Iterable[list[Span]]:
        """Part Arabic letters from the numbers and Latin words that they are joined to."""
        pieces = [
            [piece.span() for piece in PIECE.finditer(text, start, end)] for start, end in spans
        ]
        if all(len(piece) == 1 for piece in pieces):
            return [spans]
        return [[span] for piece in pieces for span in piece]

    def is_stop(self, word: str) -> bool:
        return word in self.stop_words or (word[:1] in "وف" and word[1:] in self.stop_words)

    def readings(self, word: str) -> Readings:
        folded = fold(word)
        found = self._listed(word) or self._listed(folded)
        if not found:
            found = self._folded(folded)
            if not found or folded.endswith("ه"):  # ta marbuta without its dots, or a pronoun
                found += self._parted(word)
            found = list(dict.fromkeys(found))
            return Readings(tuple(found), tuple(found))
        bare = _bare(word)
        own = found == [bare] or ACTION.match(bare)
        return Readings(tuple(found), (bare,) if own else tuple(found))

    def _listed(self, word: str) -> list[str]:
        """Return the lemmas of a word with and without its article: each form may have its own."""
        bare = _bare(word)
        if bare.endswith("ة") and self.dictionary.is_lemma(bare):
            return [bare, *([bare[:-1]] if self._is_adjective(bare[:-1]) else [])]
        if bare.endswith("ات") and bare[:-2] + "ة" in self.dictionary.lemmas(bare):
            return [bare[:-2] + "ة"]
        named = self.dictionary.lemmas(ARTICLE + bare)
        lemmas = [
            *self.dictionary.lemmas(bare),
            *(each for each in named if each != ARTICLE + bare),
        ]
        if lemmas and ACTION.match(bare):
            lemmas.insert(0, bare)
        elif bare in lemmas:
            lemmas += self._unlikely(bare)
        elif lemmas:
            lemmas += self._endings(bare)
        deeper = [deep for lemma in lemmas for deep in self.dictionary.lemmas(lemma)]
        return list(dict.fromkeys([*lemmas, *deeper]))

    def _is_adjective(self, word: str) -> bool:
        """Tell whether `word` is an adjective of origin: it ends so and has a plural of persons."""
        return word.endswith("ي") and bool(self.dictionary.lemmas(word + "ون"))

    def _endings(self, word: str) -> list[str]:
        """Return what a listed form may be besides: a noun in ة, its plural, an accusative."""
        if word.endswith("ة"):
            return [word]
        if word.endswith("ات") and ACTION.match(word[:-2]):
            return [word[:-2]]
        if word.endswith("ات") and self.dictionary.lemmas(word[:-2] + "ة"):
            return [word[:-2] + "ة"]
        if word.endswith("ا") and len(word) > SHORTEST:
            return self._listed(word[:-1])
        return []

    def _folded(self, word: str) -> list[str]:
        return list(
            dict.fromkeys(
                [*self.dictionary.accented(_bare(word)), *self.dictionary.accented(ARTICLE + word)]
            )
        )

    def _unlikely(self, word: str) -> Iterator[str]:
        """Yield the lemmas of a form that the dictionary lists as if it were one itself."""
        for form in (PERSONS, PERFECT):
            verb = form.match(word)
            if verb:
                yield from self._known([verb[1]])
        yield from self._singulars(word)

    def _singulars(self, word: str) -> list[str]:
        for plural, singulars in PLURALS:
            root = plural.match(word)
            if root:
                return list(self._known(root.expand(singular) for singular in singulars))
        return []

    def _parted(self, word: str) -> list[str]:
        """Return the lemmas of an unknown word from what is left without its affixes."""
        hosts = _hosts(word)
        return self._nearest(hosts, lambda host: self._listed(host) or self._singulars(host)) or (
            self._nearest(hosts, self._folded)
        )

    def _nearest(
        self, hosts: list[tuple[int, str]], lemmas: Callable[[str], list[str]]
    ) -> list[str]:
        """Return the lemmas of those hosts that the fewest letters part from the word."""
        fewest, found = 0, list[str]()
        for removed, host in hosts:
            if found and removed > fewest:
                break
            fewest = removed
            found += lemmas(host)
        return list(dict.fromkeys(found))

    def _known(self, lemmas: Iterable[str]) -> Iterator[str]:
        return (lemma for lemma in lemmas if self.dictionary.is_lemma(lemma))


def _bare(word: str) -> str:
    bare = word.removeprefix(ARTICLE)
    return bare if len(bare) >= SHORTEST - 1 else word


def _hosts(word: str) -> list[tuple[int, str]]:
    """Return what may be left of `word`, with the number of letters removed, fewest first.

    An ending of number or gender counts as one letter, since it is the same word's.
    """
    hosts: list[tuple[int, str]] = []
    for prefix in PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for pronoun in PRONOUNS:
            if not rest.endswith(pronoun):
                continue
            stem = rest[: len(rest) - len(pronoun)]
            shapes = [stem, *(_freed(stem) if pronoun else [])]
            removed = len(prefix) + len(pronoun)
            hosts += [
                (removed + bool(ending), shape[: len(shape) - len(ending)])
                for shape in shapes
                for ending in ENDINGS
                if shape.endswith(ending) and len(shape) - len(ending) >= SHORTEST
            ]
            hosts += [
                (removed + 1, shape[:-2] + "ة")
                for shape in shapes
                if shape.endswith("ات") and len(shape) > SHORTEST
            ]
    return sorted(hosts, key=lambda host: host[0])


def _freed(stem: str) -> list[str]:
    """Return how a word is spelled that loses its pronoun."""
    last = {"ت": "ة", "ا": "ى", "ئ": "ء", "ؤ": "ء"}.get(stem[-1:])
    return [stem[:-1] + last] if last else []

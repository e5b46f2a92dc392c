"""Russian: every lemma that pymorphy finds likely; ё is written as е."""

from __future__ import annotations

from collections import Counter

from search.analysis.base import Analyzer, Readings, words
from search.analysis.folding import fold

LIKELY = 0.05  # of the most likely lemma; what is rarer is left out
ROUNDING = 1e-6
REFLEXIVE = ("ться", "тись", "чься")
STOP = words(
    """
    и а но да или либо ни если что чтобы как когда хотя пока также тоже же ли бы не
    в во на с со к ко по из изо от ото до для о об обо у за над под при про через между среди без
    перед после около против ради кроме вокруг вместо
    я ты он она оно мы вы они меня мне тебя тебе его ему ее ей нас нам вас вам их им ими ним них
    нее ней него нему себя себе собой мой моя мое мои твой свой своя свое свои своего своих своим
    своими своей свою наш наша наше наши нашего наших ваш ваша ваше ваши
    этот эта это эти этого этой этому этих этим этими этом тот та то те того той тому тех тем теми
    том кто кого кому кем чего чему чем который которая которое которые которого которой которых
    которому которым которыми котором которую где куда откуда
    быть был была было были будет будут есть является являются
    """
)


class Russian(Analyzer):
    stop_words = STOP

    def __init__(self) -> None:
        import Stemmer
        from pymorphy3 import MorphAnalyzer

        super().__init__()
        self.morph = MorphAnalyzer(lang="ru")
        self.snowball = Stemmer.Stemmer("russian", 0)

    def stem(self, word: str) -> str:
        return self.snowball.stemWord(word)

    def readings(self, word: str) -> Readings:
        """Return the likely lemmas; a query word that is the likeliest means itself alone.

        A document's verb in -ся may be the passive of the verb without it.
        """
        if not self.morph.word_is_known(word):
            return Readings()
        weights: Counter[str] = Counter()
        for parse in self.morph.parse(word):
            weights[fold(parse.normal_form)] += parse.score
        most = max(weights.values())
        lemmas = tuple(lemma for lemma, weight in weights.items() if weight >= LIKELY * most)
        own = fold(word)
        active = (lemma[:-2] for lemma in lemmas if lemma.endswith(REFLEXIVE))
        return Readings(
            (*lemmas, *filter(self.morph.word_is_known, active)),
            (own,) if weights[own] >= most - ROUNDING else lemmas,
        )

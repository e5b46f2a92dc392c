"""The words of all texts: what a misspelt word may mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from core.kept import Kept
from search.analysis import Token
from search.models import Word

SHORTEST, LONGEST = 3, 40
CHINESE = "zh-hans"
CHINESE_WORD = range(2, 9)  # characters

_held: Kept[dict[tuple[str, int], dict[str, str]]] = Kept(dict)  # by language and length


def learn(tokens: Iterable[Token], language: str) -> None:
    """Keep the words of a text in `language`, those with a meaning that are letters alone."""
    words = {token.exact for token in tokens if not token.stop and _counts(token.exact, language)}
    known = Word.objects.filter(language=language, word__in=words).values_list("word", flat=True)
    Word.objects.bulk_create(
        (
            Word(language=language, word=word, sound=sound(word, language), length=len(word))
            for word in sorted(words - set(known))
        ),
        ignore_conflicts=True,
        batch_size=200,
    )


def known(language: str, lengths: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """Return the words of these lengths with their sounds; one query for those not held yet."""
    held = _held()
    found = {length: held[language, length] for length in lengths if (language, length) in held}
    if missing := set(lengths).difference(found):
        read: dict[int, dict[str, str]] = {length: {} for length in missing}
        words = Word.objects.filter(language=language, length__in=missing)
        for length, word, sounds in words.values_list("length", "word", "sound"):
            read[length][word] = sounds
        held.update(((language, length), words) for length, words in read.items())
        found |= read
    return found


def sound(word: str, language: str) -> str:
    """Return what spellings of a word are compared by: in Chinese its pinyin without tones."""
    return _pinyin(word) if language == CHINESE else word


def _counts(word: str, language: str) -> bool:
    lengths = CHINESE_WORD if language == CHINESE else range(SHORTEST, LONGEST + 1)
    return word.isalpha() and len(word) in lengths


@lru_cache(4096)
def _pinyin(word: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(word))[:80]

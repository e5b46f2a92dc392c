"""The dictionaries of four languages: simplemma's lists, as tries that processes share.

A trie is made once from the installed package and mapped into memory. It maps a spelling to its
lemmas, and a spelling without accents to the lemmas of the accented words.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from search.analysis.folding import fold, normal

SHAPE = 2  # raise it when `_pairs` or the spelling in `folding` changes
LANGUAGES = ("ar", "en", "es", "fr")
ACCENTLESS = "\x01"


class Dictionary:
    """The lemmas of one language; the trie is made first where it is missing."""

    def __init__(self, language: str) -> None:
        from marisa_trie import BytesTrie

        self.trie = BytesTrie()
        self.trie.mmap(str(build(language)))

    def lemmas(self, word: str) -> list[str]:
        """Return the lemmas of a spelling from `folding.normal`; none for an unknown word."""
        return [lemma.decode() for lemma in self.trie.get(word, ())]

    def accented(self, word: str) -> list[str]:
        """Return the lemmas of the words that are `word`, folded, when their accents go."""
        return self.lemmas(ACCENTLESS + word)

    def is_lemma(self, word: str) -> bool:
        """Tell whether `word` is among its own lemmas."""
        return word in self.lemmas(word)


@cache
def dictionary(language: str) -> Dictionary:
    """Return the dictionary of `language`, one of `LANGUAGES`, loaded at the first call."""
    return Dictionary(language)


def file(language: str) -> Path:
    """Return where the trie of `language` belongs that the installed packages make."""
    made_of = f"{version('simplemma')}-{version('marisa-trie')}-{SHAPE}"
    return Path(settings.SEARCH_WORDS) / f"{language}-{made_of}.trie"


def build(language: str) -> Path:
    """Make the trie of `language` unless it is there, remove older ones, return its file.

    Processes that come at the same time wait for the first.
    """
    target = file(language)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.parent / f"{language}.lock"):
        if not target.exists():
            _write(language, target)
            for old in target.parent.glob(f"{language}-*.trie"):
                if old != target:
                    old.unlink(missing_ok=True)
    return target


def _write(language: str, target: Path) -> None:
    from marisa_trie import BytesTrie

    draft = target.with_suffix(f".{os.getpid()}")
    BytesTrie(sorted(set(_pairs(language)))).save(str(draft))
    os.replace(draft, target)


def _pairs(language: str) -> Iterator[tuple[str, bytes]]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    words = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(language)
    spelled = lru_cache(1 << 16)(normal)
    for form, lemma in words.items():
        if form != form.lower() and form.lower() in words:
            continue  # a name (Países Bajos) says nothing of the word
        spelling, meant = normal(form), spelled(lemma).encode()
        yield spelling, meant
        folded = fold(spelling)
        if folded != spelling:
            yield ACCENTLESS + folded, meant


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

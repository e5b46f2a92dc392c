"""What is still in the language of the source, or is not there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from translation.quality.faults import Fault, Kind, in_target
from translation.quality.text import Pair

EMPTY = Kind("empty", _("The text is not translated."))
UNTRANSLATED = Kind("untranslated", _("“%(words)s” is the text of the original."))

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+")
OWN_SCRIPT = {"ar", "ru", "zh-hans"}
# Small words within names of people, places and works: they make no name a sentence.
PARTICLES = re.compile("(?:al|bin|das?|del?|della|de[nrs]|di|dos|el|ibn|las?|les?|los|van|von)$")
FEWEST = 3  # words of a text that is the same: languages of one script share some
LEFT = {True: 4, False: 6}  # words of a run that was left, in a language with its own script or not


def check(pair: Pair) -> list[Fault]:
    """Return the whole text where it is the same, else each run of words that was left.

    Names, acronyms, addresses and numbers are the same in many languages.
    """
    source, target = pair.source.shown, pair.target.shown
    if not target.strip():
        return [Fault(EMPTY, "", 0, 0)] if source.strip() else []
    if target.strip() == source.strip():
        if _is_text(ADDRESS.sub(" ", source), pair.target.language):
            return [in_target(UNTRANSLATED, pair.target, 0, len(target))]
        return []
    fewest = LEFT[pair.target.language in OWN_SCRIPT]
    return [
        in_target(UNTRANSLATED, pair.target, start, end)
        for start, end, words in _runs(target, source)
        if len(words) >= fewest and any(_is_plain(word) for word in words)
    ]


def _is_text(text: str, language: str) -> bool:
    words = WORD.findall(text)
    plain = any(_is_plain(word) for word in words)
    return plain and (language in OWN_SCRIPT or len(words) >= FEWEST)


def _is_plain(word: str) -> bool:
    """Tell whether a word is no name and no acronym."""
    if word.lower() == word.upper():  # a script without capitals
        return True
    return len(word) > 2 and word[0].islower() and not PARTICLES.match(word)


def _runs(target: str, source: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the runs of words of the target that stand so in the source."""
    run: list[re.Match[str]] = []
    for match in WORD.finditer(target):
        longer = [*run, match]
        if run and target[longer[0].start() : match.end()] in source:
            run = longer
            continue
        if len(run) > 1:
            yield run[0].start(), run[-1].end(), [each[0] for each in run]
        run = [match] if match[0] in source else []
    if len(run) > 1:
        yield run[0].start(), run[-1].end(), [each[0] for each in run]

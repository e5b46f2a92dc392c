"""Which text of an original became which: plain values, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz

ALIKE_HERE = 40  # percent: in the same place a text may change a good deal
ALIKE_ELSEWHERE = 75
MOST = 400  # texts without a place that are compared with each other


class Text(NamedTuple):
    """A text and its place: keys of wagtail-localize's string and context."""

    context: int
    string: int
    words: str


def pair(before: Sequence[Text], after: Sequence[Text]) -> list[tuple[Text, Text]]:
    """Return the texts that are new, each with the one that it came from.

    A text that moved comes from itself; one that was changed from what stood in its place, or from
    one much like it that is gone from another. What is new without a model is left out.
    """
    found: list[tuple[Text, Text]] = []
    gone: list[Text] = []
    come: list[Text] = []
    old, new = _by_context(before), _by_context(after)
    for context in {**old, **new}:
        here, there = old.get(context, []), new.get(context, [])
        words, others = [each.string for each in here], [each.string for each in there]
        for tag, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
            if tag != "equal":
                pairs, without, fresh = _closest(here[a:b], there[c:d], ALIKE_HERE)
                found += pairs
                gone += without
                come += fresh
    still = {each.string for each in after}
    moved = {each.string: each for each in gone}
    for text in list(come):
        if text.string in moved:
            found.append((moved[text.string], text))
            come.remove(text)
    gone = [each for each in gone if each.string not in still]
    pairs, _without, _fresh = _closest(gone[:MOST], come[:MOST], ALIKE_ELSEWHERE)
    return found + pairs


def _by_context(texts: Sequence[Text]) -> dict[int, list[Text]]:
    made: dict[int, list[Text]] = defaultdict(list)
    for text in texts:
        made[text.context].append(text)
    return made


def _closest(
    gone: Sequence[Text], come: Sequence[Text], alike: int
) -> tuple[list[tuple[Text, Text]], list[Text], list[Text]]:
    """Return the pairs of what is most alike, and what is left on either side."""
    left, fresh = list(gone), list(come)
    scores = sorted(
        (-fuzz.ratio(one.words, other.words), i, j)
        for i, one in enumerate(left)
        for j, other in enumerate(fresh)
    )
    taken: dict[int, int] = {}
    for score, i, j in scores:
        if -score >= alike and i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(left[i], fresh[j]) for i, j in sorted(taken.items(), key=lambda each: each[1])]
    return (
        pairs,
        [each for i, each in enumerate(left) if i not in taken],
        [each for j, each in enumerate(fresh) if j not in taken.values()],
    )

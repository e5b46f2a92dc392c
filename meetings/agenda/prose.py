"""Sentences that do the work of a label: “Participants will discuss the following questions:”."""

from collections.abc import Sequence
from dataclasses import replace

from .headings import Label, announcement, objective_sentence
from .sight import Sight
from .text import announces, finished, fold, is_question
from .words import Words

_LONGEST = 300


def with_prose(sights: Sequence[Sight], words: Words) -> list[Sight]:
    """Return the sights, those of lines that announce a list in a sentence as labels."""
    return [
        replace(sight, label=found, segment=None, other=False)
        if (found := _label(sights, at, words))
        else sight
        for at, sight in enumerate(sights)
    ]


def _label(sights: Sequence[Sight], at: int, words: Words) -> Label | None:
    sight = sights[at]
    line = sight.line
    if sight.noise or line.markers or len(line.text) > _LONGEST:
        return None
    if sight.opens and not _is_running(sight):
        return None
    if sight.other and not any(pattern.search(fold(line.text)) for pattern in words.label.values()):
        return None
    start = _paragraph(sights, at)
    if sights[start].line.markers:
        return None
    following = next((later for later in sights[at + 1 :] if not later.noise), None)
    if announces(line.text) and following is not None:
        if not (following.is_point or is_question(following.text)):
            return None
        found = announcement(line.text, words)
        above = next((sight.label for sight in reversed(sights[:start]) if not sight.noise), None)
        return found if found and (found.segments or not above) else None
    if start == at and line.gap and not line.styled and not is_question(line.text):
        ends = following is None or following.line.gap or following.opens
        if finished(line.text) if ends else True:
            return objective_sentence(line.text, words)
    return None


def _is_running(sight: Sight) -> bool:
    """Tell whether a label was seen in what may only begin a sentence."""
    found = sight.label
    if found is None or sight.session or found.pure or found.text or sight.line.styled:
        return False
    return not announces(sight.line.text)


def _paragraph(sights: Sequence[Sight], at: int) -> int:
    """Return where the paragraph begins that the line at `at` stands in."""
    while at and not sights[at].line.gap:
        before = sights[at - 1]
        if before.opens or before.segment or before.other or before.noise or before.line.styled:
            break
        at -= 1
        if before.line.markers:
            break
    return at

"""What the memory offers for a text: how like it is, and in what it differs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from rapidfuzz.distance import Indel

from core.text import plain
from translation.memory import index, keeping
from translation.memory.models import Phrase, Unit
from translation.memory.seeing import Sight

LEAST = 65  # of a hundred: what is less like is of no help
SHOWN = 5
SAME = 100
ALMOST = 99  # the words are the same, marks or links differ
WORD = re.compile(r"[\u3400-\u9fff]|\w+|\s+|.", re.S)
LINK = re.compile(r"<a\b[^>]*\bid=\"([^\"]*)\"[^>]*>(.*?)</a>", re.S)
BLOCK = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True)
class Match:
    """A translation of a like text. `score` is from `LEAST` to 100, which says that the texts are
    the same; `difference` parts the text into what both have (=), what only that of the memory
    has (-) and what only the one asked for has (+)."""

    score: int
    source: str
    target: str
    difference: list[tuple[str, str]]
    origin: str
    changed: datetime


@dataclass(frozen=True)
class Asked:
    """A text to be translated, with its marks, and where it stands."""

    text: str
    language: str
    into: str
    key: UUID | None = None
    path: str = ""


def find(asked: Asked, user: Any, most: int = SHOWN) -> list[Match]:
    """Return what `user` may be offered, the best first and of the same place before others.

    A text that was translated in the other direction counts too.
    """
    words = plain(asked.text)
    same = keeping.phrase(asked.language, asked.text)
    scores = {pk: _score(score) for pk, _plain, score in index.like(words, asked.language, LEAST)}
    if same is not None:
        scores[same] = SAME
    if not scores:
        return []
    units = list(
        Unit.objects.filter(
            Q(source__in=scores, target__language=asked.into)
            | Q(target__in=scores, source__language=asked.into)
        ).select_related("source", "target")
    )
    sight = Sight(user, units)
    seen = [unit for unit in units if sight.holds(unit) and not _is_itself(asked, unit)]
    offered: dict[str, Match] = {}
    for unit in sorted(seen, key=lambda unit: _order(asked, unit, scores)):
        ours, theirs = _sides(asked, unit)
        target = fitted(theirs.text, asked.text)
        if target not in offered:
            difference = differing(ours.plain, words)
            match = Match(
                scores[ours.pk], ours.plain, target, difference, sight.origin(unit), unit.changed
            )
            offered[target] = match
        if len(offered) == most:
            break
    return list(offered.values())


def repeats(asked: Iterable[Asked], user: Any) -> dict[Asked, str]:
    """Return for texts that were translated word for word before what `user` may be offered
    first. They are of one language, into another; five queries, however many they are."""
    asked = list(asked)
    if not asked:
        return {}
    language, into = asked[0].language, asked[0].into
    held = keeping.stored(language, {each.text for each in asked})
    sides = Q(source__in=held.values(), target__language=into) | Q(
        target__in=held.values(), source__language=into
    )
    units = list(Unit.objects.filter(sides).select_related("source", "target")) if held else []
    sight = Sight(user, units)
    by_text: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if sight.holds(unit):
            by_text[_sides(asked[0], unit)[0].text].append(unit)
    scores = dict.fromkeys(held.values(), SAME)
    found = {}
    for each in asked:
        usable = [unit for unit in by_text[each.text] if not _is_itself(each, unit)]
        if usable:
            best = min(usable, key=lambda unit: _order(each, unit, scores))
            found[each] = fitted(_sides(each, best)[1].text, each.text)
    return found


def fitted(target: str, source: str) -> str:
    """Return a translation without the links that the text to be translated has not got."""
    known = {link for link, _text in LINK.findall(source)}
    return LINK.sub(lambda link: link[0] if link[1] in known else link[2], target)


def differing(before: str, now: str) -> list[tuple[str, str]]:
    """Return in what two plain texts differ, word by word, of Chinese sign by sign; what was
    comes before what is."""
    old, new = WORD.findall(before), WORD.findall(now)
    parts: list[tuple[str, str]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "insert":
            parts.append(("+", "".join(new[step.dest_start : step.dest_end])))
            continue
        sign = "=" if step.tag == "equal" else "-"
        parts.append((sign, "".join(old[step.src_start : step.src_end])))
        if sign == "-" and parts[-2:-1] and parts[-2][0] == "+":
            parts[-2:] = parts[-1], parts[-2]
    return parts


def _score(score: float) -> int:
    return min(int(score), ALMOST)


def _sides(asked: Asked, unit: Unit) -> tuple[Phrase, Phrase]:
    """Return the text of a unit that is in the language asked from, and the other."""
    if unit.target.language == asked.into:
        return unit.source, unit.target
    return unit.target, unit.source


def _is_itself(asked: Asked, unit: Unit) -> bool:
    place = (unit.key, unit.path) == (asked.key, asked.path)
    return asked.key is not None and place and unit.source.text == asked.text


def _order(asked: Asked, unit: Unit, scores: dict[int, int]) -> tuple[Any, ...]:
    ours, _theirs = _sides(asked, unit)
    return (
        -scores[ours.pk],
        (unit.key, unit.path) != (asked.key, asked.path),
        unit.key is None or unit.key != asked.key,
        BLOCK.sub("", unit.path) != BLOCK.sub("", asked.path),
        -unit.changed.timestamp(),
        unit.pk,
    )

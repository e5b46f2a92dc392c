"""What the page of a meeting says of its outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import F, Q

from meetings.models.outcomes import PUBLIC, OutcomeKind, OutcomeText
from meetings.outcomes.words import Words, worded
from records import places
from records.shown import Shown

NEWEST = 3


@dataclass(frozen=True)
class Newest:
    number: int
    kind: str
    words: Words
    url: str


@dataclass(frozen=True)
class Summary:
    """How many outcomes there are of each kind, with the list of them, and the newest few."""

    url: str
    total: int
    kinds: list[tuple[str, int, str]]
    newest: list[Newest]


def summary(shown: Shown) -> Summary | None:
    """Return the outcomes of a meeting in a few lines, None where it has none: one query."""
    key, reader = shown.facts.get("key"), shown.reader
    if not key or places.is_restricted(shown.tree_path):
        return None
    rows = (
        OutcomeText.objects.filter(
            Q(language=reader.code) | Q(language=F("outcome__original")),
            outcome__meeting__key=key,
            outcome__status__in=PUBLIC,
        )
        .order_by("-outcome__number")
        .values_list("outcome__number", "outcome__kind", "outcome__original", "language", "text")
    )
    found: dict[int, tuple[str, str, dict[str, str]]] = {}
    for number, kind, original, language, text in rows:
        found.setdefault(number, (kind, original, {}))[2][language] = text
    if not found:
        return None
    counts = Counter(kind for kind, _original, _texts in found.values())
    url = f"/{reader.code}/meetings/{key}/outcomes/"
    return Summary(
        url,
        len(found),
        [
            (str(kind.label), counts[kind], f"{url}?kind={kind.value}")
            for kind in OutcomeKind
            if counts[kind]
        ],
        [
            Newest(
                number,
                str(OutcomeKind(kind).label),
                worded(texts, original, reader),
                f"{url}{number}/",
            )
            for number, (kind, original, texts) in list(found.items())[:NEWEST]
        ],
    )

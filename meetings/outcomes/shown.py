"""Outcomes as one reader gets them, with plain values only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.languages import Language
from meetings.models import OutcomeKind, OutcomeText, Status
from meetings.outcomes.held import Held
from meetings.outcomes.programme import Spot
from meetings.outcomes.rows import Row
from meetings.outcomes.words import Words, by_owner, worded
from records.shown import LISTS, Link, Tag
from taxonomy import labels


@dataclass(frozen=True)
class OutcomeShown:
    """One outcome: its words, its place in the meeting, whom it comes from."""

    row: Row
    held: Held
    words: Words
    mechanism: Link | None = None

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def kind_label(self) -> str:
        return str(OutcomeKind(self.row.kind).label)

    @property
    def status_label(self) -> str:
        return str(Status(self.row.status).label)

    @property
    def url(self) -> str:
        return f"/{self.words.reader.code}/{self.held.path}{self.row.number}/"

    @cached_property
    def spot(self) -> Spot:
        return Spot.of(self.held.programme, self.row)

    @cached_property
    def origins(self) -> list[Link]:
        """Whom it comes from: mechanism, organization, region, as far as they are known."""
        reader = self.words.reader.code
        found = [self.mechanism] if self.mechanism else []
        for scheme, code in (
            ("organization", self.row.organization),
            ("region", self.row.region),
        ):
            if code:
                path = LISTS.get(scheme)
                url = f"/{reader}/{path.format(code)}" if path else None
                found.append(Link(labels.label(scheme, code, reader).text, url))
        return found

    @cached_property
    def objectives(self) -> list[Tag]:
        reader = self.words.reader.code
        return [
            Tag(
                code,
                labels.label("objective", code, reader).text,
                url=f"/{reader}/{LISTS['objective'].format(code)}",
            )
            for code in self.row.objectives
        ]


def show(
    rows: Sequence[Row],
    meetings: Mapping[str, Held],
    mechanisms: Mapping[str, Link],
    reader: Language,
) -> list[OutcomeShown]:
    """Return rows with their words in the reader's language, else their own: one query."""
    texts = texts_of((row.pk for row in rows), {reader.code, *(row.original for row in rows)})
    return [
        OutcomeShown(
            row,
            meetings[row.meeting],
            worded(texts.get(row.pk, {}), row.original, reader),
            mechanisms.get(row.mechanism),
        )
        for row in rows
    ]


def texts_of(outcomes: Iterable[int], languages: Iterable[str]) -> dict[int, dict[str, str]]:
    """Return the texts of outcomes in some languages, by id and language."""
    found = OutcomeText.objects.filter(
        outcome__in=list(outcomes), language__in=list(languages)
    ).values_list("outcome_id", "language", "text")
    return by_owner(found)

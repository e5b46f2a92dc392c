"""Public outcomes as plain rows: what lists filter, count and order by."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from meetings.models import Outcome, OutcomeText
from meetings.models.outcomes import PUBLIC


@dataclass(frozen=True)
class Row:
    """The facts of an outcome. `meeting` is the key of its meeting; terms are given by code."""

    pk: int
    number: int
    meeting: str
    kind: str
    status: str
    original: str
    session: str
    segment: str
    question: str
    group: int | None
    mechanism: str
    organization: str
    region: str
    source_page: int | None
    source_paragraph: str
    objectives: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)


COLUMNS = (
    "pk",
    "number",
    "meeting__key",
    "kind",
    "status",
    "original",
    "session",
    "segment",
    "question",
    "group",
    "mechanism",
    "organization__code",
    "region__code",
    "source_page",
    "source_paragraph",
)


def public(meetings: Collection[str]) -> QuerySet[Outcome]:
    """Return the outcomes of these meetings that readers may see; the meetings must be public."""
    return Outcome.objects.filter(meeting__key__in=meetings, status__in=PUBLIC)


def read(outcomes: QuerySet[Outcome], languages: bool = False) -> list[Row]:
    """Return the facts of outcomes by meeting and number: two queries, three with `languages`."""
    found: Any = outcomes.order_by("meeting__key", "number").values_list(*COLUMNS)
    rows: dict[int, Row] = {}
    for pk, *facts, mechanism, organization, region, page, paragraph in found:
        whence = (str(mechanism or ""), organization or "", region or "")
        values: Any = (pk, *facts, *whence, page, paragraph)
        rows[pk] = Row(*values)
    pairs = (
        Outcome.objectives.through.objects.filter(outcome__in=outcomes.values("pk"))
        .order_by("objective__order", "objective__code")
        .values_list("outcome_id", "objective__code")
    )
    for pk, code in pairs:
        if pk in rows:
            rows[pk].objectives.append(code)
    if languages:
        spoken = OutcomeText.objects.filter(outcome__in=outcomes.values("pk")).order_by("language")
        for pk, code in spoken.values_list("outcome_id", "language"):
            if pk in rows:
                rows[pk].languages.append(code)
    return list(rows.values())

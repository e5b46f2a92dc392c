"""What becomes of each row of an import."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import IO, Any

from core.cells import escaped


class Action(StrEnum):
    """What is done with a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    INVALID = "invalid"


@dataclass
class Outcome:
    """What becomes of a row. `messages` are (column, text); the column of some is empty."""

    row: int
    action: Action
    language: str = ""
    number: int | None = None
    external_id: str = ""
    title: str = ""
    messages: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Report:
    """What becomes of all rows, in their order; `written` tells whether anything was done."""

    outcomes: list[Outcome] = field(default_factory=list)
    written: bool = False

    @property
    def counts(self) -> Counter[Action]:
        return Counter(outcome.action for outcome in self.outcomes)

    @property
    def is_valid(self) -> bool:
        return not self.counts[Action.INVALID]

    def save(self, file: IO[str]) -> None:
        """Write the report as CSV: a line for each row, or for each message of a row."""
        writer = csv.writer(file)
        writer.writerow(
            ["row", "action", "number", "external_id", "language", "title", "column", "message"]
        )
        for each in self.outcomes:
            known = (each.row, each.action, each.number or "", each.external_id, each.language)
            for column, message in each.messages or [("", "")]:
                writer.writerow(
                    escaped(str(cell)) for cell in (*known, each.title, column, message)
                )

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain JSON."""
        return {"written": self.written, "outcomes": [asdict(each) for each in self.outcomes]}

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> Report:
        """Return what `to_json` was called on."""
        outcomes: Iterable[dict[str, Any]] = held["outcomes"]
        return cls(
            [Outcome(**{**each, "action": Action(each["action"])}) for each in outcomes],
            held["written"],
        )

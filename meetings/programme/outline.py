"""A programme as plain values, as its record keeps it: from these all its views are made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from meetings.items import ItemKind, items

if TYPE_CHECKING:
    from meetings.models import MeetingPage

Values = dict[str, Any]

ANCHORS = {ItemKind.SESSION: "s", ItemKind.SEGMENT: "seg", ItemKind.QUESTION: "q"}


def anchor(kind: str, code: str) -> str:
    """Return the id of an item in the page: `s-2`, `seg-2.b1`, `q-2.3`."""
    return f"{ANCHORS[ItemKind(kind)]}-{code}"


def outline(page: MeetingPage, first: date | None) -> Values:
    """Return the programme of a meeting whose first day is `first`.

    Each part has the `id` of its block, what can be pointed at its `code` and `anchor` too. Days
    and hours are those of the meeting's zone; where nothing has an hour, nothing has a day.
    """
    return Outline(page, first).made()


class Outline:
    """Goes through the blocks of a meeting."""

    def __init__(self, page: MeetingPage, first: date | None) -> None:
        self.page = page
        self.day = first
        self.codes = {item.id: item for item in items(page.questions, page.sessions)}
        self.timed = any(
            part.value["starts"]
            for block in page.sessions
            for part in (block, *block.value["segments"].bound_blocks)
        )

    def made(self) -> Values:
        return {
            "timed": self.timed,
            "aims": [{"id": block.id, "text": block.value} for block in self.page.aims],
            "questions": self._questions(self.page.questions),
            "sessions": [
                {**self._session(block), "place": place}
                for place, block in enumerate(self.page.sessions, 1)
            ],
        }

    def _session(self, block: Any) -> Values:
        session = self._part(block)
        session["number"] = block.value["number"]
        session["segments"] = [
            {**self._part(each), "kind": each.value["kind"]}
            for each in block.value["segments"].bound_blocks
        ]
        return session

    def _part(self, block: Any) -> Values:
        value = block.value
        self.day = value["day"] or self.day
        item = self.codes[block.id]
        return {
            "id": block.id,
            "code": item.code,
            "anchor": anchor(item.kind, item.code),
            "title": value["title"],
            "day": self.day.isoformat() if self.timed and self.day else "",
            "starts": _hour(value["starts"]),
            "ends": _hour(value["ends"]),
            "room": value["room"],
            "interpretation": list(value["interpretation"] or ()),
            "facilitator": value["facilitator"],
            "speakers": [self._speaker(each) for each in value["speakers"].bound_blocks],
            "objectives": _texts(value["objectives"].bound_blocks),
            "questions": self._questions(value["questions"].bound_blocks),
        }

    def _speaker(self, block: Any) -> Values:
        value = block.value
        return {
            "id": block.id,
            "role": value["role"],
            "body": value["body"],
            "name": value["name"] if value["released"] else "",
        }

    def _questions(self, blocks: Iterable[Any]) -> list[Values]:
        return [
            {
                "id": block.id,
                "code": self.codes[block.id].code,
                "anchor": anchor(ItemKind.QUESTION, self.codes[block.id].code),
                "text": block.value["text"],
                "points": _texts(block.value["points"].bound_blocks),
            }
            for block in blocks
        ]


def _texts(blocks: Iterable[Any]) -> list[Values]:
    return [{"id": block.id, "text": block.value} for block in blocks]


def _hour(value: Any) -> str:
    return value.strftime("%H:%M") if value else ""

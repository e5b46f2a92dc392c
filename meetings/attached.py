"""What hangs on the items of a programme: outcomes and documents that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.panels import HelpPanel
from wagtail.blocks import StreamValue

from meetings.items import Item, items
from meetings.models.documents import MeetingDocument
from meetings.models.keys import MeetingKey
from meetings.models.outcomes import Outcome

CONFIRMED = "without"  # the field of the form that names the items that may go


@dataclass(frozen=True)
class Lost:
    """An item that a programme no longer has, and what hangs on it."""

    item: Item
    outcomes: list[int]
    documents: list[MeetingDocument]


def lost(
    meeting: MeetingKey | None, before: list[Item], questions: StreamValue, sessions: StreamValue
) -> list[Lost]:
    """Return the items on which something hangs that were in a programme before and now are not."""
    kept = {item.id for item in items(questions, sessions)}
    gone = [item for item in before if item.id not in kept]
    if not gone or meeting is None:
        return []
    outcomes = list(Outcome.objects.filter(meeting=meeting).order_by("number"))
    documents = list(MeetingDocument.objects.filter(meeting=meeting).order_by("pk"))
    found = [
        Lost(
            item,
            [
                each.number
                for each in outcomes
                if item.id in (each.session, each.segment, each.question)
            ],
            [each for each in documents if each.item == item.id],
        )
        for item in gone
    ]
    return [each for each in found if each.outcomes or each.documents]


def confirmation(found: list[Lost]) -> str:
    """Return what the tick says that confirms the loss of just these items."""
    return ",".join(sorted(each.item.id for each in found))


class LostPanel(HelpPanel):
    """Asks before items go on which something hangs; not there while none would."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "meetings/admin/lost.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(getattr(self.form, "lost", None))

        def get_context_data(self, parent_context: Any = None) -> Any:
            return super().get_context_data(parent_context) | {
                "lost": self.form.lost,
                "confirmed": CONFIRMED,
                "confirmation": confirmation(self.form.lost),
            }

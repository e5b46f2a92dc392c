from typing import Any
from uuid import uuid4

from meetings.models import (
    ConclusionText,
    MeetingKey,
    MeetingPage,
    Outcome,
    SharedConclusion,
    Stance,
    Stand,
    Status,
)
from meetings.outcomes import keeping
from taxonomy.models import Objective


def outcome(
    meeting: MeetingPage, text: str = "", objectives: tuple[Objective, ...] = (), **fields: Any
) -> Outcome:
    """Return an agreed outcome of a meeting; `texts` by language may be given for a `text`."""
    key = MeetingKey.objects.get(translation_key=meeting.translation_key)
    texts = fields.pop("texts", None) or {"en": text or "Data are shared."}
    facts = {"status": Status.AGREED, "kind": "recommendation", **fields}
    return keeping.add(key, uuid4(), facts, texts, objectives)


def conclusion(
    *outcomes: Outcome, text: str = "All said so.", agreed: bool = True, stand: str = Stand.SAID
) -> SharedConclusion:
    """Return a shared conclusion that outcomes stand to in the same way."""
    made = SharedConclusion.objects.create(meeting=outcomes[0].meeting, agreed=agreed)
    ConclusionText.objects.create(conclusion=made, language="en", text=text)
    for each in outcomes:
        Stance.objects.create(conclusion=made, outcome=each, stand=stand)
    return made

"""What is measured: a meeting of three days, and as many others, outcomes and files as asked."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from django.core.files.base import ContentFile
from django.db import transaction

from meetings.documents import filing
from meetings.documents.filing import Checked
from meetings.findable.changes import together
from meetings.models import MeetingDocument, MeetingKey, MeetingPage
from tests import factories

DAYS, SESSIONS, QUESTIONS, POINTS = 3, 4, 2, 5  # a day, a session, a question: 120 points
STARTS = datetime(2024, 5, 6, 8, tzinfo=UTC)


def meeting() -> MeetingPage:
    """Return a published meeting with a programme of 120 points."""
    sessions = [_session(day, place) for day in range(DAYS) for place in range(SESSIONS)]
    return factories.meeting(
        title="Meeting of three days",
        series="BENCH",
        edition=1,
        starts=STARTS,
        ends=STARTS + timedelta(days=DAYS - 1, hours=9),
        sessions=json.dumps(sessions),
    )


def others(number: int) -> None:
    """Make other meetings, each with its own date."""
    for each in range(number):
        starts = STARTS - timedelta(days=each + 1)
        factories.meeting(title=f"Meeting {each}", starts=starts, ends=starts)


@transaction.atomic
@together()
def outcomes(page: MeetingPage, number: int) -> None:
    """Add agreed outcomes to a meeting."""
    sessions = [block.id for block in page.sessions]
    for each in range(number):
        factories.outcome(
            page,
            f"Outcome {each}: States and regions share what they know of return and work.",
            session=sessions[each % len(sessions)],
        )


def documents(page: MeetingPage, number: int, size: int) -> None:
    """Add documents to a meeting, each with a file of so many bytes that cannot be packed."""
    key = MeetingKey.objects.get(translation_key=page.translation_key)
    with filing.all_or_nothing() as stored:
        for each in range(number):
            document = MeetingDocument.objects.create(
                meeting=key,
                kind="background",
                titles={"en": f"Paper {each} of {size}"},
                original_language="en",
            )
            file = ContentFile(os.urandom(size), name="paper.pdf")
            filing.put(document, "en", file, "paper.pdf", Checked(), stored)


def _session(day: int, place: int) -> dict[str, object]:
    number = day * SESSIONS + place + 1
    return {
        "type": "session",
        "id": _id(number),
        "value": {
            "number": str(number),
            "title": f"Session {number} on what regions have in common",
            "day": (STARTS + timedelta(days=day)).date().isoformat(),
            "starts": f"{8 + place * 2:02}:00",
            "ends": f"{9 + place * 2:02}:30",
            "objectives": [],
            "segments": [],
            "questions": [
                _item(
                    _id(number, each),
                    {
                        "text": f"What did the regions learn about question {each}?",
                        "points": [
                            _item(_id(number, each, at), f"Point {at}: laws, practice, partners.")
                            for at in range(POINTS)
                        ],
                    },
                )
                for each in range(QUESTIONS)
            ],
        },
    }


def _item(pk: str, value: object) -> dict[str, object]:
    return {"type": "item", "id": pk, "value": value}


def _id(*numbers: int) -> str:
    return str(uuid5(NAMESPACE_OID, "/".join(map(str, numbers))))

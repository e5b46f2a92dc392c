"""A meeting of two days whose second session has groups side by side and goes on the next day."""

from datetime import UTC, date, datetime, time
from typing import Any

from meetings.models import MeetingPage
from tests import factories


def question(text: str, *points: str) -> dict:
    return {"text": text, "points": list(points)}


def part(title: str, *questions: dict, **more: Any) -> dict:
    return {"title": title, "objectives": [], "questions": list(questions), **more}


def sessions() -> list[tuple[str, dict]]:
    """Return three sessions: an opening, one with three segments, one without an hour."""
    return [
        (
            "session",
            part(
                "Opening",
                number="1",
                day=date(2027, 10, 4),
                starts=time(9, 30),
                ends=time(11),
                room="Room XVII",
                interpretation=["ar", "en"],
                facilitator="Chair of the process",
                speakers=[
                    {"role": "Director", "body": "Office", "name": "Shown Name", "released": True},
                    {"role": "Adviser", "body": "", "name": "Hidden Name", "released": False},
                ],
                segments=[],
            ),
        ),
        (
            "session",
            part(
                "Returns",
                question("Who?", "First", "Second"),
                question("How?"),
                number="2",
                starts=time(14),
                ends=time(16),
                segments=[
                    part("Africa", question("What there?"), kind="breakout", room="Room A"),
                    part("Asia", kind="breakout", room="Room B"),
                    part("Together", kind="plenary", day=date(2027, 10, 5), starts=time(10)),
                ],
            ),
        ),
        ("session", part("Closing", number="", segments=[])),
    ]


def meeting(language: str = "en", **fields: Any) -> MeetingPage:
    """Return this meeting in Geneva, published."""
    defaults = {
        "title": "Meeting",
        "series": "GRCP",
        "edition": 7,
        "starts": datetime(2027, 10, 4, 7, tzinfo=UTC),
        "ends": datetime(2027, 10, 5, 16, tzinfo=UTC),
        "questions": [("question", question("For all"))],
        "sessions": sessions(),
    }
    return factories.meeting(language, **defaults | fields)

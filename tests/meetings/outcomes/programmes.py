"""A meeting with a programme: three sessions, of which the second has breakout groups."""

import json

from tests import factories

SESSION, GROUPS, PLENARY, QUESTION = (
    "00000000-0000-4000-8000-00000000000" + digit for digit in "1234"
)


def item(pk, value):
    return {"type": "item", "id": pk, "value": value}


def segment(pk, kind, title, questions=()):
    return item(pk, {"kind": kind, "title": title, "objectives": [], "questions": list(questions)})


def meeting(language="en", **fields):
    """Return GRCP-7, published unless `live=False`."""
    question = item(QUESTION, {"text": "What works?", "points": []})
    sessions = [
        {
            "type": "session",
            "id": SESSION,
            "value": {
                "number": "2",
                "title": "Regions",
                "objectives": [],
                "questions": [],
                "segments": [
                    segment(GROUPS, "breakout", "Breakout groups", [question]),
                    segment(PLENARY, "plenary", "Plenary"),
                ],
            },
        }
    ]
    fields = {"title": "Seventh meeting", "series": "GRCP", "edition": 7, **fields}
    return factories.meeting(language, sessions=json.dumps(sessions), **fields)

"""The codes of what can be pointed at in a programme."""

import pytest

from meetings.items import Item, items
from tests import factories

pytestmark = pytest.mark.django_db


def question(text: str) -> dict:
    return {"text": text, "points": []}


def part(title: str, questions=(), **more) -> dict:
    return {
        "title": title,
        "objectives": [],
        "questions": [question(each) for each in questions],
        **more,
    }


def test_items_have_the_codes_that_readers_use():
    page = factories.meeting(
        title="Meeting",
        questions=[("question", question("For all"))],
        sessions=[
            ("session", part("Opening", number="", segments=[])),
            (
                "session",
                part(
                    "Returns",
                    ["Who?", "How?"],
                    number="2",
                    segments=[
                        part("Africa", ["What there?"], kind="breakout"),
                        part("Asia", kind="breakout"),
                        part("Together", kind="plenary"),
                    ],
                ),
            ),
            ("session", part("Twice", number="2", segments=[])),
        ],
    )
    page.refresh_from_db()
    found = items(page.questions, page.sessions)
    assert [(item.kind, item.code, item.title) for item in found] == [
        ("question", "1", "For all"),
        ("session", "x1", "Opening"),
        ("session", "x2", "Returns"),
        ("question", "x2.1", "Who?"),
        ("question", "x2.2", "How?"),
        ("segment", "x2.b1", "Africa"),
        ("question", "x2.b1.1", "What there?"),
        ("segment", "x2.b2", "Asia"),
        ("segment", "x2.p1", "Together"),
        ("session", "x3", "Twice"),
    ]
    assert [Item(**item.as_fact()) for item in found] == found
    assert all(item.id for item in found)

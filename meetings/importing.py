"""From an agenda that was read to the fields of a meeting."""

from typing import Any

from django.utils.html import escape

from meetings.agenda import Agenda, Question
from meetings.models import MeetingPage

TITLE_LENGTH = 255
THEME_LENGTH = 500
LARGEST_EDITION = 32_767


def fill(page: MeetingPage, agenda: Agenda) -> None:
    """Put what was read into the fields of `page`, which is not saved."""
    for field, value in values(agenda).items():
        setattr(page, field, value)


def values(agenda: Agenda) -> dict[str, Any]:
    """Return the values of a meeting's fields by name, without those that the agenda lacks."""
    meeting = agenda.meeting
    title, theme = (meeting.name, meeting.theme) if meeting.name else (meeting.theme, "")
    found: dict[str, Any] = {
        "title": title[:TITLE_LENGTH],
        "theme": theme[:THEME_LENGTH],
        "edition": _edition(meeting.edition),
        "aims": [("aim", aim) for aim in meeting.aims],
        "questions": [("question", _question(question)) for question in meeting.questions],
        "sessions": [
            (
                "session",
                {
                    "number": "" if session.number is None else str(session.number),
                    "title": session.title,
                    "objectives": list(session.objectives),
                    "questions": [_question(question) for question in session.questions],
                    "segments": [
                        {
                            "kind": segment.kind,
                            "title": segment.title,
                            "objectives": list(segment.objectives),
                            "questions": [_question(question) for question in segment.questions],
                        }
                        for segment in session.segments
                    ],
                },
            )
            for session in meeting.sessions
        ],
        "footnotes": [
            ("footnote", {"mark": note.mark, "text": f"<p>{escape(note.text)}</p>"})
            for note in meeting.footnotes
        ],
    }
    return {field: value for field, value in found.items() if value not in ("", None, [])}


def _edition(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() else None
    return number if number is not None and number <= LARGEST_EDITION else None


def _question(question: Question) -> dict[str, Any]:
    return {"text": question.text, "points": list(question.points)}

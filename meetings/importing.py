"""From an agenda that was read to the blocks of a meeting page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html

from meetings.agenda import Agenda, Question, Segment, Session
from meetings.models import MeetingPage


def fill(page: MeetingPage, agenda: Agenda) -> None:
    """Put aims, questions, sessions and footnotes of `agenda` in place of those of `page`.

    The page is not saved.
    """
    for field, blocks in values(agenda).items():
        setattr(page, field, json.dumps(blocks))


def values(agenda: Agenda) -> dict[str, list[dict[str, Any]]]:
    """Return the values of the blocks of a meeting page by the name of the field."""
    meeting = agenda.meeting
    return {
        "aims": [{"type": "aim", "value": aim} for aim in meeting.aims],
        "questions": [
            {"type": "question", "value": question} for question in _questions(meeting.questions)
        ],
        "sessions": [{"type": "session", "value": _session(each)} for each in meeting.sessions],
        "footnotes": [
            {
                "type": "footnote",
                "value": {"mark": note.mark, "text": format_html("<p>{}</p>", note.text)},
            }
            for note in meeting.footnotes
        ],
    }


def _session(session: Session) -> dict[str, Any]:
    return {
        "number": "" if session.number is None else str(session.number),
        "title": session.title,
        "objectives": list(session.objectives),
        "questions": _questions(session.questions),
        "segments": [_segment(each) for each in session.segments],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "kind": segment.kind,
        "title": segment.title,
        "objectives": list(segment.objectives),
        "questions": _questions(segment.questions),
    }


def _questions(questions: Sequence[Question]) -> list[dict[str, Any]]:
    return [{"text": each.text, "points": list(each.points)} for each in questions]

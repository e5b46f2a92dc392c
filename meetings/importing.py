"""From an agenda that was read to the fields of a meeting page."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from django.utils.html import format_html

from meetings.agenda import Agenda, Question, Segment, Session
from meetings.models import MeetingPage

TITLE_LENGTH = 255
THEME_LENGTH = 500
NAME_LENGTH = 120
LARGEST_EDITION = 32_767


def fill(page: MeetingPage, agenda: Agenda) -> None:
    """Put aims, questions, sessions and footnotes of `agenda` in place of those of `page`.

    The page is not saved.
    """
    for field, blocks in programme(agenda).items():
        setattr(page, field, blocks)


def values(agenda: Agenda) -> dict[str, Any]:
    """Return the values of a meeting's fields by name, without those that the agenda lacks."""
    meeting = agenda.meeting
    title, theme = (meeting.name, meeting.theme) if meeting.name else (meeting.theme, "")
    found = {
        "title": title[:TITLE_LENGTH],
        "theme": theme[:THEME_LENGTH],
        "edition": _edition(meeting.edition),
        "body": [
            ("text", format_html("<p>{}</p>", paragraph)) for paragraph in meeting.introduction
        ],
        **programme(agenda),
    }
    return {field: value for field, value in found.items() if value not in ("", None, [])}


def programme(agenda: Agenda) -> dict[str, list[tuple[str, Any]]]:
    """Return the blocks of a meeting by the name of the field."""
    meeting = agenda.meeting
    return {
        "aims": [("aim", aim) for aim in meeting.aims],
        "questions": [("question", question) for question in _questions(meeting.questions)],
        "sessions": [("session", _session(each)) for each in meeting.sessions],
        "footnotes": [
            ("footnote", {"mark": note.mark, "text": format_html("<p>{}</p>", note.text)})
            for note in meeting.footnotes
        ],
    }


def _edition(text: str) -> int | None:
    number = int(text) if text.isascii() and text.isdigit() else None
    return number if number is not None and number <= LARGEST_EDITION else None


def _session(session: Session) -> dict[str, Any]:
    return {
        "number": "" if session.number is None else str(session.number),
        "title": session.title,
        **_beside(session),
        "objectives": list(session.objectives),
        "questions": _questions(session.questions),
        "segments": [_segment(each) for each in session.segments],
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "kind": segment.kind,
        "title": segment.title,
        **_beside(segment),
        "objectives": list(segment.objectives),
        "questions": _questions(segment.questions),
    }


def _beside(part: Session | Segment) -> dict[str, Any]:
    """Return hours and speakers. What a source says of a speaker may hold a name, so that it stays
    among editors."""
    found: dict[str, Any] = {
        name: time.fromisoformat(hour)
        for name, hour in (("starts", part.starts), ("ends", part.ends))
        if hour
    }
    if part.speakers:
        found["speakers"] = [{"name": name[:NAME_LENGTH]} for name in part.speakers]
    return found


def _questions(questions: Sequence[Question]) -> list[dict[str, Any]]:
    return [{"text": each.text, "points": list(each.points)} for each in questions]

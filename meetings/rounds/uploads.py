"""Uploaded agendas that wait to be saved: what was read is kept, the file is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from meetings.agenda import Agenda
from meetings.models import AgendaUpload, MeetingKey
from meetings.rounds.folding import Choice, Folded, fold
from meetings.rounds.rows import Row, of_fact, rows_of

KEPT = timedelta(days=7)  # that nobody saved
NAME_LENGTH = 255


def keep(
    agenda: Agenda, name: str, language: str, user: Any, meeting: MeetingKey | None
) -> AgendaUpload:
    """Keep what was read of a file until its editor saves it."""
    AgendaUpload.objects.filter(added_at__lt=timezone.now() - KEPT).delete()
    return AgendaUpload.objects.create(
        user=user,
        meeting=meeting,
        language=language,
        name=name[-NAME_LENGTH:],
        rows=[row.as_fact() for row in rows_of(agenda)],
        edition=agenda.meeting.edition[:20],
    )


def rows(upload: AgendaUpload) -> list[Row]:
    """Return the rows of an upload in the order of its source."""
    return [of_fact(fact) for fact in upload.rows]


def choices(upload: AgendaUpload) -> dict[int, Choice]:
    """Return what was chosen for rows, by the place of the row."""
    return {int(at): Choice(role, where) for at, (role, where) in upload.choices.items()}


def choose(upload: AgendaUpload, ticked: list[int], choice: Choice | None) -> None:
    """Make ticked rows what is chosen; without a choice they are again what was read."""
    for at in ticked:
        if choice is None:
            upload.choices.pop(str(at), None)
        else:
            upload.choices[str(at)] = [choice.role, choice.where]
    upload.pairs = {}
    upload.save(update_fields=["choices", "pairs"])


def folded(upload: AgendaUpload) -> Folded:
    """Return the meeting that an upload makes with what was chosen."""
    return fold(rows(upload), choices(upload), upload.language, upload.edition)

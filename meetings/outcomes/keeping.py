"""Writing outcomes so that no words are lost: a change says which version it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from meetings.findable.changes import together
from meetings.models import MeetingKey, Outcome, OutcomeText, TransmissionItem
from taxonomy.models import Objective


class Conflict(Exception):
    """Somebody else has changed what is to be changed; `present` is how it is now."""

    def __init__(self, present: Any) -> None:
        self.present = present


@transaction.atomic
@together()
def add(
    meeting: MeetingKey,
    token: UUID,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    objectives: Iterable[Objective] = (),
) -> Outcome:
    """Return a new outcome with its number.

    What was added before under the same token is returned as it is now: a line that broke may
    bring everything twice. Raises Conflict where that belongs to another meeting.
    """
    held, made = Outcome.objects.get_or_create(
        token=token, defaults={"meeting": meeting, "original": next(iter(texts), "en"), **facts}
    )
    if held.meeting_id != meeting.pk:
        raise Conflict(None)
    if made:
        _word(held, texts)
        held.objectives.set(objectives)
    return held


@transaction.atomic
@together()
def change(
    meeting: MeetingKey,
    number: int,
    version: int,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    objectives: Iterable[Objective] | None = None,
) -> Outcome:
    """Return an outcome with these facts and texts; an empty text takes its language away.

    What already is as it is asked for is no change. Raises Conflict where the outcome is no more
    of this version, and Outcome.DoesNotExist where it is gone.
    """
    held = Outcome.objects.select_for_update().get(meeting=meeting, number=number)
    if is_same(held, facts, texts, objectives):
        return held
    if held.version != version:
        raise Conflict(held)
    for name, value in facts.items():
        setattr(held, name, value)
    held.version += 1
    held.save()
    _word(held, texts)
    if objectives is not None:
        held.objectives.set(objectives)
    return held


@transaction.atomic
def remove(meeting: MeetingKey, number: int, version: int) -> None:
    """Delete an outcome; its number is not given again. A letter that was not sent loses it.

    Raises Conflict as `change` does, and ProtectedError where a letter was sent with it.
    """
    held = Outcome.objects.select_for_update().get(meeting=meeting, number=number)
    if held.version != version:
        raise Conflict(held)
    TransmissionItem.objects.filter(outcome=held, transmission__date=None).delete()
    held.delete()


def texts_of(outcome: Outcome) -> dict[str, str]:
    """Return the texts of an outcome by language."""
    return dict(outcome.texts.values_list("language", "text"))


def is_same(
    held: Outcome,
    facts: Mapping[str, Any],
    texts: Mapping[str, str],
    objectives: Iterable[Objective] | None = None,
) -> bool:
    """Tell whether an outcome already has these facts and texts."""
    own = texts_of(held)
    return (
        all(getattr(held, name) == value for name, value in facts.items())
        and all(own.get(code, "") == text for code, text in texts.items())
        and (
            objectives is None
            or {each.pk for each in objectives} == set(held.objectives.values_list("pk", flat=True))
        )
    )


def _word(outcome: Outcome, texts: Mapping[str, str]) -> None:
    for code, text in texts.items():
        if text:
            OutcomeText.objects.update_or_create(
                outcome=outcome, language=code, defaults={"text": text}
            )
        else:
            for held in outcome.texts.filter(language=code):
                held.delete()

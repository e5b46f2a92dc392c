"""Documents and outcomes that change: what readers find of them changes in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from meetings.findable.parts import DOCUMENT, OUTCOME
from meetings.models import (
    DocumentFile,
    MeetingDocument,
    MeetingKey,
    MeetingPage,
    Outcome,
    OutcomeText,
)
from records import parts
from records.models import Record, RecordQuerySet

_waiting: ContextVar[dict[UUID, set[str]] | None] = ContextVar("waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Write once, at the end of the block, what readers find of all that changes in it.

    It belongs within the transaction of the changes; what is within another such block waits for
    the end of that.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[UUID, set[str]] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for key, names in waiting.items():
        _refresh(key, names)


def refresh(meeting: MeetingKey, name: str) -> None:
    """Write anew what readers find of a part of a meeting, in each language."""
    waiting = _waiting.get()
    if waiting is None:
        _refresh(meeting.translation_key, {name})
    else:
        waiting.setdefault(meeting.translation_key, set()).add(name)


def _refresh(key: UUID, names: Collection[str]) -> None:
    having = Record.objects.filter(part="", page__translation_key=key).values("page_id")
    for page in MeetingPage.objects.filter(pk__in=having, live=True).order_by("pk"):
        parts.write(page, names)


def changed_outcome(instance: Outcome, **kwargs: Any) -> None:
    """Nothing is asked for a draft that nobody could find before."""
    name = f"{OUTCOME}/{instance.pk}"
    if instance.is_public or _found(instance.meeting, name).exists():
        refresh(instance.meeting, name)


def changed_text(instance: OutcomeText, **kwargs: Any) -> None:
    changed_outcome(instance.outcome)


def changed_objectives(instance: Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, Outcome):
        changed_outcome(instance)


def deleted_outcome(instance: Outcome, **kwargs: Any) -> None:
    _found(instance.meeting, f"{OUTCOME}/{instance.pk}").delete()


def changed_document(instance: MeetingDocument, **kwargs: Any) -> None:
    refresh(instance.meeting, f"{DOCUMENT}/{instance.pk}")


def changed_file(instance: DocumentFile, **kwargs: Any) -> None:
    refresh(instance.document.meeting, f"{DOCUMENT}/{instance.document_id}")


def deleted_document(instance: MeetingDocument, **kwargs: Any) -> None:
    _found(instance.meeting, f"{DOCUMENT}/{instance.pk}").delete()


def _found(meeting: MeetingKey, name: str) -> RecordQuerySet:
    return Record.objects.filter(page__translation_key=meeting.translation_key, part=name)


def connect() -> None:
    """Listen to documents and outcomes."""
    for signal in (post_save, post_delete):
        signal.connect(changed_text, sender=OutcomeText, dispatch_uid="outcome worded")
        signal.connect(changed_file, sender=DocumentFile, dispatch_uid="document filed")
    post_save.connect(changed_outcome, sender=Outcome, dispatch_uid="outcome found")
    m2m_changed.connect(
        changed_objectives, sender=Outcome.objectives.through, dispatch_uid="outcome tagged"
    )
    post_delete.connect(deleted_outcome, sender=Outcome, dispatch_uid="outcome lost")
    post_save.connect(changed_document, sender=MeetingDocument, dispatch_uid="document found")
    post_delete.connect(deleted_document, sender=MeetingDocument, dispatch_uid="document lost")

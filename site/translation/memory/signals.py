"""What makes the memory grow: a text that is translated, a page that is published."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from records.events import record_stored
from records.models import Record
from translation.memory import keeping
from translation.memory.models import Unit


def written(sender: type[Model], instance: StringTranslation, **kwargs: Any) -> None:
    if not kwargs.get("raw"):
        keeping.remember([instance])


def published(sender: type[Model], record: Record, **kwargs: Any) -> None:
    from translation.tasks import publish_memory

    keys = list(Page.objects.filter(pk=record.page_id).values_list("translation_key", flat=True))
    if Unit.objects.filter(key__in=keys, published=False).exists():
        transaction.on_commit(partial(publish_memory.enqueue, list(map(str, keys))), robust=True)


def gather(keys: Iterable[UUID]) -> None:
    """Let the memory take in, after the transaction, what was translated of many pages at once."""
    from translation.tasks import gather_memory

    transaction.on_commit(partial(gather_memory.enqueue, list(map(str, keys))), robust=True)


def connect() -> None:
    """Listen to translations and to what readers get."""
    post_save.connect(written, sender=StringTranslation, dispatch_uid="memory.written")
    record_stored.connect(published, dispatch_uid="memory.published")

"""What the search engine must still be told: written in the transaction that changes a record."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from core.kept import Kept
from records.models import Record
from search.models import Change, Index

SEVERAL = 20  # changes in as many seconds are much

_told: deque[float] = deque(maxlen=SEVERAL)  # when this process did


def note(record_ids: Iterable[int]) -> None:
    """Keep that these records changed, if some engine is to be told, and tell it by a task.

    What a page can be read in is known of each of its versions, so all of them have changed.
    """
    if not (settings.SEARCH_URL or _told_before()):
        return
    ids = set(record_ids)
    keys = Page.objects.filter(pk__in=ids).values("translation_key")
    versions = Record.objects.filter(page__translation_key__in=keys, part="")
    changes = [
        Change(record_id=pk) for pk in sorted(ids.union(versions.values_list("pk", flat=True)))
    ]
    made = Change.objects.bulk_create(changes, batch_size=500)
    if made and settings.SEARCH_URL:
        transaction.on_commit(_feed, robust=True)


def record_stored(sender: type[Record], record: Record, **kwargs: Any) -> None:
    note([record.pk])


def records_added(sender: type[Record], records: list[Record], **kwargs: Any) -> None:
    note(record.pk for record in records)


def record_deleted(sender: type[Record], instance: Record, **kwargs: Any) -> None:
    note([instance.pk])


def page_moved(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """All that stands below a moved page belongs to other sections now."""
    note(Record.objects.filter(page__path__startswith=instance.path).values_list("pk", flat=True))


def original_deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """What showed a page that goes is no alias any more."""
    note(Record.objects.filter(page__alias_of=instance.pk).values_list("pk", flat=True))


def _feed() -> None:
    """Tell the engine by a task; who changes much in a row does so once a second.

    What is left waits for the next change, search or `search_index sync`.
    """
    from search.tasks import feed_index

    now = time.monotonic()
    if len(_told) == SEVERAL and now - _told[0] < SEVERAL and now - _told[-1] < 1:
        return
    if Change.objects.exists():
        _told.append(now)
        feed_index.enqueue()


# An engine that is not named for a while, or not in this process, misses nothing.
_told_before = Kept(lambda: Index.objects.exists())

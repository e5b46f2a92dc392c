"""From the changes that wait in the database to the engine: in any order, any number of times."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from search.engines.cluster import indexes
from search.engines.cluster.clients import Refused
from search.engines.cluster.connection import Connection
from search.engines.cluster.documents import documents
from search.models import Change, Index

logger = logging.getLogger(__name__)

BATCH = 50  # records
MOST = 8_000_000  # signs in one request
BUDGET = 1.0  # seconds in which who publishes feeds
BEAT = timedelta(seconds=60)  # a rebuild that gave no sign for as long has ended
OUTDATED = 409  # the engine has this version or a later one
GONE = 404

Action = tuple[str, int, int, dict[str, Any] | None]  # index, record, version, document


def feed(connection: Connection, *, budget: float | None = None) -> bool:
    """Tell the engine what waits, as far as the time goes (BUDGET); return whether all is told.

    Raises Away.
    """
    ends = time.monotonic() + (BUDGET if budget is None else budget)
    while time.monotonic() < ends:
        if not feed_some(connection):
            return not Change.objects.exists()
    return False


def feed_some(connection: Connection, *, patient: bool = False) -> int:
    """Tell the engine the first of the changes that wait; return how many it has taken.

    A record is read after its changes, so that it is at least as new as the version that it is
    sent with; the engine keeps the highest version. The indexes are read after the changes: one
    that is filled since then has them. Raises Away.
    """
    changes = dict(Change.objects.order_by("pk").values_list("pk", "record_id")[:BATCH])
    if not changes:
        return 0
    targets = _targets(connection)
    if not targets:
        return 0
    versions = {record: pk for pk, record in changes.items()}
    found = documents(versions)
    actions: list[Action] = [
        (target, record, version, found.get(record))
        for target in targets
        for record, version in versions.items()
    ]
    refused = send(connection, actions, refresh=True, patient=patient)
    done = [pk for pk, record in changes.items() if record not in refused]
    Change.objects.filter(pk__in=done).delete()
    return len(done)


def send(
    connection: Connection, actions: Iterable[Action], *, refresh: bool, patient: bool = False
) -> dict[int, str]:
    """Send documents with their versions, None as a deletion; return what was refused, and why.

    Raises Away.
    """
    refused: dict[int, str] = {}
    params = {"require_alias": "true", "refresh": str(refresh).lower()}
    for lines, records in _requests(actions):
        try:
            answer = connection.ask("POST", "/_bulk", lines, params, patient=patient)
            refused |= _refused(answer, records)
        except (Refused, AttributeError, LookupError, TypeError, ValueError) as error:
            raise connection.failed(error) from error
    return refused


def _refused(answer: Any, records: Sequence[int]) -> dict[int, str]:
    """Return what was refused. Raises one of Python's own errors for what is no answer."""
    found = {}
    for record, item in zip(records, answer["items"], strict=True):
        (said,) = item.values()
        status, error = said["status"], said.get("error")
        if error and status != OUTDATED:
            found[record] = f"{status}: {error}"
            # An index that is gone was replaced a moment ago, or lost: what is refused waits.
            level = logging.WARNING if status == GONE else logging.ERROR
            logger.log(level, "The search engine refuses record %s: %s", record, error)
    return found


def _requests(actions: Iterable[Action]) -> Iterator[tuple[str, list[int]]]:
    """Yield the lines of requests that are not too long, with the records in them."""
    lines: list[str] = []
    records: list[int] = []
    size = 0
    for index, record, version, document in actions:
        kind = "delete" if document is None else "index"
        of = {
            "_index": index,
            "_id": str(record),
            "version": version,
            "version_type": "external_gte",
        }
        more = [json.dumps({kind: of})]
        if document is not None:
            more.append(json.dumps(document, ensure_ascii=False))
        lines += more
        records.append(record)
        size += sum(map(len, more))
        if size > MOST:
            yield "\n".join([*lines, ""]), records
            lines, records, size = [], [], 0
    if records:
        yield "\n".join([*lines, ""]), records


def _targets(connection: Connection) -> Sequence[str]:
    """Return by which names indexes are fed; none while none of the present version is asked.

    A next index whose rebuild has ended without a word is forgotten.
    """
    known = {index.role: index for index in Index.objects.all()}
    live, following = known.get(Index.Role.LIVE), known.get(Index.Role.NEXT)
    if following and following.beat < timezone.now() - BEAT:
        Index.objects.filter(pk=following.pk, name=following.name, beat=following.beat).delete()
        following = None
    if live is None or live.alias != indexes.alias(connection.address):
        return []
    return [live.alias, following.alias] if following and following.alias else [live.alias]

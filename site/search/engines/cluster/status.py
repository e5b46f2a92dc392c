"""What the engine has, compared with the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from search.engines.cluster import feed, indexes, rebuild
from search.engines.cluster.clients import Refused
from search.engines.cluster.connection import Connection
from search.engines.cluster.documents import documents

MOST = 1_000


@dataclass(frozen=True)
class Difference:
    """A record that the engine does not have as it is."""

    record: int
    reason: str

    def __str__(self) -> str:
        return f"record {self.record}: {self.reason}"


def software(connection: Connection) -> str:
    """Return name and version of the engine. Raises Away."""
    said = connection.ask("GET", "/", patient=True)["version"]
    return f"{said.get('distribution', 'elasticsearch')} {said['number']}"


def count(connection: Connection) -> int | None:
    """Return how many documents are found; None where there is no index. Raises Away."""
    try:
        answer = connection.ask(
            "POST", f"/{indexes.alias(connection.address)}/_count", patient=True
        )
    except Refused as error:
        if error.status == feed.GONE:
            return None
        raise
    return int(answer["count"])


def differences(connection: Connection) -> Iterator[Difference]:
    """Yield the records that differ from the documents that are found. Raises Away."""
    last = 0
    for ids in rebuild.chunks():
        yield from _compared(connection, documents(ids), last, ids[-1])
        last = ids[-1]
    yield from _compared(connection, {}, last, None)


def _compared(
    connection: Connection, wanted: dict[int, dict[str, Any]], after: int, until: int | None
) -> Iterator[Difference]:
    there = _marks(connection, after, until)
    for pk in sorted(wanted.keys() | there.keys()):
        if pk not in there:
            yield Difference(pk, "is not in the index")
        elif pk not in wanted:
            yield Difference(pk, "is in the index and should not be")
        elif wanted[pk]["mark"] != there[pk]:
            yield Difference(pk, "is out of date in the index")


def _marks(connection: Connection, after: int, until: int | None) -> dict[int, str]:
    """Return what tells the documents of some pages from others, by page."""
    found: dict[int, str] = {}
    while True:
        place = {"gt": after} if until is None else {"gt": after, "lte": until}
        body = {
            "size": MOST,
            "query": {"range": {"page": place}},
            "sort": [{"page": "asc"}],
            "_source": ["mark"],
        }
        path = f"/{indexes.alias(connection.address)}/_search"
        hits = connection.ask("POST", path, body, patient=True)["hits"]["hits"]
        found |= {int(hit["_id"]): hit["_source"]["mark"] for hit in hits}
        if len(hits) < MOST:
            return found
        after = int(hits[-1]["_id"])

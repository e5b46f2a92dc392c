"""A fresh index beside the present one, filled while readers search and editors publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.utils import timezone

from core import kept
from records.models import Record
from search.engines.cluster import feed, indexes
from search.engines.cluster.clients import Refused
from search.engines.cluster.connection import Away, Connection
from search.engines.cluster.documents import documents
from search.models import Index

CHUNK = 200  # records
FIRST = 0  # the version of what is filled in; every change has a higher one

Say = Callable[[int, int], None]


class Busy(Exception):
    """Another rebuild is at work."""


class Lost(Exception):
    """The engine refuses documents, or another rebuild took over."""


def rebuild(connection: Connection, say: Say = lambda done, total: None) -> int:
    """Make an index anew, switch to it, and drop the others of this site; return its documents.

    `say` is told how many of how many records are in it. Raises Busy, Lost or Away.
    """
    name = indexes.new_name(connection.address)
    _claim(name)
    try:
        create(connection, name)
        # From here on every change is fed to both indexes.
        _beat(name, alias=indexes.building(name))
        count = _fill(connection, name, say)
    except BaseException:
        Index.objects.filter(role=Index.Role.NEXT, name=name).delete()
        with suppress(Away, Refused):
            connection.ask("DELETE", f"/{name}")
        raise
    _switch(connection, name)
    return count


def create(connection: Connection, name: str) -> None:
    """Make an empty index with the name by which it is fed."""
    body = {
        "settings": {"index": {**indexes.SETTINGS, "refresh_interval": "-1"}},
        "mappings": indexes.MAPPINGS,
        "aliases": {indexes.building(name): {}},
    }
    connection.ask("PUT", f"/{name}", body, patient=True)


def exists(connection: Connection) -> bool:
    """Tell whether the engine has an index of the present version, and we know of it."""
    alias = indexes.alias(connection.address)
    known = Index.objects.filter(role=Index.Role.LIVE, alias=alias).exists()
    return known and connection.ask("HEAD", f"/_alias/{alias}", patient=True) is True


def _claim(name: str) -> None:
    """Take the place of the next index; that of a rebuild that gives no sign is taken over."""
    Index.objects.filter(role=Index.Role.NEXT, beat__lt=timezone.now() - feed.BEAT).delete()
    try:
        with transaction.atomic():
            Index.objects.create(role=Index.Role.NEXT, name=name)
            kept.renew()
    except IntegrityError:
        raise Busy from None


def _beat(name: str, **fields: str) -> None:
    mine = Index.objects.filter(role=Index.Role.NEXT, name=name)
    if not mine.update(beat=timezone.now(), **fields):
        raise Lost("Another rebuild took over.")


def _fill(connection: Connection, name: str, say: Say) -> int:
    total, done, count = Record.objects.count(), 0, 0
    alias = indexes.building(name)
    for ids in chunks():
        found = documents(ids)
        actions = [(alias, pk, FIRST, document) for pk, document in found.items()]
        if refused := feed.send(connection, actions, refresh=False, patient=True):
            raise Lost(f"The engine refuses {len(refused)} documents: {refused.popitem()}")
        done += len(ids)
        count += len(found)
        _beat(name)
        say(done, max(done, total))
    return count


def chunks() -> Iterator[list[int]]:
    """Yield the keys of all records, some at a time."""
    last = 0
    while ids := list(
        Record.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
    ):
        yield ids
        last = ids[-1]


def _switch(connection: Connection, name: str) -> None:
    """Let the new index be asked and drop all others, in one call.

    A change that is fed meanwhile goes to both, or waits, as one of the names is gone.
    """
    settings = {"index": {"refresh_interval": indexes.SETTINGS["refresh_interval"]}}
    connection.ask("PUT", f"/{name}/_settings", settings, patient=True)
    connection.ask("POST", f"/{name}/_refresh", patient=True)
    alias = indexes.alias(connection.address)
    old = [other for other in present(connection) if other != name]
    _beat(name)
    connection.ask(
        "POST",
        "/_aliases",
        {
            "actions": [
                {"add": {"index": name, "alias": alias}},
                {"remove": {"index": name, "alias": indexes.building(name)}},
                *({"remove_index": {"index": other}} for other in old),
            ]
        },
        patient=True,
    )
    with transaction.atomic():
        Index.objects.update_or_create(
            role=Index.Role.LIVE, defaults={"name": name, "alias": alias, "beat": timezone.now()}
        )
        Index.objects.filter(role=Index.Role.NEXT, name=name).delete()
        kept.renew()


def present(connection: Connection) -> list[str]:
    """Return the names of all indexes of this site that the engine has. Raises Away."""
    prefix, ours = connection.address.prefix, indexes.pattern(connection.address)
    try:
        found = connection.ask("GET", f"/{prefix}-v*/_alias", patient=True)
    except Refused as error:
        if error.status == feed.GONE:
            return []
        raise Away(str(error)) from error
    return sorted(name for name in found if ours.fullmatch(name))

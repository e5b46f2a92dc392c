"""The records that a list is made of, before the reader narrows them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from pyroaring import BitMap

from records.models import RecordQuerySet
from records.scope import Scope

Reading: TypeAlias = Callable[[RecordQuerySet], RecordQuerySet]


@dataclass(frozen=True)
class Matches:
    """What a search found in any scope, as ids.

    `own` are the records with words that match, `tiers` those of each tier, the best first, asked
    for as far as a page needs them; then come the rest of them with the records that have a term of
    `tagged`, then those of which only a file matches. `read` gives those of the `unread` that match
    too. With `originals`, aliases count by their files alone. `version` is that of the newest
    change when they were found.
    """

    version: int
    own: BitMap
    tiers: Iterable[BitMap] = ()
    tagged: Iterable[tuple[str, str]] = ()
    in_files: BitMap = field(default_factory=BitMap)
    unread: BitMap = field(default_factory=BitMap)
    read: Callable[[BitMap], BitMap] = BitMap
    originals: bool = False


@dataclass(frozen=True)
class Base:
    """The records that a list is made of, before the reader narrows them.

    `query` gives them. Where `key` tells it apart from every other, what the list asks the
    database is written once; `values` gives those of its slots. Where the list is all of a
    `scope`, or what `matches` in it, the roster answers. Its rows are `findable_lines()`, with what
    `read` adds.
    """

    query: Callable[[], RecordQuerySet]
    key: Hashable = None
    values: Callable[[], Mapping[str, Any]] = dict
    scope: Scope | None = None
    matches: Callable[[], Matches] | None = None
    read: Reading | None = None


def everything(scope: Scope) -> Base:
    """Return all records of a scope."""
    return Base(scope.records, ("everything", scope), scope=scope)

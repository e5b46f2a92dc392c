"""The records as bitmaps in the memory of each process.

A bitmap holds the ids of the records that have one value of a facet, stand in one section, are
public, or stand near each other in an order. So a list of a hundred thousand is narrowed, counted
and put in order without asking the database for more than the twenty rows that it shows.

What a process holds follows the versions of records (`records.versions`): each answer tells the
newest version, and who is behind reads what changed since. Nothing is shown for being in a
bitmap: rows are read through `Record.objects.public()`, and where one is missing the database
answers in the roster's place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from threading import RLock
from typing import Any

from django.db import connection
from django.db.models import Aggregate, CharField, JSONField
from django.db.models.functions import Cast
from django.utils import timezone
from pyroaring import BitMap
from wagtail.models import Page

from records import availability, places
from records.models import FIRST_PART, Record, RecordTerm, RecordVersion, is_open
from records.orders import ByDay, ByTitle
from records.scope import Scope
from records.versions import NEWEST

MOST_READ = 5000  # changed records up to which they are read one by one
STEP = Page.steplen
SECTION = 3  # depth of the deepest pages that have a bitmap of what is below them


class Roster:
    """The bitmaps of one process. Its methods may be called by several threads."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._clear()

    def _clear(self) -> None:
        self.version = -1
        self.values: dict[str, dict[str, BitMap]] = {}
        self.below: dict[str, BitMap] = {}
        self.live = BitMap()
        self.readable = BitMap()
        self.changed = BitMap()
        self.originals = BitMap()
        self.by_day, self.by_title = ByDay(), ByTitle()
        self.timed: dict[int, tuple[datetime | None, datetime | None]] = {}
        self.restricted: tuple[tuple[str, ...], BitMap] = ((), BitMap())

    def follow(self, version: int) -> None:
        """Read what changed up to `version`, which another thread may have done already."""
        if version == self.version or (version < self.version <= newest_version()):
            return
        changed = RecordVersion.objects.filter(version__gt=self.version)
        ids = list(changed.values_list("record_id", flat=True)[: MOST_READ + 1])
        if self.version < 0 or version < self.version or len(ids) > MOST_READ:
            self._clear()
            self._read_all()
        else:
            self._forget(ids)
            self._read(ids)
            self.changed |= BitMap(ids)
        self.restricted = ((), BitMap())
        self.version = version

    def holds(self, scope: Scope) -> bool:
        """Tell whether the sections of a scope have bitmaps."""
        return all(len(path) <= SECTION * STEP for _pk, path in scope.within)

    def public(self, scope: Scope) -> BitMap:
        """Return the records in `scope` that everybody may read now."""
        found = BitMap.union(*(self.below.get(path, BitMap()) for _pk, path in scope.within))
        if scope.originals:
            found &= self.originals
        if scope.whole:
            found = found.copy()
            found.remove_range(FIRST_PART, 2 * FIRST_PART)
        if scope.kinds:
            found &= self.any("kind", scope.kinds)
        self._read_hour()
        return found & self.readable

    def any(self, facet: str, values: Iterable[str]) -> BitMap:
        """Return the records that have one of the values."""
        held = self.values.get(facet, {})
        return BitMap.union(BitMap(), *(held[value] for value in values if value in held))

    def narrowed(self, found: BitMap, chosen: Mapping[str, Sequence[str]]) -> BitMap:
        """Return the records found that have one of the chosen values of every facet."""
        for facet, values in chosen.items():
            found = found & self.any(facet, values)
        return found

    def counts(self, facet: str, found: BitMap) -> dict[str, int]:
        """Return how many of the records found have each value of a facet; none without any."""
        return {
            value: count
            for value, held in self.values.get(facet, {}).items()
            if (count := found.intersection_cardinality(held))
        }

    def crossed(self, one: str, other: str, found: BitMap) -> dict[tuple[str, str], int]:
        """Return how many of the records found have each value of both facets; none without any."""
        ones, others = (
            {
                value: within
                for value, held in self.values.get(facet, {}).items()
                if (within := found & held)
            }
            for facet in (one, other)
        )
        return {
            (first, second): count
            for first, held in ones.items()
            for second, within in others.items()
            if (count := held.intersection_cardinality(within))
        }

    def _read_hour(self) -> None:
        """Note who is public now, and in which languages that leaves the pages."""
        now = timezone.now()
        readable = self.live - self._restricted()
        readable -= BitMap(
            pk for pk, (opens, closes) in self.timed.items() if not is_open(opens, closes, now)
        )
        changed = self.changed | (readable ^ self.readable)
        if changed:
            self.readable = readable
            self._read_languages(changed)
            self.changed = BitMap()

    def _read_languages(self, changed: BitMap) -> None:
        """Note anew in which languages the pages can be read of which these are versions."""
        spoken = self.values.setdefault(availability.FACET, {})
        records = Record.objects.filter(part="")
        if len(changed) > MOST_READ:
            for held in spoken.values():
                held.remove_range(0, FIRST_PART)
        else:
            pages = Page.objects.filter(pk__in=list(changed))
            records = records.filter(page__translation_key__in=pages.values("translation_key"))
        rows = (
            records.annotate(key=Cast("page__translation_key", CharField()))
            .order_by("page__translation_key")
            .values_list("key", "pk", "language", "page__alias_of")
        )
        read: list[int] = []
        found: dict[str, list[int]] = {}
        for _key, group in groupby(rows.iterator(chunk_size=5000), lambda row: row[0]):
            versions = list(group)
            ids = [pk for _key, pk, _language, _alias_of in versions]
            read += ids
            for _key, pk, language, alias_of in versions:
                if alias_of is None and pk in self.readable:
                    found.setdefault(language, []).extend(ids)
        for held in spoken.values():
            held -= BitMap(read)
        for language, ids in found.items():
            spoken[language] = spoken.get(language, BitMap()) | BitMap(ids)

    def _restricted(self) -> BitMap:
        paths = places.restricted_paths()
        if self.restricted[0] != paths:
            hidden = BitMap()
            for path in paths:
                rows = Record.objects.filter(page__path__startswith=path)
                hidden |= BitMap(rows.values_list("pk", flat=True))
            self.restricted = (paths, hidden)
        return self.restricted[1]

    def _read_all(self) -> None:
        for facet, value, ids in _terms():
            self.values.setdefault(facet, {})[value] = BitMap(ids)
        self._place(Record.objects.all())

    def _read(self, ids: Sequence[int]) -> None:
        for facet, value, pk in RecordTerm.objects.filter(record__in=ids).values_list(
            "facet", "value", "record_id"
        ):
            self.values.setdefault(facet, {}).setdefault(value, BitMap()).add(pk)
        self._place(Record.objects.filter(pk__in=ids))
        self.by_title.add(ids)

    def _place(self, records: Any) -> None:
        now = timezone.now()
        rows = records.values_list(
            "pk",
            "date",
            "released_at",
            "page__path",
            "page__live",
            "page__alias_of",
            "page__expire_at",
            "part",
            "language",
            "page__locale_id",
        )
        locales = places.places().locales
        days: list[tuple[int, date | None]] = []
        below: dict[str, list[int]] = {}
        live, originals = [], []
        for (
            pk,
            day,
            opens,
            path,
            is_live,
            alias_of,
            closes,
            part,
            language,
            locale,
        ) in rows.iterator(chunk_size=5000):
            for depth in range(1, SECTION + 1):
                below.setdefault(path[: depth * STEP], []).append(pk)
            if is_live:
                live.append(pk)
            if alias_of is None and (not part or language == locales[locale]):
                originals.append(pk)
            days.append((pk, day))
            if closes or (opens and opens > now):
                self.timed[pk] = (opens, closes)
        self.live |= BitMap(live)
        self.originals |= BitMap(originals)
        for path, ids in below.items():
            self.below[path] = self.below.get(path, BitMap()) | BitMap(ids)
        self.by_day.add(days)

    def _forget(self, ids: Sequence[int]) -> None:
        gone = BitMap(ids)
        for held in self._bitmaps():
            held -= gone
        self.by_day.forget(gone)
        self.by_title.forget(gone)
        for pk in ids:
            self.timed.pop(pk, None)

    def _bitmaps(self) -> Iterator[BitMap]:
        for values in self.values.values():
            yield from values.values()
        yield from self.below.values()
        yield self.live
        yield self.readable
        yield self.originals


class _All(Aggregate):
    """All values of a column, as one value in JSON."""

    function = "json_group_array"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        return self.as_sql(compiler, connection, function="jsonb_agg", **kwargs)


def _terms() -> Iterator[tuple[str, str, list[int]]]:
    """Yield facet, value and the records that have it."""
    rows = RecordTerm.objects.order_by("facet", "value").values_list("facet", "value")
    yield from rows.annotate(ids=_All("record_id")).iterator()


roster = Roster()


def answers(scope: Scope) -> bool:
    """Tell whether the roster answers: what a transaction writes is not kept, it may be undone."""
    return not connection.in_atomic_block and roster.holds(scope)


def newest_version() -> int:
    """Return the version of the last change; one query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {NEWEST}")
        return int(cursor.fetchone()[0])

"""Which records hold what queries ask for, as bitmaps in the memory of each process.

Readers ask for the same words again and again, and the database pays for each record that holds
one. So the ids of the records are kept for each lexeme that was asked for lately, and clauses are
joined here.

What is kept follows the versions of records (`records.versions`), as the roster does: each answer
tells the newest version, and who is behind reads what changed since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import RLock
from types import MappingProxyType
from typing import TypeAlias

from django.db import connection
from pyroaring import BitMap

from records.models import RecordVersion
from search import engines
from search.clauses import All, Beginning, Clause, Without
from search.engines.rows import ENTRIES
from search.holding import Keys, gathered
from search.models import Entry

MOST_BYTES = 16_000_000
MOST_ASKED = 500  # units in a query; PostgreSQL gives 1,664 columns, SQLite 2,000
MOST_READ = 200  # changed records up to which what is kept is mended and not asked anew

Unit: TypeAlias = str | Beginning


def units(clause: Clause) -> Iterator[Unit]:
    """Yield the lexemes, and beginnings of some, that a clause asks for."""
    if isinstance(clause, (str, Beginning)):
        yield clause
    elif isinstance(clause, Without):
        yield from units(clause.wanted)
        yield from units(clause.unwanted)
    else:
        for each in clause.clauses:
            yield from units(each)


def holding(clause: Clause, known: Mapping[Unit, BitMap]) -> BitMap:
    """Return the records of which a clause holds, by those that its units stand in."""
    if isinstance(clause, (str, Beginning)):
        return known[clause]
    if isinstance(clause, Without):
        return holding(clause.wanted, known) - holding(clause.unwanted, known)
    join = BitMap.intersection if isinstance(clause, All) else BitMap.union
    return join(*(holding(each, known) for each in clause.clauses))


@dataclass(frozen=True)
class Read:
    """What is known of units, and the keys that other parts gave: `version` is that of the newest
    change of a record then."""

    version: int
    known: Mapping[Unit, BitMap]
    others: Mapping[tuple[int, str], BitMap]


class Postings:
    """What one process keeps; its bitmaps are never changed. Threads may share it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.forget()

    def forget(self) -> None:
        """Let go of all that is kept."""
        self._version = -1
        self._kept: OrderedDict[Unit, BitMap] = OrderedDict()
        self._bytes = 0

    def read(
        self, wanted: Iterable[Unit], asked: Mapping[tuple[int, str], Keys] = MappingProxyType({})
    ) -> Read:
        """Return the records of each unit, and the keys that each of several parts gives. One
        query, and two more after a change."""
        with self._lock:
            sought = dict.fromkeys(wanted)
            kept = keeps()
            missing = [unit for unit in sought if not kept or unit not in self._kept]
            known: dict[Unit, BitMap] = {}
            whole = True
            for first in range(0, max(1, len(missing)), MOST_ASKED):
                some = missing[first : first + MOST_ASKED]
                asks: dict[Hashable, Keys] = {unit: _asked(unit) for unit in some}
                last = first + MOST_ASKED >= len(missing)
                version, found = gathered({**asks, **asked} if last else asks)
                read = {unit: found[unit] for unit in some}
                if kept:
                    whole &= self._follow(version)
                    self._keep(read)
                else:
                    known |= read
            if kept:
                if not whole or any(unit not in self._kept for unit in sought):
                    return self.read(sought, asked)  # something changed meanwhile
                for unit in sought:
                    known[unit] = self._kept[unit]
                    self._kept.move_to_end(unit)
                self._forget_oldest()
            return Read(version, known, {key: found[key] for key in asked})

    def _follow(self, version: int) -> bool:
        """Mend what is kept by what changed up to `version`; tell whether nothing has since."""
        if version == self._version:
            return True
        changed = dict(
            RecordVersion.objects.filter(version__gt=self._version).values_list(
                "record_id", "version"
            )[: MOST_READ + 1]
        )
        if self._version < 0 or version < self._version or len(changed) > MOST_READ:
            self.forget()
        elif self._kept:
            self._mend(changed)
        self._version = version
        return max(changed.values(), default=version) <= version

    def _mend(self, changed: Collection[int]) -> None:
        """Take records out of what is kept, and put them in by the lexemes that they have now."""
        gone = BitMap(changed)
        beginnings = [unit for unit in self._kept if isinstance(unit, Beginning)]
        come: dict[Unit, list[int]] = {}
        rows = Entry.objects.filter(pk__in=list(changed)).values_list("pk", "lexemes")
        for pk, text in rows.iterator(chunk_size=50):
            lexemes = text.split()  # sorted, as they are stored
            for unit in self._kept.keys() & set(lexemes):
                come.setdefault(unit, []).append(pk)
            for beginning in beginnings:
                at = bisect_left(lexemes, beginning.lexeme)
                if at < len(lexemes) and lexemes[at].startswith(beginning.lexeme):
                    come.setdefault(beginning, []).append(pk)
        for unit, kept in self._kept.items():
            if unit in come or kept.intersect(gone):
                mended = (kept - gone) | BitMap(come.get(unit, ()))
                self._bytes += _size(mended) - _size(kept)
                self._kept[unit] = mended

    def _keep(self, read: Mapping[Unit, BitMap]) -> None:
        self._kept |= read
        self._bytes += sum(map(_size, read.values()))

    def _forget_oldest(self) -> None:
        """Let go of what nobody asked for longest."""
        while self._bytes > MOST_BYTES:
            _unit, found = self._kept.popitem(last=False)
            self._bytes -= _size(found)


def keeps() -> bool:
    """Tell whether what is read may be kept: what a transaction writes may be undone."""
    return not connection.in_atomic_block


def _asked(unit: Unit) -> Keys:
    engine = engines.present()
    return engine.gathered(ENTRIES), [engine.text(unit)]


def _size(found: BitMap) -> int:
    """Return about how many bytes a lexeme and its records take."""
    return 350 + len(found.serialize())


postings = Postings()

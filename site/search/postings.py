"""Which records hold what queries ask for, as bitmaps in the memory of each process.

Readers ask for the same words again and again, and the database pays for each record that holds
one. So the ids of the records are kept for each word that was asked for lately, and clauses are
joined here. Words that must stand together are asked for as such while one of them is not kept:
few records hold them all, and the database pays for no others.

What is kept follows the versions of records (`records.versions`), as the roster does: each answer
tells the newest version, and who is behind reads what changed since.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import RLock
from types import MappingProxyType
from typing import TypeAlias, cast

from django.db import connection
from pyroaring import BitMap

from records.models import RecordVersion
from search import engines
from search.clauses import All, Any, Beginning, Clause, Without
from search.engines.rows import ENTRIES
from search.holding import Keys, gathered
from search.models import Entry

MOST_BYTES = 16_000_000
MOST_ASKED = 500  # words in a query; PostgreSQL gives 1,664 columns, SQLite 2,000
MOST_READ = 200  # changed records up to which what is kept is mended and not asked anew

Unit: TypeAlias = str | Beginning | Any  # the last of lexemes: a word in any of its forms


def inner(clause: Clause) -> Sequence[Clause]:
    """Return the clauses that a clause is made of: none of a word, whose records are kept."""
    if isinstance(clause, Without):
        return clause.wanted, clause.unwanted
    if isinstance(clause, Any) and all(isinstance(each, str) for each in clause.clauses):
        return ()
    return clause.clauses if isinstance(clause, (All, Any)) else ()


def units(clause: Clause) -> Iterator[Unit]:
    """Yield the words that a clause asks for."""
    if parts := inner(clause):
        for each in parts:
            yield from units(each)
    else:
        yield cast(Unit, clause)


def apart(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses that tell by themselves what a clause holds: words, and words that must
    stand together."""
    parts = inner(clause)
    if parts and (isinstance(clause, Any) or len(parts) == 1):
        for each in parts:
            yield from apart(each)
    else:
        yield clause


def holding(clause: Clause, known: Mapping[Clause, BitMap]) -> BitMap:
    """Return the records of which a clause holds, by those of the clauses that it is made of."""
    found = known.get(clause)
    if found is not None:
        return found
    if isinstance(clause, (str, Beginning)):
        raise KeyError(clause)
    if isinstance(clause, Without):
        return holding(clause.wanted, known) - holding(clause.unwanted, known)
    join = BitMap.intersection if isinstance(clause, All) else BitMap.union
    return join(*(holding(each, known) for each in clause.clauses))


@dataclass(frozen=True)
class Read:
    """What is known of clauses, and the keys that other parts gave: `version` is that of the newest
    change of a record then."""

    version: int
    known: Mapping[Clause, BitMap]
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
        self,
        clauses: Iterable[Clause],
        asked: Mapping[tuple[int, str], Keys] = MappingProxyType({}),
    ) -> Read:
        """Return what tells the records of each clause, and the keys that each of several parts
        gives. One query, and two more after a change."""
        with self._lock:
            wanted = list(clauses)
            kept = keeps()
            sought: dict[Unit, None] = {}
            joint: list[Clause] = []
            for clause in dict.fromkeys(chain.from_iterable(map(apart, wanted))):
                words = list(units(clause))
                if not inner(clause) or (kept and all(word in self._kept for word in words)):
                    sought |= dict.fromkeys(words)
                else:
                    joint.append(clause)
            missing = [unit for unit in sought if not kept or unit not in self._kept]
            known: dict[Clause, BitMap] = {}
            whole = True
            for first in range(0, max(1, len(missing)), MOST_ASKED):
                some = missing[first : first + MOST_ASKED]
                last = first + MOST_ASKED >= len(missing)
                asks: dict[Hashable, Keys] = {
                    clause: _asked(clause) for clause in ([*some, *joint] if last else some)
                }
                version, found = gathered({**asks, **asked} if last else asks)
                read = {unit: found[unit] for unit in some}
                if kept:
                    whole &= self._follow(version)
                    self._keep(read)
                else:
                    known.update(read.items())
            if kept:
                if not whole or any(unit not in self._kept for unit in sought):
                    return self.read(wanted, asked)  # something changed meanwhile
                for unit in sought:
                    known[unit] = self._kept[unit]
                    self._kept.move_to_end(unit)
                self._forget_oldest()
            known |= {clause: found[clause] for clause in joint}
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
        forms = [unit for unit in self._kept if isinstance(unit, Any)]
        come: dict[Unit, list[int]] = {}
        rows = Entry.objects.filter(pk__in=list(changed)).values_list("pk", "lexemes")
        for pk, text in rows.iterator(chunk_size=50):
            lexemes = text.split()  # sorted, as they are stored
            own = frozenset(lexemes)
            for unit in self._kept.keys() & own:
                come.setdefault(unit, []).append(pk)
            for word in forms:
                if not own.isdisjoint(word.clauses):
                    come.setdefault(word, []).append(pk)
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


def _asked(clause: Clause) -> Keys:
    engine = engines.present()
    return engine.gathered(ENTRIES), [engine.text(clause)]


def _size(found: BitMap) -> int:
    """Return about how many bytes a word and its records take."""
    return 350 + len(found.serialize())


postings = Postings()

"""Orders of records in memory.

The records stand in runs that follow each other. So a page of a list is found by counting, and only
the runs that it stands in are put in order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from pyroaring import BitMap

from records.models import Record

RUN = 128  # records that stand between two titles


class Order(ABC):
    """One order of records, given by their ids."""

    @abstractmethod
    def runs(self) -> Iterable[BitMap]:
        """Return all records, in runs that follow each other."""

    @abstractmethod
    def after(self, found: BitMap, value: Any, pk: int) -> BitMap:
        """Return the records found that come after one with this value and id."""

    @abstractmethod
    def sorted(self, ids: BitMap) -> list[int]:
        """Return some records, which stand near each other, in order."""

    def forget(self, ids: BitMap) -> None:
        """Leave these records out."""
        for run in self.runs():
            run -= ids

    def page(self, found: BitMap, first: int, last: int) -> list[int]:
        """Return the records found from place `first` to before `last`."""
        near, before, passed = BitMap(), 0, 0
        for run in self.runs():
            within = found & run
            if passed + len(within) <= first:
                before += len(within)
            else:
                near |= within
            passed += len(within)
            if passed >= last:
                break
        return self.sorted(near)[max(0, first - before) : last - before]


class ByDay(Order):
    """The newest first, those without a date last; of one day the one made last first."""

    def __init__(self) -> None:
        self.months: list[tuple[int, BitMap]] = []
        self.days: dict[int, int] = {}

    def runs(self) -> Iterator[BitMap]:
        return (run for _month, run in reversed(self.months))

    def sorted(self, ids: BitMap) -> list[int]:
        return sorted(ids, key=self._place, reverse=True)

    def forget(self, ids: BitMap) -> None:
        super().forget(ids)
        for pk in ids:
            self.days.pop(pk, None)

    def add(self, records: Iterable[tuple[int, date | None]]) -> None:
        """Put in records with their days."""
        months: dict[int, list[int]] = {}
        for pk, day in records:
            months.setdefault(_month(day), []).append(pk)
            if day:
                self.days[pk] = day.toordinal()
        known = dict(self.months)
        for month, ids in months.items():
            if month in known:
                known[month] |= BitMap(ids)
            else:
                insort(self.months, (month, BitMap(ids)), key=lambda pair: pair[0])

    def after(self, found: BitMap, day: date | None, pk: int) -> BitMap:
        """Return the records found that come after one of this day and id."""
        month, place = _month(day), (day.toordinal() if day else 0, pk)
        later = BitMap()
        for other, run in self.months:
            if other < month:
                later |= found & run
            elif other == month:
                later |= BitMap(each for each in found & run if self._place(each) < place)
        return later

    def _place(self, pk: int) -> tuple[int, int]:
        return self.days.get(pk, 0), pk


class ByTitle(Order):
    """By `Record.title_key`, then by age. It is read when it is first asked for."""

    def __init__(self) -> None:
        self.starts: list[str] = []
        self.held: list[BitMap] = []
        self.room = 0

    def runs(self) -> Sequence[BitMap]:
        if not self.held:
            self._read()
        return self.held

    def sorted(self, ids: BitMap) -> list[int]:
        rows = Record.objects.filter(pk__in=list(ids)).order_by("title_key", "pk")
        return list(rows.values_list("pk", flat=True))

    def forget(self, ids: BitMap) -> None:
        if self.held:
            super().forget(ids)

    def after(self, found: BitMap, key: str, pk: int) -> BitMap:
        """Return the records found that come after one with this key and id. One query."""
        runs = self.runs()
        place = max(0, bisect_right(self.starts, key) - 1)
        later = BitMap()
        for run in runs[place + 1 :]:
            later |= found & run
        beyond = Q(title_key__gt=key) | Q(title_key=key, pk__gt=pk)
        near = Record.objects.filter(beyond, pk__in=list(found & runs[place]))
        return later | BitMap(near.values_list("pk", flat=True))

    def add(self, ids: Sequence[int]) -> None:
        """Put in records; when they have become twice as many all are read again."""
        self.room -= len(ids)
        if self.room < 0:
            self.starts, self.held = [], []
        if self.held:
            rows = Record.objects.filter(pk__in=ids).values_list("title_key", "pk")
            for key, pk in rows:
                self.held[max(0, bisect_right(self.starts, key) - 1)].add(pk)

    def _read(self) -> None:
        self.starts, self.held, last = [], [BitMap()], ""
        rows = Record.objects.order_by("title_key", "pk").values_list("title_key", "pk")
        for key, pk in rows.iterator(chunk_size=5000):
            if not self.starts:
                self.starts.append(key)
            elif len(self.held[-1]) >= RUN and key != last:
                self.starts.append(key)
                self.held.append(BitMap())
            self.held[-1].add(pk)
            last = key
        self.room = RUN + sum(map(len, self.held))


def _month(day: date | None) -> int:
    return day.year * 12 + day.month if day else -1

"""Queries written as SQL once: to write one costs readers more than to run it.

A query is kept under a key until something that processes keep is renewed (`core.kept`). What
differs from one run to the next is a `Slot` in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from core.kept import Kept

MOST = 500

_writing: ContextVar[bool] = ContextVar("writing", default=False)


@dataclass(frozen=True)
class Gap:
    """The place of a value in the parameters of a kept query."""

    name: str
    field: models.Field


class Slot(models.Value):
    """A value that each run of a kept query gives by name."""

    def __init__(self, name: str, field: models.Field) -> None:
        super().__init__(name, output_field=field)
        self.gap = Gap(name, field)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self.gap]


class Now(models.Value):
    """The moment at which a query runs, however long ago it was made."""

    def __init__(self) -> None:
        models.Expression.__init__(self, output_field=models.DateTimeField())

    @property
    def value(self) -> datetime:
        return timezone.now()

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if _writing.get():
            return "%s", [Gap("", self.output_field)]
        return super().as_sql(compiler, connection)


class Written:
    """The SQL of a query, and how its rows become what the query gives."""

    def __init__(self, query: models.QuerySet) -> None:
        self.compiler: SQLCompiler = query.query.get_compiler(DEFAULT_DB_ALIAS)
        token = _writing.set(True)
        try:
            self.sql, self.parameters = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.parameters = "", ()
        finally:
            _writing.reset(token)
        self.objects = issubclass(query._iterable_class, ModelIterable)
        columns = [column for column, *_rest in (self.compiler.select or ())]
        self.converters = self.compiler.get_converters(columns) if self.sql else {}

    def run(self, values: dict[str, Any]) -> list[Any]:
        """Return the objects or rows that the query gives."""
        if not self.sql:
            return []
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self.sql, self.given(values))
            rows = map(tuple, self.compiler.apply_converters(cursor.fetchall(), self.converters))
            return list(self._made(rows) if self.objects else rows)

    def given(self, values: Mapping[str, Any]) -> list[Any]:
        """Return the parameters of the SQL, its slots filled with values by name."""
        connection = connections[DEFAULT_DB_ALIAS]
        known = {"": timezone.now(), **values}
        return [
            each.field.get_db_prep_value(known[each.name], connection)
            if isinstance(each, Gap)
            else each
            for each in self.parameters
        ]

    def _made(self, rows: Iterator[Any]) -> Iterator[Any]:
        known: Any = self.compiler.klass_info
        fields = known["select_fields"]
        names = [self.compiler.select[place][0].target.attname for place in fields]
        annotations = self.compiler.annotation_col_map.items()
        read = itemgetter(*fields)
        for row in rows:
            made = known["model"].from_db(DEFAULT_DB_ALIAS, names, read(row))
            for name, place in annotations:
                setattr(made, name, row[place])
            yield made


_written: Kept[dict[Hashable, Written]] = Kept(dict)


def rows(key: Hashable, make: Callable[[], models.QuerySet], /, **values: Any) -> list[Any]:
    """Return what the query that `make` returns gives, its slots filled with `values`.

    `make` is called at the first run for `key`, which must tell apart all that it depends on.
    """
    return written(key, make).run(values)


def written(key: Hashable, make: Callable[[], models.QuerySet]) -> Written:
    """Return the SQL of the query that `make` returns, as `rows` runs it."""
    known = _written()
    found = known.get(key)
    if found is None:
        if len(known) >= MOST:
            known.clear()
        found = known[key] = Written(make())
    return found


def among(
    key: Hashable, make: Callable[[list[Any]], models.QuerySet], keys: Sequence[int | None]
) -> list[Any]:
    """Return what the query that `make` returns gives for `keys`, which come in its slots.

    `make` is called at the first run for `key` with so many keys.
    """
    names = [f"key {place}" for place in range(len(keys))]
    return rows(
        (key, len(keys)),
        lambda: make([Slot(name, models.IntegerField()) for name in names]),
        **dict(zip(names, keys, strict=True)),
    )

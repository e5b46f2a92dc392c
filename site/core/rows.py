"""Writing many plain rows, where making an object of each would cost more than all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

from core.batches import batches

AT_ONCE = 2_000
PLAIN = (int, str, type(None))


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows, given as the values of the fields `names`; the other columns have no default.

    Nothing else happens: no signal is sent and no key is returned.
    """
    known: dict[str, Any] = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    quote = connection.ops.quote_name
    sql = "INSERT INTO {} ({}) VALUES ({})".format(  # noqa: S608 (our names)
        quote(model._meta.db_table),
        ", ".join(quote(field.column) for field in fields),
        ", ".join(["%s"] * len(fields)),
    )
    with connection.cursor() as cursor:
        for some in batches(rows, AT_ONCE):
            cursor.executemany(sql, [_prepared(fields, row) for row in some])


def _prepared(fields: list[Any], row: Sequence[Any]) -> list[Any]:
    return [
        value
        if type(value) in PLAIN and not isinstance(field, models.JSONField)
        else field.get_db_prep_save(value, connection)
        for field, value in zip(fields, row, strict=True)
    ]

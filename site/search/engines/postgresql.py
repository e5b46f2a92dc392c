"""PostgreSQL: a tsvector of the ready lexemes, made by the database, with a GIN index."""

from array import array
from collections.abc import Iterable
from sys import byteorder

from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.prepared import Gap
from search.clauses import Clause, Signs, written
from search.engines.rows import ENTRIES, Rows

SIGNS = Signs("'{}'", "'{}':*", " & ", " | ", " & ! ")


def create(rows: Rows) -> tuple[str, ...]:
    """Return the statements that make the index of a table, kept up to date by itself."""
    return (
        f"ALTER TABLE {rows.table} ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(lexemes, ' '))) STORED",
        f"CREATE INDEX {rows.table}_vector ON {rows.table} USING gin (vector)",
    )


def drop(rows: Rows) -> tuple[str, ...]:
    """Return the statements that take the index away."""
    return (
        f"DROP INDEX {rows.table}_vector",
        f"ALTER TABLE {rows.table} DROP COLUMN vector",
    )


def functions(rows: Rows) -> tuple[str, ...]:
    """Return the statements that make the functions by which the index is asked.

    The planner would rather read every row: it does not know that a vector lies apart from its row.
    """
    found = f"FROM {rows.table} WHERE vector @@ $1"
    how = "LANGUAGE sql STABLE SET enable_seqscan = off"
    return (
        f"CREATE FUNCTION {rows.table}_matching(tsquery) RETURNS SETOF bigint {how} "
        f"AS $$ SELECT {rows.key}::bigint {found} $$",
        f"CREATE FUNCTION {rows.table}_gathered(tsquery) RETURNS bytea {how} "
        f"AS $$ SELECT string_agg(int4send({rows.key}::integer), '') {found} $$",
    )


def text(clause: Clause) -> str:
    """Return a clause as the engine is given it."""
    return written(clause, SIGNS)


def matching(rows: Rows, clause: str | Gap) -> RawSQL:
    """Return the keys of the rows of which a clause holds, given as its text or its place."""
    sql = f"SELECT * FROM {rows.table}_matching(%s::tsquery)"  # noqa: S608 (our names)
    return RawSQL(sql, [clause])  # noqa: S611


def gathered(rows: Rows) -> str:
    """Return SQL for all keys of the rows of which one clause holds, as one value in bytes."""
    return f"{rows.table}_gathered(%s::tsquery)"


def collected(records: str) -> str:
    """Return SQL for all that a query gives as `record_id`, as one value in bytes."""
    found = f"({records}) AS found"
    return f"(SELECT string_agg(int4send(record_id::integer), '') FROM {found})"  # noqa: S608


def keys(value: bytes | None) -> BitMap:
    """Return the keys that such a value holds."""
    found = array("I", value or b"")
    if byteorder == "little":
        found.byteswap()
    return BitMap(found)


def told(found: Iterable[int]) -> str:
    """Return keys as one value, from which `listed` gives them."""
    return f"{{{','.join(map(str, found))}}}"


def listed(told: str | Gap) -> RawSQL:
    """Return the keys that a value holds, given itself or by its place."""
    return RawSQL("SELECT unnest(%s::integer[])", [told])


CREATE, DROP = create(ENTRIES), drop(ENTRIES)  # as the first migration names them

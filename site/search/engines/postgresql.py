"""PostgreSQL: a tsvector of the ready lexemes, made by the database, with a GIN index."""

from django.db.models.expressions import RawSQL

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


def text(clause: Clause) -> str:
    """Return a clause as the engine is given it."""
    return written(clause, SIGNS)


def matching(rows: Rows, clause: str | Gap) -> RawSQL:
    """Return the keys of the rows of which a clause holds, given as its text or its place."""
    sql = f"SELECT {rows.key} FROM {rows.table} WHERE vector @@ %s::tsquery"  # noqa: S608 (our names)
    return RawSQL(sql, [clause])  # noqa: S611


def gathered(rows: Rows) -> str:
    """Return SQL for all keys of the rows of which one clause holds, as one array."""
    return f"(SELECT array_agg({rows.key}) FROM {rows.table} WHERE vector @@ %s::tsquery)"  # noqa: S608 (our names)


def keys(value: list[int] | None) -> list[int]:
    """Return the keys that such a value holds."""
    return value or []


CREATE, DROP = create(ENTRIES), drop(ENTRIES)  # as the first migration names them

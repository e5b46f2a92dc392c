"""PostgreSQL: a tsvector of the ready lexemes, made by the database, with a GIN index."""

from django.db.models.expressions import RawSQL

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


def matching(rows: Rows, clause: Clause) -> RawSQL:
    """Return the keys of the rows of which a clause holds."""
    sql = f"SELECT {rows.key} FROM {rows.table} WHERE vector @@ %s::tsquery"  # noqa: S608 (our names)
    return RawSQL(sql, [written(clause, SIGNS)])  # noqa: S611


CREATE, DROP = create(ENTRIES), drop(ENTRIES)  # as the first migration names them

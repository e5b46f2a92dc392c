"""SQLite: FTS5 over the rows, kept up to date by triggers."""

import json
from collections.abc import Iterable

from django.db.models.expressions import RawSQL
from pyroaring import BitMap

from core.prepared import Gap
from search.clauses import Clause, Signs, written
from search.engines.rows import ENTRIES, Rows

SIGNS = Signs('"{}"', '"{}"*', " AND ", " OR ", " NOT ")


def create(rows: Rows) -> tuple[str, ...]:
    """Return the statements that make the index of a table, kept up to date by itself."""
    table, key, index = rows.table, rows.key, rows.index
    into = f"INSERT INTO {index}"
    add = f"{into}(rowid, lexemes) VALUES (new.{key}, new.lexemes);"
    remove = f"{into}({index}, rowid, lexemes) VALUES ('delete', old.{key}, old.lexemes);"
    return (
        # Only whether a lexeme is there is asked, never where: no positions, no sizes.
        f"CREATE VIRTUAL TABLE {index} USING fts5("
        f"lexemes, content='{table}', content_rowid='{key}', "
        "tokenize='ascii', detail=none, columnsize=0)",
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {table}_deleted AFTER DELETE ON {table} BEGIN {remove} END",
        f"CREATE TRIGGER {table}_updated AFTER UPDATE ON {table} BEGIN {remove} {add} END",
    )


def drop(rows: Rows) -> tuple[str, ...]:
    """Return the statements that take the index away."""
    triggers = (f"DROP TRIGGER {rows.table}_{when}" for when in ("updated", "deleted", "inserted"))
    return (*triggers, f"DROP TABLE {rows.index}")


def text(clause: Clause) -> str:
    """Return a clause as the engine is given it."""
    return written(clause, SIGNS)


def matching(rows: Rows, clause: str | Gap) -> RawSQL:
    """Return the keys of the rows of which a clause holds, given as its text or its place."""
    sql = f"SELECT rowid FROM {rows.index} WHERE {rows.index} MATCH %s"  # noqa: S608 (our names)
    return RawSQL(sql, [clause])  # noqa: S611


def gathered(rows: Rows) -> str:
    """Return SQL for all keys of the rows of which one clause holds, as one value in JSON."""
    return (
        f"(SELECT json_group_array(rowid) FROM {rows.index} "  # noqa: S608 (our names)
        f"WHERE {rows.index} MATCH %s)"
    )


def collected(records: str) -> str:
    """Return SQL for all that a query gives as `record_id`, as one value in JSON."""
    return f"(SELECT json_group_array(record_id) FROM ({records}))"  # noqa: S608 (written by the ORM)


def keys(value: str | None) -> BitMap:
    """Return the keys that such a value holds."""
    return BitMap(json.loads(value or "[]"))


def told(found: Iterable[int]) -> str:
    """Return keys as one value, from which `listed` gives them."""
    return json.dumps(list(found))


def listed(told: str | Gap) -> RawSQL:
    """Return the keys that a value holds, given itself or by its place."""
    return RawSQL("SELECT value FROM json_each(%s)", [told])


CREATE, DROP = create(ENTRIES), drop(ENTRIES)  # as the first migration names them

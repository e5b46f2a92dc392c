"""Which records changed, and in which order: told by triggers of the database.

What readers see of a record depends on its row and on the place of its page, which anything may
change: a publish, a move, an update by hand. Triggers see them all. They are made after each
migration, because SQLite loses those of a table that a migration makes anew.
"""

from typing import Any

from django.db import connections

TABLE = "records_recordversion"
NEWEST = f"(SELECT coalesce(max(version), 0) FROM {TABLE})"  # noqa: S608 (our name)
PAGE = ("live", "path", "expire_at", "alias_of_id")

SQLITE_TOLD = f"""
    INSERT INTO {TABLE} (record_id, version)
    VALUES ({{row}}, (SELECT coalesce(max(version) >> 20, 0) + 1 FROM {TABLE}) << 20
        | (random() & 1048575))
    ON CONFLICT (record_id) DO UPDATE SET version = excluded.version;
"""  # noqa: S608 (our names)

POSTGRESQL_TOLD = f"""
    CREATE OR REPLACE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Who writes waits for who wrote before, so that versions are committed in their order.
        PERFORM pg_advisory_xact_lock(7263, 1);
        INSERT INTO {TABLE} (record_id, version)
        VALUES ({{row}}, (SELECT coalesce(max(version) >> 20, 0) + 1 FROM {TABLE}) << 20
            | (random() * 1048575)::bigint)
        ON CONFLICT (record_id) DO UPDATE SET version = excluded.version;
        RETURN NULL;
    END $$
"""  # noqa: S608 (our names)


def ensure(using: str, **kwargs: Any) -> None:
    """Make the triggers that are missing."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in (_sqlite if connection.vendor == "sqlite" else _postgresql)():
            cursor.execute(statement)


def _sqlite() -> list[str]:
    moved = " OR ".join(f"old.{name} IS NOT new.{name}" for name in PAGE)
    made = [
        f"CREATE TRIGGER IF NOT EXISTS records_record_{event.lower()} AFTER {event} "
        f"ON records_record BEGIN {SQLITE_TOLD.format(row=f'{row}.page_id')} END"
        for event, row in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old"))
    ]
    return [
        *made,
        f"CREATE TRIGGER IF NOT EXISTS records_page_update AFTER UPDATE OF {', '.join(PAGE)} "
        f"ON wagtailcore_page WHEN {moved} BEGIN {SQLITE_TOLD.format(row='new.id')} END",
    ]


def _postgresql() -> list[str]:
    moved = " OR ".join(f"old.{name} IS DISTINCT FROM new.{name}" for name in PAGE)
    whens = {
        "records_record_written": ("INSERT OR UPDATE ON records_record", "new.page_id", ""),
        "records_record_deleted": ("DELETE ON records_record", "old.page_id", ""),
        "records_page_moved": (
            f"UPDATE OF {', '.join(PAGE)} ON wagtailcore_page",
            "new.id",
            f"WHEN ({moved})",
        ),
    }
    statements = []
    for name, (event, row, when) in whens.items():
        statements += [
            POSTGRESQL_TOLD.format(name=name, row=row),
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event} "
            f"FOR EACH ROW {when} EXECUTE FUNCTION {name}()",
        ]
    return statements

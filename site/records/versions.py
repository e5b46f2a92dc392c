"""Which records changed, and in which order: told by triggers of the database.

What readers see of a record depends on its row and on the place of its page, which anything may
change: a publish, a move, an update by hand. Triggers see them all. They are made after each
migration, because SQLite loses those of a table that a migration makes anew.

What a page can be read in depends on its versions in other languages. Who reads that a record
changed finds them by its page; where it is not among them any more, they are told of themselves.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connections, transaction

TABLE = "records_recordversion"
NEWEST = f"(SELECT coalesce(max(version), 0) FROM {TABLE})"  # noqa: S608 (our name)
PAGE = ("live", "path", "expire_at", "alias_of_id")

# One record, those of a page and of its parts, or with one the other versions of the page that it
# was a version of.
ONE = "SELECT {row} AS id"
PARTS = "SELECT new.id AS id UNION SELECT id FROM records_record WHERE page_id = new.id"
ALL = "SELECT {row} AS id UNION SELECT id FROM wagtailcore_page WHERE translation_key = {key}"
DELETED = ALL.format(
    row="old.id", key="(SELECT translation_key FROM wagtailcore_page WHERE id = old.id)"
)
PARTED = ALL.format(row="new.id", key="old.translation_key")

TRIGGERS = {
    **dict.fromkeys(
        (
            "records_record_insert",
            "records_record_update",
            "records_record_delete",
            "records_record_written",
            "records_record_deleted",
        ),
        "records_record",
    ),
    **dict.fromkeys(
        ("records_page_update", "records_page_moved", "records_page_parted"), "wagtailcore_page"
    ),
}

SQLITE_TOLD = f"""
    INSERT INTO {TABLE} (record_id, version)
    SELECT id, (SELECT coalesce(max(version) >> 20, 0) + 1 FROM {TABLE}) << 20
        | (random() & 1048575) FROM ({{rows}}) WHERE true
    ON CONFLICT (record_id) DO UPDATE SET version = excluded.version;
"""  # noqa: S608 (our names)

POSTGRESQL_TOLD = f"""
    CREATE OR REPLACE FUNCTION {{name}}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Who writes waits for who wrote before, so that versions are committed in their order.
        PERFORM pg_advisory_xact_lock(7263, 1);
        INSERT INTO {TABLE} (record_id, version)
        SELECT told.id, (SELECT coalesce(max(version) >> 20, 0) + 1 FROM {TABLE}) << 20
            | (random() * 1048575)::bigint FROM ({{rows}}) AS told
        ON CONFLICT (record_id) DO UPDATE SET version = excluded.version;
        RETURN NULL;
    END $$
"""  # noqa: S608 (our names)


def ensure(using: str, **kwargs: Any) -> None:
    """Make the triggers, in place of those that are there."""
    connection = connections[using]
    made = _sqlite if connection.vendor == "sqlite" else _postgresql
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in made():
            cursor.execute(statement)


def drop(using: str) -> None:
    """Take the triggers away, for a migration that changes the tables under them."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name, table in TRIGGERS.items():
            on = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _sqlite() -> list[str]:
    written = ONE.format(row="new.id")
    triggers = {
        "records_record_insert": ("INSERT ON records_record", written),
        "records_record_update": ("UPDATE ON records_record", written),
        "records_record_delete": ("DELETE ON records_record", DELETED),
        "records_page_update": (_changed(PAGE, "IS NOT"), PARTS),
        "records_page_parted": (_changed(("translation_key",), "IS NOT"), PARTED),
    }
    statements = []
    for name, (event, told) in triggers.items():
        statements += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {event} BEGIN {SQLITE_TOLD.format(rows=told)} END",
        ]
    return statements


def _postgresql() -> list[str]:
    parted = _changed(("translation_key",), "IS DISTINCT FROM", "FOR EACH ROW")
    triggers = {
        "records_record_written": (
            "INSERT OR UPDATE ON records_record FOR EACH ROW",
            ONE.format(row="new.id"),
        ),
        "records_record_deleted": ("DELETE ON records_record FOR EACH ROW", DELETED),
        "records_page_moved": (
            _changed(PAGE, "IS DISTINCT FROM", "FOR EACH ROW"),
            PARTS,
        ),
        "records_page_parted": (parted, PARTED),
    }
    statements = []
    for name, (event, told) in triggers.items():
        statements += [
            POSTGRESQL_TOLD.format(name=name, rows=told),
            f"CREATE OR REPLACE TRIGGER {name} AFTER {event} EXECUTE FUNCTION {name}()",
        ]
    return statements


def _changed(columns: Sequence[str], differs: str, each: str = "") -> str:
    """Return the event that one of these columns of a page changes."""
    when = " OR ".join(f"old.{name} {differs} new.{name}" for name in columns)
    return f"UPDATE OF {', '.join(columns)} ON wagtailcore_page {each} WHEN ({when})"

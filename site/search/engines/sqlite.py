"""SQLite: FTS5 over the entries, kept up to date by triggers."""

from django.db.models.expressions import RawSQL

from search.clauses import Clause, Signs, written

CREATE = (
    # Only whether a lexeme is there is asked, never where: no positions, no sizes.
    """CREATE VIRTUAL TABLE search_lexemes USING fts5(
        lexemes, content='search_entry', content_rowid='record_id',
        tokenize='ascii', detail=none, columnsize=0
    )""",
    """CREATE TRIGGER search_entry_inserted AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_lexemes(rowid, lexemes) VALUES (new.record_id, new.lexemes);
    END""",
    """CREATE TRIGGER search_entry_deleted AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_lexemes(search_lexemes, rowid, lexemes)
        VALUES ('delete', old.record_id, old.lexemes);
    END""",
    """CREATE TRIGGER search_entry_updated AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_lexemes(search_lexemes, rowid, lexemes)
        VALUES ('delete', old.record_id, old.lexemes);
        INSERT INTO search_lexemes(rowid, lexemes) VALUES (new.record_id, new.lexemes);
    END""",
)
DROP = (
    "DROP TRIGGER search_entry_updated",
    "DROP TRIGGER search_entry_deleted",
    "DROP TRIGGER search_entry_inserted",
    "DROP TABLE search_lexemes",
)


SIGNS = Signs('"{}"', '"{}"*', " AND ", " OR ")


def matching(wanted: Clause, unwanted: Clause | None) -> RawSQL:
    """Return the ids of the records that hold what is wanted and not what is unwanted."""
    query = written(wanted, SIGNS)
    if unwanted:
        query += f" NOT {written(unwanted, SIGNS)}"
    return RawSQL("SELECT rowid FROM search_lexemes WHERE search_lexemes MATCH %s", [query])

"""PostgreSQL: a tsvector of the ready lexemes, made by the database, with a GIN index."""

from django.db.models.expressions import RawSQL

from search.clauses import Clause, Signs, written

CREATE = (
    """ALTER TABLE search_entry ADD COLUMN vector tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(lexemes, ' '))) STORED""",
    "CREATE INDEX search_entry_vector ON search_entry USING gin (vector)",
)
DROP = (
    "DROP INDEX search_entry_vector",
    "ALTER TABLE search_entry DROP COLUMN vector",
)


SIGNS = Signs("'{}'", "'{}':*", " & ", " | ")


def matching(wanted: Clause, unwanted: Clause | None) -> RawSQL:
    """Return the ids of the records that hold what is wanted and not what is unwanted."""
    query = written(wanted, SIGNS)
    if unwanted:
        query += f" & ! {written(unwanted, SIGNS)}"
    return RawSQL("SELECT record_id FROM search_entry WHERE vector @@ %s::tsquery", [query])

"""What engines search: the tables with lexemes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rows:
    """A table whose column `lexemes` is searched, its key, and what an engine calls its index."""

    table: str
    key: str
    index: str


ENTRIES = Rows("search_entry", "record_id", "search_lexemes")
FILE_PAGES = Rows("search_filepage", "id", "search_filepage_lexemes")

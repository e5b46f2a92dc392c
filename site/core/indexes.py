"""Indexes on Wagtail's own tables that the public side needs.

Wagtail 8.0 has no index on `Page.url_path`. The index is made after every migrate and not in a
migration, because SQLite rebuilds a table, with the indexes that its model knows only, whenever
one of Wagtail's migrations alters it.
"""

from django.db import connections


def ensure(using: str = "default", **kwargs: object) -> None:
    """Make the index on `url_path` where it is missing; doing it again changes nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS core_page_url_path ON wagtailcore_page (url_path)"
        )

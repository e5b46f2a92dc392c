"""Background work of the search."""

from contextlib import suppress

from django.conf import settings
from django_tasks import task

from search import texts, worker
from search.engines import cluster
from search.engines.cluster import feed
from search.engines.cluster.connection import Away


@task()
def read_files() -> None:
    """Read the files that wait.

    Unless a worker of tasks does this, who enqueued it would wait: then a process is started.
    """
    if settings.SEARCH_TEXTS_APART:
        worker.start()
    else:
        texts.read_waiting()


@task()
def feed_index() -> None:
    """Tell the search engine what changed; while it is away that waits in the database."""
    connection = cluster.present()
    if connection is None or connection.rests:
        return
    with suppress(Away):
        feed.feed(connection)

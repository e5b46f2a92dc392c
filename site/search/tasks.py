"""Background work of the search."""

from django.conf import settings
from django_tasks import task

from search import texts, worker


@task()
def read_files() -> None:
    """Read the files that wait.

    Unless a worker of tasks does this, who enqueued it would wait: then a process is started.
    """
    if settings.SEARCH_TEXTS_APART:
        worker.start()
    else:
        texts.read_waiting()

"""One run in a process of its own: a site of so many practices, and all measures on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from benchmarks.search import corpus, measures, stock
from benchmarks.search.answers import pages, question
from benchmarks.search.queries import Draw
from benchmarks.search.reference import Tantivy
from benchmarks.search.results import Result
from search.engines import cluster
from tests.e2e.site import Site, free_port, served

WARM, SEED = 1, 2  # what warms up is never asked again
EMPTY = "/empty/"


def run(number: int, asked: int, stocked: int, search_url: str) -> Result:
    """Make what is missing of the site, and measure with `asked` queries, some on stock Wagtail."""
    _make(number)
    if stocked:
        stock.fill()
    held = measures.held()
    draw = Draw(corpus.Draws(), pages)
    warm, queries = draw.queries(2 * asked, WARM), draw.queries(asked, SEED)
    questions = [question(each) for each in queries]
    reference = Tantivy()
    warming = [question(each) for each in warm]
    measures.answers(warming, reference, min(2, stocked))
    answers = measures.answers(questions, reference, stocked)
    measures.suggestions(warming)
    suggestions = measures.suggestions(questions)
    measures.queries_of_a_page(warm)
    sent = measures.queries_of_a_page(queries)
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "WEB_CONCURRENCY": "1"}
    with served(environment, threads=1):
        site = Site(f"http://127.0.0.1:{port}", Path(settings.VAR), {})
        measures.pages(site, warm, EMPTY)
        shown, empty = measures.pages(site, queries, EMPTY)
    engine = None
    if search_url:
        with override_settings(SEARCH_URL=search_url):
            call_command("search_index", "rebuild", stdout=sys.stderr)
            to = cluster.present()
            assert to is not None
            measures.engine(to, warming)
            engine = measures.engine(to, questions)
    kinds = [each.kind for each in queries]
    return Result(
        number, connection.vendor, kinds, answers, suggestions, shown, empty, sent, held, engine
    )


def _make(number: int) -> None:
    """Make what is missing of a site; one that is whole stays as it is, whatever the code says."""
    whole = settings.VAR / "whole"
    if whole.exists():
        return
    call_command("prepare", stdout=sys.stderr)
    corpus.make(number)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as the server does by itself in time
    whole.touch()

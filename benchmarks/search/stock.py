"""Stock Wagtail: its search on the same texts and facets, in its own tables."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection
from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend
from wagtail.search.query import Phrase, PlainText, SearchQuery

from benchmarks.search.answers import LISTING, Answer, Question
from benchmarks.search.corpus import BATCH
from benchmarks.search.results import LONGEST
from benchmarks.stock.models import FACETS, StockPractice, Value
from core import rows
from core.text import plain
from records.models import Record, RecordTerm

COUNTED = (*FACETS, "kind", "year")


def fill() -> None:
    """Make the tables where they are missing, and store the practices that are not there yet."""
    with connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
    if StockPractice._meta.db_table not in there:
        with connection.schema_editor() as editor:
            editor.create_model(Value)
            editor.create_model(StockPractice)
    wanted = RecordTerm.objects.filter(facet__in=FACETS).values_list("facet", "value").distinct()
    values = {(value.facet, value.code): value.pk for value in Value._default_manager.all()}
    Value._default_manager.bulk_create(
        Value(facet=facet, code=code) for facet, code in wanted if (facet, code) not in values
    )
    values = {(value.facet, value.code): value.pk for value in Value._default_manager.all()}
    last = StockPractice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    backend = get_search_backend()
    while batch := list(
        Record.objects.filter(kind="practice", pk__gt=last).order_by("pk")[: 4 * BATCH]
    ):
        practices = StockPractice.objects.bulk_create(map(_practice, batch))
        for facet in FACETS:
            through = StockPractice._meta.get_field(facet).remote_field.through  # type: ignore
            rows.insert(
                through,
                ("stockpractice", "value"),
                (
                    (record.pk, values[facet, code])
                    for record in batch
                    for code in record.terms.get("region-all" if facet == "region" else facet, ())
                ),
            )
        backend.get_index_for_model(StockPractice).add_items(StockPractice, practices)
        last = batch[-1].pk


def answer(question: Question) -> Answer | None:
    """Return what stock Wagtail finds; None where a statement took longer than it may."""
    practices = StockPractice.objects.filter(language=question.asked.language)
    fields, sought = _sought(question)
    backend = get_search_backend()

    def search(without: str = "", *, ranked: bool = False) -> Any:
        narrowed = _narrowed(practices, question, without)
        return backend.search(sought, narrowed, fields=fields, order_by_relevance=ranked)

    try:
        with _limited():
            shown = search(ranked=True)[question.first : question.first + LISTING.per_page]
            ids = [practice.pk for practice in shown]
            total = search().count()
            counts = {
                facet: dict(search(facet if facet in question.chosen else "").facet(facet))
                for facet in COUNTED
            }
    except OperationalError:
        return None
    return Answer(ids, total, counts)


def _practice(record: Record) -> StockPractice:
    return StockPractice(
        id=record.pk,
        language=record.language,
        kind=record.kind,
        title=record.title,
        summary=record.summary,
        body=plain(record.body),
        date=record.date,
        year=str(record.date.year) if record.date else "",
    )


def _narrowed(practices: QuerySet[Any], question: Question, without: str) -> QuerySet[Any]:
    for facet, values in question.chosen.items():
        if facet != without:
            name = f"{facet}__code__in" if facet in FACETS else f"{facet}__in"
            practices = practices.filter(**{name: values})
    return practices


def _sought(question: Question) -> tuple[list[str] | None, SearchQuery]:
    """Return the fields to search, None for all, and what to search for in them."""
    text = question.asked.text
    if text.startswith("title:"):
        return ["title"], PlainText(text.removeprefix("title:"))
    if text.startswith('"'):
        return None, Phrase(text.strip('"'))
    wanted, minus, unwanted = text.partition(" -")
    return None, PlainText(wanted) & ~PlainText(unwanted) if minus else PlainText(wanted)


@contextmanager
def _limited() -> Iterator[None]:
    """Let no statement take longer than it may."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = %s", [int(LONGEST * 1000)])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET statement_timeout = 0")
        return
    until = time.monotonic() + LONGEST
    raw = connection.connection
    raw.set_progress_handler(lambda: time.monotonic() > until, 100_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)

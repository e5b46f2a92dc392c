"""What lexemes cannot tell, read in the texts: words that must follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet

from records.models import Record
from search import analysis, entries
from search.analysis import Token
from search.analysis.matching import matches, matches_phrase
from search.models import FilePage
from search.query import Query

CHUNK = 200
MOST_PAGES = 500  # pages of files that are read for a query, the newest files first


def holding(found: QuerySet[Any], ways: Sequence[Query]) -> list[int]:
    """Return the keys of the records, or pages of files, among `found` that hold every word and
    phrase of one of several queries."""
    if found.model is FilePage:
        rows = found.only("text").order_by("-file_id", "pk")[:MOST_PAGES]
    else:
        rows = found.defer(None).only(*entries.TEXTS)
    return [row.pk for row in rows.iterator(chunk_size=CHUNK) if holds(row, ways)]


def holds(row: Record | FilePage, ways: Iterable[Query]) -> bool:
    """Tell whether a record, or a page of a file, holds every word and phrase of one of `ways`."""
    texts = entries.texts(row) if isinstance(row, Record) else (row.text,)
    analysed: dict[str, list[list[Token]]] = {}
    for way in ways:
        if way.language not in analysed:
            analyzer = analysis.of(way.language)
            analysed[way.language] = [analyzer.document(text) for text in texts]
        if _holds(analysed[way.language], way):
            return True
    return False


def _holds(texts: Sequence[Sequence[Token]], way: Query) -> bool:
    return all(any(matches([word], text) for text in texts) for word in way.words) and all(
        any(matches_phrase(phrase, text) for text in texts) for phrase in way.phrases
    )

"""What lexemes cannot tell: words that must follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet, TextField
from pyroaring import BitMap

from core import prepared
from core.prepared import Gap
from records.models import Record
from search import analysis, engines, entries
from search.analysis.matching import Held, stands
from search.models import Entry, FilePage
from search.positions import Written, standing
from search.query import Query

CHUNK = 200
MOST_IDS = 5_000  # in a query: a page has eight at most
MOST_PAGES = 500  # pages of files that are read for a query, the newest files first


def holding(found: QuerySet[Any], ways: Sequence[Query]) -> list[int]:
    """Return the keys of the records, or pages of files, among `found` that hold every word and
    phrase of one of several queries."""
    if found.model is FilePage:
        rows = found.only("text").order_by("-file_id", "pk")[:MOST_PAGES]
        return [row.pk for row in rows.iterator(chunk_size=CHUNK) if holds(row, ways)]
    rows = found.order_by().values_list("pk", "entry__language", "entry__positions")
    return _among(rows.iterator(CHUNK), ways)


def among(ids: BitMap, ways: Sequence[Query]) -> list[int]:
    """Return the keys of the records, given as theirs, that hold every word and phrase of one of
    several queries."""
    found = []
    for first in range(0, len(ids), MOST_IDS):
        some = engines.present().told(ids[first : first + MOST_IDS])
        found += _among(prepared.rows("positions", _positions, ids=some), ways)
    return found


def _positions() -> QuerySet:
    some = engines.present().listed(Gap("ids", TextField()))
    return Entry.objects.filter(pk__in=some).values_list("pk", "language", "positions")


def _among(rows: Iterable[tuple[int, str | None, str | None]], ways: Sequence[Query]) -> list[int]:
    """Return the keys of the records, given with language and positions of their terms, that hold
    one of several queries.

    A text is analysed only where the positions are not known as the language of a query sees them.
    """
    held, unread = [], []
    for pk, language, positions in rows:
        known = [way for way in ways if positions and way.language == language]
        stored = Written(positions or "")
        if any(_holds(stored, way) for way in known):
            held.append(pk)
        elif len(known) < len(ways):
            unread.append(pk)
    for first in range(0, len(unread), CHUNK):
        records = Record.objects.filter(pk__in=unread[first : first + CHUNK])
        held += [row.pk for row in records.only(*entries.TEXTS) if holds(row, ways)]
    return held


def holds(row: Record | FilePage, ways: Iterable[Query]) -> bool:
    """Tell whether a record, or a page of a file, holds every word and phrase of one of `ways`."""
    texts = entries.texts(row) if isinstance(row, Record) else (row.text,)
    analysed: dict[str, Held] = {}
    for way in ways:
        if way.language not in analysed:
            analyzer = analysis.of(way.language)
            analysed[way.language] = standing(analyzer.document(text) for text in texts)
        if _holds(analysed[way.language], way):
            return True
    return False


def _holds(text: Held, way: Query) -> bool:
    return all(stands([word], text) for word in way.words) and all(
        stands(phrase, text) for phrase in way.phrases
    )

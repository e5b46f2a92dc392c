"""What lexemes cannot tell, read in the texts: words that must follow each other."""

from __future__ import annotations

from records.models import Record, RecordQuerySet
from search import analysis, entries
from search.analysis.matching import matches, matches_phrase
from search.query import Query

CHUNK = 200


def holding(found: RecordQuerySet, query: Query) -> list[int]:
    """Return the ids of the records among `found` that hold every word and phrase of a query."""
    analyzer = analysis.of(query.language)

    def holds(record: Record) -> bool:
        texts = [analyzer.document(text) for text in entries.texts(record)]
        return all(any(matches([word], text) for text in texts) for word in query.words) and all(
            any(matches_phrase(phrase, text) for text in texts) for phrase in query.phrases
        )

    rows = found.only("page_type", "title", "summary", "body", "notes", "facts")
    return [row.pk for row in rows.iterator(chunk_size=CHUNK) if holds(row)]

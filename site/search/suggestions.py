"""What a reader may be about to type: names of terms, and titles."""

from __future__ import annotations

from django.db.models import F

from core.languages import Language
from records import places
from records.models import Record
from search import analysis
from search.clauses import All, Beginning
from search.engines.rows import ENTRIES
from search.holding import ids
from search.lexemes import Part, as_typed
from taxonomy import labels
from taxonomy.models import Scheme

SHORTEST = 2  # signs; 1 in Chinese
LONGEST = 80  # signs; who types more knows what to ask
TERMS, TITLES = 3, 5
SCHEMES = (Scheme.OBJECTIVE, Scheme.COUNTRY, Scheme.ORGANIZATION, Scheme.REGION)


def suggested(tree: places.Tree, text: str, reader: Language) -> list[str]:
    """Return at most eight ways to go on from what was typed: terms first, then new titles."""
    text = " ".join(text.split())
    if not (1 if reader.code == "zh-hans" else SHORTEST) <= len(text) <= LONGEST:
        return []
    return list(dict.fromkeys([*_terms(text, reader), *_titles(tree, text, reader)]))


def _terms(text: str, reader: Language) -> list[str]:
    found = []
    for scheme in SCHEMES:
        for code in labels.matching(scheme, text):
            found.append(labels.label(scheme, code, reader.code).text)
            if len(found) == TERMS:
                return found
    return found


def _titles(tree: places.Tree, text: str, reader: Language) -> list[str]:
    """Return titles that have the words, the last of which may be the beginning of one."""
    tokens = analysis.of(reader.code).query(text)
    if not tokens:
        return []
    *whole, last = tokens
    clause = All(
        (
            *(as_typed(Part.TITLE, token) for token in whole if not token.stop),
            Beginning(as_typed(Part.TITLE, last)),
        )
    )
    return list(
        Record.objects.lines()
        .below(tree.path)
        .filter(pk__in=ids(ENTRIES, clause))
        .order_by(F("date").desc(nulls_last=True), "-page_id")
        .values_list("page__title", flat=True)[:TITLES]
    )

"""What a reader may be about to type: names of terms, and titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from core import prepared
from core.languages import Language
from records import places, recalling
from records.models import Record
from records.roster import roster
from records.scope import Scope
from records.sorting import NEWEST
from records.versions import NEWEST as NEWEST_VERSION
from search import analysis, engines
from search.analysis import Token
from search.clauses import All, Beginning, Clause
from search.engines.rows import ENTRIES
from search.holding import ids
from search.lexemes import Part, as_typed
from search.postings import holding, postings
from taxonomy import labels
from taxonomy.models import Scheme

SHORTEST = 2  # signs; 1 in Chinese
LONGEST = 80  # signs; who types more knows what to ask
TERMS, TITLES = 3, 5
# New titles, looked through before the index is asked: of frequent words it gives thousands. Of
# more only where so many of the first have the words that enough of them should.
LOOKED_THROUGH = 50, 250
SCHEMES = (Scheme.OBJECTIVE, Scheme.COUNTRY, Scheme.ORGANIZATION, Scheme.REGION)


@dataclass(frozen=True)
class Typed:
    """Words that a title must have, and how one of its words must begin."""

    whole: Sequence[Token]
    last: Token

    @property
    def clause(self) -> Clause:
        """What an engine is asked for."""
        words = (as_typed(Part.TITLE, token) for token in self.whole)
        return All((*words, Beginning(as_typed(Part.TITLE, self.last))))

    def stands(self, words: str) -> bool:
        """Tell whether a title has them; its words have spaces around."""
        return f" {self.last.exact}" in words and all(
            f" {token.exact} " in words for token in self.whole
        )


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
    tokens = analysis.of(reader.code).typed(text)
    if not tokens:
        return []
    *whole, last = tokens
    typed = Typed([token for token in whole if not token.stop], last)
    scope = Scope(((tree.page, tree.path),), whole=True)
    if not recalling.answers(scope):
        having = scope.records().filter(pk__in=ids(ENTRIES, typed.clause)).order_by(*NEWEST.order)
        return list(having.values_list("page__title", flat=True)[:TITLES])
    for number in LOOKED_THROUGH:
        pks, words = _newest(scope, number)
        fitting = [pk for pk in pks if typed.stands(words.get(pk, ""))]
        if len(fitting) >= TITLES or len(pks) < number:
            return _public(fitting[:TITLES])
        if len(fitting) * LOOKED_THROUGH[-1] // number <= TITLES:
            break
    read = postings.read([typed.clause])
    found = holding(typed.clause, read.known)
    return _public(recalling.newest(read.version, scope, TITLES, found))


def _newest(scope: Scope, number: int) -> tuple[list[int], dict[int, str]]:
    """Return the newest records in a scope, and the words of their titles. One query, and more
    after a change."""
    version = roster.version
    pks = recalling.newest(version, scope, number)
    present, words = _words(pks)
    if present != version:
        pks = recalling.newest(present, scope, number)
        _present, words = _words(pks)
    return pks, words


def _words(pks: Sequence[int]) -> tuple[int, dict[int, str]]:
    """Return the version of the newest change of a record, and the words of titles; one query."""
    engine = engines.present()
    some = engine.listed(engine.told(pks))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {NEWEST_VERSION}, NULL UNION ALL "  # noqa: S608
            f"SELECT record_id, words FROM search_titlewords WHERE record_id IN ({some.sql})",
            some.params,
        )
        (version, _none), *rows = cursor.fetchall()
        return version, dict(rows)


def _public(pks: Sequence[int]) -> list[str]:
    """Return the titles of the records that are public, in this order; one query."""
    rows = prepared.among(
        "titles",
        lambda slots: Record.objects.public().filter(pk__in=slots).values_list("pk", "page__title"),
        pks,
    )
    titles = dict(rows)
    return [titles[pk] for pk in pks if pk in titles]

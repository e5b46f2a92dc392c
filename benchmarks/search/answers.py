"""One question to the site's database, to Tantivy and to stock Wagtail: ids, total and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.search.queries import Asked
from core.kept import forget
from records import places
from records.finding import find
from records.scope import Scope
from search import matching, results
from search.query import Query, parse

LISTING = replace(results.LISTING, order=matching.ORDER)
FACETS = tuple(facet.name for facet in LISTING.facets)


@dataclass(frozen=True)
class Answer:
    """The ids of a page of results in order, how many there are, and how many of each value."""

    ids: Sequence[int]
    total: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Question:
    """What is asked, as the site understood it."""

    asked: Asked
    query: Query
    scope: Scope
    chosen: Mapping[str, Sequence[str]]

    @property
    def first(self) -> int:
        """How many results stand on the pages before."""
        return (self.asked.page - 1) * LISTING.per_page


def tree(language: str) -> places.Tree:
    """Return the tree of a language of the only site."""
    (trees,) = places.places().trees.values()
    return trees[language]


def question(asked: Asked) -> Question:
    """Return what is asked with its words analysed."""
    within = tree(asked.language)
    return Question(
        asked,
        parse(asked.text, asked.language),
        Scope(((within.page, within.path),)),
        LISTING.chosen(asked.parameters),
    )


def ours(question: Question) -> Answer:
    """Return what the site's database finds, as the search page asks it."""
    forget()  # as at the beginning of each request
    (base,) = matching.bases([(question.scope, question.query)])
    found = find(LISTING, base, question.chosen, str(question.asked.page))
    return Answer([row.pk for row in found.rows], found.total, found.counts)


def pages(asked: Asked) -> int:
    """Return how many pages of results there are."""
    return LISTING.pages(ours(question(asked)).total)

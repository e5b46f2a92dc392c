"""Tantivy in memory, with the lexemes and facets of the site's own index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import tantivy
from django.db.models import F
from tantivy import Occur
from tantivy import Query as Sought

from benchmarks.search.answers import FACETS, LISTING, Answer, Question, tree
from benchmarks.search.corpus import LANGUAGES
from core.text import plain
from records import availability
from records.models import Record, RecordTerm
from search import asking
from search.clauses import All, Clause, Without
from search.clauses import Any as Either
from search.holding import sure
from taxonomy import labels

HEAP = 2_000_000_000  # one segment, whose documents stay in the order in which they came
MOST_VALUES = 1000


class Tantivy:
    """An index of all public records, the newest first, so that equals come in that order."""

    def __init__(self) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", fast=True)
        for name in ("tree", *FACETS):
            schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        schema.add_text_field("lexemes", tokenizer_name="whitespace", index_option="basic")
        schema.add_text_field("words", tokenizer_name="whitespace")
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema)
        writer = self.index.writer(HEAP, 1)
        spoken: dict[UUID, list[str]] = {}  # the languages in which each page can be read
        texts = Record.objects.public().filter(page__alias_of=None)
        for key, language in texts.values_list("page__translation_key", "language"):
            spoken.setdefault(key, []).append(language)
        for language in LANGUAGES:
            self._add(writer, language, spoken)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()
        if self.searcher.num_segments != 1:
            raise SystemExit("Tantivy's index is not in one piece; its order would be another.")

    def answer(self, question: Question) -> Answer:
        """Return what Tantivy finds; phrases only as they are written."""
        if not question.query:
            return Answer([], 0, {})
        own, best = self._own(question), self._best(question)
        every = {
            name: Sought.term_set_query(self.schema, name, list(values))
            for name, values in question.chosen.items()
        }
        found = _all([own, *every.values()])
        ranked = Sought.boolean_query(
            [(Occur.Must, Sought.const_score_query(found, 0.0)), (Occur.Should, best)]
        )
        hits = self.searcher.search(ranked, limit=LISTING.per_page, offset=question.first)
        ids = self.searcher.fast_field_values("id", [address for _score, address in hits.hits])
        counts = self._counts(found, [name for name in FACETS if name not in every])
        for name in every:
            others = [each for other, each in every.items() if other != name]
            counts |= self._counts(_all([own, *others]), [name])
        return Answer([int(pk or 0) for pk in ids], hits.count, counts)  # type: ignore[attr-defined]

    def _add(
        self, writer: tantivy.IndexWriter, language: str, spoken: Mapping[UUID, Sequence[str]]
    ) -> None:
        records = (
            Record.objects.public()
            .below(tree(language).path)
            .order_by(F("date").desc(nulls_last=True), "-pk")
        )
        facets: dict[int, dict[str, list[str]]] = {}
        terms = RecordTerm.objects.filter(record__language=language, facet__in=FACETS)
        for pk, facet, value in terms.values_list("record_id", "facet", "value").iterator():
            facets.setdefault(pk, {}).setdefault(facet, []).append(value)
        for pk, key, *texts, lexemes in records.values_list(
            "pk", "page__translation_key", "title", "summary", "body", "entry__lexemes"
        ).iterator():
            facets.setdefault(pk, {})[availability.FACET] = list(spoken[key])
            writer.add_document(
                tantivy.Document(
                    id=pk,
                    tree=language,
                    lexemes=lexemes,
                    words=" ".join(map(plain, texts)).lower(),
                    **facets[pk],
                )
            )

    def _own(self, question: Question) -> Sought:
        """Return what finds the records of a language that hold a query."""
        query, found = question.query, []
        if clause := sure(query.ways):
            found.append(self._written(clause))
        if query.phrases:
            words: list[str | tuple[int, str]] = [*query.text.strip('"').lower().split()]
            found.append(Sought.phrase_query(self.schema, "words", words))
        found += [self._term(facet, value) for facet, value in labels.named(query.text)]
        return _all([self._term("tree", question.asked.language), _any(found)])

    def _best(self, question: Question) -> Sought:
        """Return what ranks what was found: the tiers of the site's search."""
        tiers = [self._written(tier) for tier in asking.tiers(question.query)]
        last = self._term("tree", question.asked.language)
        return Sought.disjunction_max_query(
            [
                Sought.const_score_query(tier, float(len(tiers) + 1 - place))
                for place, tier in enumerate([*tiers, last])
            ]
        )

    def _counts(self, found: Sought, names: list[str]) -> dict[str, dict[str, int]]:
        asked: dict[str, Any] = {
            name: {"terms": {"field": name, "size": MOST_VALUES}} for name in names
        }
        said = self.searcher.aggregate(found, asked) if names else {}
        return {
            name: {bucket["key"]: int(bucket["doc_count"]) for bucket in each["buckets"]}
            for name, each in said.items()
        }

    def _written(self, clause: Clause) -> Sought:
        if isinstance(clause, str):
            return self._term("lexemes", clause)
        if isinstance(clause, Without):
            wanted, unwanted = self._written(clause.wanted), self._written(clause.unwanted)
            return Sought.boolean_query([(Occur.Must, wanted), (Occur.MustNot, unwanted)])
        if isinstance(clause, All):
            return _all([self._written(part) for part in clause.clauses])
        if isinstance(clause, Either):
            return _any([self._written(part) for part in clause.clauses])
        raise TypeError(clause)

    def _term(self, name: str, value: str) -> Sought:
        return Sought.term_query(self.schema, name, value, "basic")


def _all(parts: list[Sought]) -> Sought:
    return parts[0] if len(parts) == 1 else Sought.boolean_query([(Occur.Must, p) for p in parts])


def _any(parts: list[Sought]) -> Sought:
    return parts[0] if len(parts) == 1 else Sought.boolean_query([(Occur.Should, p) for p in parts])

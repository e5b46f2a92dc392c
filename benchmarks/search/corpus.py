"""Practices of no meaning: as many as asked for, in six languages, the same at each making.

They are stored as pages, records, terms and search entries, as publishing stores them, without
what only editors need. Words follow Zipf's law; values of facets are spread as unevenly. Each
practice depends on its number alone, so a corpus can grow, and be made by several processes.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.utils import timezone
from wagtail.models import Page

from benchmarks.search.words import SEED, Zipf, words
from core import rows
from core.kept import renew
from practices.choices import Evaluation, PracticeType, Scope
from practices.models import PracticeIndexPage, PracticePage
from records.collation import title_key
from records.models import Record, RecordTerm
from records.writer import RENDERER, facets_of
from search import analysis, entries, vocabulary
from search.models import Entry, TitleWords
from taxonomy import labels

LANGUAGES = [code for code, _name in settings.LANGUAGES]
SPACELESS = "zh-hans"
PROCESSES = 2
BATCH = 500
BODY = 150  # words
LONGEST = 255  # signs of a title
# How many values a practice has of each facet at most, and of which.
TERMS: Mapping[str, int] = {
    "objective": 3,
    "area": 2,
    "principle": 3,
    "region-all": 2,
    "country": 3,
    "target-group": 2,
    "organization": 3,
}


@dataclass(frozen=True)
class Practice:
    """What is drawn of one practice: the values of its record and of its entry, and its words."""

    place: int
    language: str
    record: dict[str, Any]
    lexemes: str
    positions: str
    title_words: str
    words: frozenset[str]
    key: UUID


@dataclass(frozen=True)
class Draws:
    """What practices are drawn from: words by language, codes by facet."""

    words: Mapping[str, Zipf] = field(
        default_factory=lambda: {code: Zipf(words(code)) for code in LANGUAGES}
    )
    values: Mapping[str, Zipf] = field(
        default_factory=lambda: {
            facet: Zipf(sorted(labels.terms(facet.removesuffix("-all")))) for facet in TERMS
        }
    )


def make(number: int) -> None:
    """Store what is missing of `number` practices, the languages in turn.

    The database has the taxonomies and the frame of the site already.
    """
    there = Record.objects.filter(kind="practice").count()
    if there >= number:
        return
    sections = {
        section.locale.language_code: section for section in PracticeIndexPage.objects.all()
    }
    known: dict[str, set[str]] = {code: set() for code in LANGUAGES}
    for batch in _drawn(there, number, Draws()):
        _store(batch, sections)
        _learn(batch, known)
    for section in sections.values():
        Page.objects.filter(pk=section.pk).update(numchild=section.get_children().count())
    renew()


def _drawn(first: int, last: int, draws: Draws) -> Iterator[list[Practice]]:
    """Yield batches of practices, made by processes that have no database."""
    connections.close_all()
    with ProcessPoolExecutor(
        PROCESSES, get_context("fork"), initializer=_begin, initargs=(draws,)
    ) as pool:
        pending: deque[Future[list[Practice]]] = deque()
        for start in range(first, last, BATCH):
            pending.append(pool.submit(_batch, range(start, min(start + BATCH, last))))
            if len(pending) > 2 * PROCESSES:
                yield pending.popleft().result()
        yield from (each.result() for each in pending)


_draws: list[Draws] = []  # of a process that makes practices


def _begin(draws: Draws) -> None:
    _draws[:] = [draws]


def _batch(places: Sequence[int]) -> list[Practice]:
    return [practice(place, _draws[0]) for place in places]


def practice(place: int, draws: Draws) -> Practice:
    """Return the practice of a number, the same at each call."""
    chance = random.Random(f"{SEED}-{place}")
    code = LANGUAGES[place % len(LANGUAGES)]
    lengths = ((5, 10), (15, 30), (BODY // 2, BODY * 3 // 2))
    drawn = [draws.words[code].draw(chance.randrange(*each), chance) for each in lengths]
    title, summary, body = (("" if code == SPACELESS else " ").join(some) for some in drawn)
    title = title[:LONGEST]
    terms = {
        facet: list(dict.fromkeys(draws.values[facet].draw(chance.randrange(1, most + 1), chance)))
        for facet, most in TERMS.items()
    }
    for facet, choices in (("type", PracticeType), ("scope", Scope), ("evaluation", Evaluation)):
        terms[facet] = [chance.choice(choices.values)]
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(6000))
    terms["year"] = [str(day.year)]
    values = {
        "page_type": PracticePage._meta.label_lower,
        "kind": "practice",
        "language": code,
        "title_language": code,
        "title": title,
        "title_key": title_key(title, code),
        "summary": summary,
        "body": f"<p>{body}</p>",
        "date": day,
        "terms": terms,
        "facts": {"number": place + 1, "type": terms["type"][0], "start_year": day.year},
        "renderer": RENDERER,
    }
    record = Record(**values)
    entry = entries.build(record, *entries.read(record))
    return Practice(
        place,
        code,
        values,
        entry.lexemes,
        entry.positions or "",
        entries.title_words(entry),
        frozenset(word for some in drawn for word in some),
        UUID(int=chance.getrandbits(128)),
    )


@transaction.atomic
def _store(batch: Sequence[Practice], sections: Mapping[str, Any]) -> None:
    pages = Page.objects.bulk_create(_page(each, sections[each.language]) for each in batch)
    records = [
        Record(id=page.pk, page_id=page.pk, **each.record)
        for page, each in zip(pages, batch, strict=True)
    ]
    Record.objects.bulk_create(records)
    rows.insert(
        RecordTerm,
        ("record", "facet", "value"),
        (
            (term.record_id, term.facet, term.value)
            for record in records
            for term in facets_of(record)
        ),
    )
    rows.insert(
        Entry,
        ("record", "language", "lexemes", "positions", "analysis"),
        (
            (record.pk, each.language, each.lexemes, each.positions, entries.VERSION)
            for record, each in zip(records, batch, strict=True)
        ),
    )
    rows.insert(
        TitleWords,
        ("record", "words"),
        ((record.pk, each.title_words) for record, each in zip(records, batch, strict=True)),
    )


def _page(drawn: Practice, section: Any) -> Page:
    """Return the page of a practice without its key."""
    return Page(
        path=Page._get_path(section.path, section.depth + 1, drawn.place + 100),
        depth=section.depth + 1,
        title=drawn.record["title"],
        draft_title=drawn.record["title"],
        slug=f"practice-{drawn.place}",
        url_path=f"{section.url_path}practice-{drawn.place}/",
        locale_id=section.locale_id,
        translation_key=drawn.key,
        content_type=ContentType.objects.get_for_model(PracticePage),
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )


@transaction.atomic
def _learn(batch: Sequence[Practice], known: Mapping[str, set[str]]) -> None:
    """Keep the words that no practice had before, for the repair of misspelt ones."""
    for code in LANGUAGES:
        found = {word for each in batch if each.language == code for word in each.words}
        if new := found - known[code]:
            known[code].update(new)
            vocabulary.learn(analysis.of(code).document(" ".join(sorted(new))), code)

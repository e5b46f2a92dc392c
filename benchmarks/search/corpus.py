"""Practices of no meaning: as many as asked for, in six languages, the same at each making.

They are stored as pages, records, terms and search entries, as publishing stores them, without
what only editors need. Words follow Zipf's law; values of facets are spread as unevenly.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from benchmarks.search.words import SEED, Zipf, words
from core.kept import renew
from home import structure
from practices.choices import Evaluation, PracticeType, Scope
from practices.models import PracticeIndexPage, PracticePage
from records.models import Record, RecordTerm
from records.pages import RecordedPage
from records.writer import RENDERER, facets_of
from search import entries
from search.models import Entry
from taxonomy import labels

LANGUAGES = [code for code, _name in settings.LANGUAGES]
BATCH = 1000
BODY = 150  # words
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


def make(number: int) -> None:
    """Store `number` practices, the languages in turn; the database has the taxonomies already."""
    structure.ensure()
    chance = random.Random(SEED)
    drawn = {code: Zipf(words(code), chance) for code in LANGUAGES}
    values = {facet: Zipf(sorted(labels.terms(_scheme(facet))), chance) for facet in TERMS}
    sections = {
        section.locale.language_code: section for section in PracticeIndexPage.objects.all()
    }
    practices = (
        _practice(place, sections[code], drawn[code], values, chance)
        for place in range(number)
        for code in [LANGUAGES[place % len(LANGUAGES)]]
    )
    while batch := list(islice(practices, BATCH)):
        _store(batch)
    for section in sections.values():
        Page.objects.filter(pk=section.pk).update(numchild=section.get_children().count())
    renew()


def _scheme(facet: str) -> str:
    return facet.removesuffix("-all")


def _practice(
    place: int,
    section: RecordedPage,
    drawn: Zipf,
    values: Mapping[str, Zipf],
    chance: random.Random,
) -> tuple[Page, dict[str, Any]]:
    """Return a page without its key, and the values of its record."""
    code = section.locale.language_code
    words = drawn.draw(chance.randrange(5, 10)), drawn.draw(chance.randrange(15, 30))
    space = "" if code == "zh-hans" else " "
    title, summary = (space.join(some) for some in words)
    body = drawn.draw(chance.randrange(BODY // 2, BODY * 3 // 2))
    terms = {
        facet: list(dict.fromkeys(values[facet].draw(chance.randrange(1, most + 1))))
        for facet, most in TERMS.items()
    }
    for facet, choices in (("type", PracticeType), ("scope", Scope), ("evaluation", Evaluation)):
        terms[facet] = [chance.choice(choices.values)]
    page = Page(
        path=Page._get_path(section.path, section.depth + 1, place + 100),
        depth=section.depth + 1,
        title=title,
        draft_title=title,
        slug=f"practice-{place}",
        url_path=f"{section.url_path}practice-{place}/",
        locale_id=section.locale_id,
        translation_key=UUID(int=chance.getrandbits(128)),
        content_type=ContentType.objects.get_for_model(PracticePage),
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )
    return page, {
        "page_type": PracticePage._meta.label,
        "kind": "practice",
        "language": code,
        "title_language": code,
        "title": title,
        "summary": summary,
        "body": f"<p>{space.join(body)}</p>",
        "date": date(2010, 1, 1) + timedelta(days=chance.randrange(6000)),
        "terms": terms,
        "facts": {"number": place + 1, "type": terms["type"][0], "start_year": 2015},
        "renderer": RENDERER,
    }


@transaction.atomic
def _store(batch: list[tuple[Page, dict[str, Any]]]) -> None:
    pages = Page.objects.bulk_create([page for page, _values in batch])
    records = [
        Record(page_id=page.pk, **values)
        for page, (_page, values) in zip(pages, batch, strict=True)
    ]
    Record.objects.bulk_create(records)
    RecordTerm.objects.bulk_create([term for record in records for term in facets_of(record)])
    Entry.objects.bulk_create([entries.build(record, *entries.read(record)) for record in records])


def records() -> Iterator[Record]:
    """Yield the stored practices without their places."""
    yield from Record.objects.filter(kind="practice").order_by("pk").iterator(chunk_size=BATCH)

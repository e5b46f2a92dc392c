"""Search by the database: records that hold every word of the query, folded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import LessThan

from core.languages import Language
from core.text import fold
from records.listing import BadPage, page_number
from records.models import Record
from records.render import line
from records.shown import Shown

WORD = re.compile(r"[\w/+-]+")
MOST_WORDS = 12
LONGEST = 400  # signs of a query; the view shows what is searched, cut to as many
PER_PAGE = 20


@dataclass(frozen=True)
class Found:
    """One page of results; `previous` and `next` are addresses, empty where there is none."""

    items: list[Shown]
    total: int
    number: int
    pages: int
    previous: str
    next: str


def words(query: str) -> list[str]:
    """Return the folded words of a query, at most twelve, each once."""
    return list(dict.fromkeys(WORD.findall(fold(query[:LONGEST]))))[:MOST_WORDS]


def find(query: str, section: str, reader: Language, page: str | None) -> Found | None:
    """Return the public records below `section` in which every word of `query` occurs.

    Those with all words in the title come first, then the newest. No word: nothing found.
    None for a page that does not exist.
    """
    wanted = words(query)
    if not wanted:
        return Found([], 0, 1, 1, "", "")
    everywhere, in_title = Q(), Q()
    title_ends = StrIndex("words", Value("\n"))  # the title is the first line
    for word in wanted:
        everywhere &= Q(words__contains=word)
        in_title &= Q(LessThan(StrIndex("words", Value(word)), title_ends))
    rows = (
        Record.objects.public()
        .below(section)
        .filter(everywhere)
        .annotate(rank=Case(When(in_title, then=Value(0)), default=1, output_field=IntegerField()))
        .placed()
        .defer("body", "words", "notes", "links")
        .order_by("rank", F("date").desc(nulls_last=True), "-page_id")
    )
    total = rows.count()
    pages = max(1, -(-total // PER_PAGE))
    try:
        number = page_number(page, pages)
    except BadPage:
        return None
    first = (number - 1) * PER_PAGE

    def address(to: int) -> str:
        return f"?{urlencode({'q': query[:LONGEST], **({'page': to} if to > 1 else {})})}"

    return Found(
        items=[line(row, reader) for row in rows[first : first + PER_PAGE]],
        total=total,
        number=number,
        pages=pages,
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < pages else "",
    )

"""Records that are like another, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import ngettext

from records.models import FIRST_PART, Record
from records.render import line
from records.shown import Shown
from taxonomy import labels

NAMED = 3  # terms in one reason
GIVEN = 2  # reasons of one record
POOL = 2400  # records to look among
CONSIDERED = 12  # records, those with most of the terms below in common

# By these a record is found.
FOUND_BY = ("objective", "country")
# How much one term that two records share counts.
WEIGHTS = {
    "objective": 4,
    "country": 4,
    "target-group": 2,
    "organization": 2,
    "principle": 1,
    "region-all": 1,
}
WORD = 1

Terms = list[tuple[str, str]]

REASONS: dict[str, Callable[[int], str]] = {
    "objective": lambda n: ngettext("Same objective: %(names)s", "Same objectives: %(names)s", n),
    "country": lambda n: ngettext("Same country: %(names)s", "Same countries: %(names)s", n),
    "target-group": lambda n: ngettext(
        "Same target group: %(names)s", "Same target groups: %(names)s", n
    ),
    "organization": lambda n: ngettext(
        "Same organization: %(names)s", "Same organizations: %(names)s", n
    ),
    "word": lambda n: ngettext(
        "Same word in the title: %(names)s", "Same words in the title: %(names)s", n
    ),
}


@dataclass(frozen=True)
class Related:
    """A record that is like another; `reasons` say in the reader's language what they share."""

    item: Shown
    reasons: list[str]


def related(shown: Shown, kinds: tuple[str, ...], limit: int = 4) -> list[Related]:
    """Return up to `limit` public records of `kinds` in the reader's tree that are most alike.

    They share an objective or a country; other terms, and the keywords of titles where the facts
    have some, bring them forward. The newest come first among equals; records of another language
    than the reader's are left out. One query.
    """
    wanted = [(facet, code) for facet in FOUND_BY for code in shown.terms.get(facet, ())]
    if not wanted:
        return []
    rows = (
        Record.objects.lines()
        .below(shown.site_path)
        .filter(
            ~Q(pk=shown.page_id),
            pk__in=_holders(wanted),
            kind__in=kinds,
            language=shown.reader.code,
        )
        .order_by(_count(wanted).desc(), "-date", "-page_id")[:CONSIDERED]
    )
    found = [(row, _shared(shown, row)) for row in rows]
    found.sort(key=lambda pair: -_weight(pair[1]))
    return [
        Related(line(row, shown.reader), _reasons(shared, shown.reader.code))
        for row, shared in found[:limit]
    ]


def _holders(wanted: Terms) -> RawSQL:
    """Return the ids of the newest records of each of these terms: at most POOL in all, so that
    the work stays the same however many records there are."""
    newest = (
        "SELECT record_id FROM (SELECT record_id FROM records_recordterm"
        " WHERE facet = %s AND value = %s AND record_id < %s"
        " ORDER BY record_id DESC LIMIT %s) AS newest"
    )
    limit = POOL // len(wanted)
    return RawSQL(  # noqa: S611 (only placeholders are put in)
        " UNION ALL ".join([newest] * len(wanted)),
        [part for facet, code in wanted for part in (facet, code, FIRST_PART, limit)],
    )


def _count(wanted: Terms) -> RawSQL:
    """Return how many of these terms a record has.

    As plain SQL: to group the records themselves would be to group by all of their columns.
    """
    each = " OR ".join(["facet = %s AND value = %s"] * len(wanted))
    return RawSQL(  # noqa: S611 (only placeholders are put in)
        "SELECT COUNT(*) FROM records_recordterm"  # noqa: S608
        f" WHERE record_id = records_record.id AND ({each})",
        [part for term in wanted for part in term],
    )


def _shared(shown: Shown, row: Record) -> dict[str, list[str]]:
    """Return what a record has in common with another: codes by facet, and words."""
    shared = {}
    for facet in WEIGHTS:
        theirs = row.terms.get(facet, ())
        if codes := [code for code in shown.terms.get(facet, ()) if code in theirs]:
            shared[facet] = codes
    if words := _words(shown.facts.get("keywords", {}), row.facts.get("keywords", {})):
        shared["word"] = words
    return shared


def _words(mine: dict[str, list[str]], theirs: dict[str, list[str]]) -> list[str]:
    """Return the keywords that mean the same as some of `theirs`; none within another."""
    terms = {term for known in theirs.values() for term in known}
    words = [word for word, own in mine.items() if not terms.isdisjoint(own)]
    return [word for word in words if not any(word in other for other in words if other != word)]


def _weight(shared: dict[str, list[str]]) -> int:
    return sum(WEIGHTS.get(facet, WORD) * len(codes) for facet, codes in shared.items())


def _reasons(shared: dict[str, list[str]], language: str) -> list[str]:
    reasons = []
    for facet, text in REASONS.items():
        if facet in shared:
            codes = shared[facet][:NAMED]
            names = [code if facet == "word" else _name(facet, code, language) for code in codes]
            reasons.append(text(len(codes)) % {"names": " · ".join(names)})
    return reasons[:GIVEN]


def _name(facet: str, code: str, language: str) -> str:
    found = labels.label(facet, code, language)
    return f"{code}. {found.text}" if facet == "objective" else found.short

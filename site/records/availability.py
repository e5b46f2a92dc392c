"""In which languages the pages of a list have a text of their own.

Parts of pages say it themselves, as values of the facet.

It is read from the versions that are public at the moment of reading, so that it follows each of
them: publish, unpublish, release, expiry and restriction.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet, Value

from core.languages import languages
from records.models import Record, RecordQuerySet, RecordTerm

FACET = "language"


def having(languages: Sequence[str]) -> Q:
    """Return what is true of records whose page, or of parts that, have a text of their own in one
    of `languages`."""
    texts = _texts().filter(language__in=languages)
    said = RecordTerm.objects.filter(facet=FACET, value__in=languages)
    return Q(part="", page__translation_key__in=texts.values("page__translation_key")) | Q(
        pk__in=said.values("record_id")
    )


def counted(records: RecordQuerySet) -> list[QuerySet]:
    """Return (facet, language, number) of the records whose page has a text in a language, a
    query for each language."""
    return [
        records.filter(having([each.code]))
        .order_by()
        .annotate(facet_=Value(FACET), value_=Value(each.code))
        .values_list("facet_", "value_")
        .annotate(n=Count("pk"))
        for each in languages()
    ]


def _texts() -> RecordQuerySet:
    return Record.objects.public().filter(page__alias_of=None)

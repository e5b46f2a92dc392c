"""A list as references in RIS."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from exports.whole import Whole
from practices.citations import citation
from records.citations import ris
from records.shown import Shown

TYPES = {"report": "RPRT"}
ANY = "ELEC"


def pieces(whole: Whole) -> Iterator[str]:
    """Yield a reference for each record: of a practice the one that its page offers."""
    for shown in whole.shown():
        known = shown.kind == "practice" and shown.facts.get("number")
        fields = ris.fields(citation(shown, whole.frame)) if known else _fields(shown, whole)
        yield ris.text([*fields, ("N1", settings.DATA_LICENCE)])


def _fields(shown: Shown, whole: Whole) -> Iterator[tuple[str, str]]:
    yield "TY", TYPES.get(shown.kind, ANY)
    yield "ID", f"page-{shown.page_id}"
    for body in shown.tags.get("organization", ()):
        yield "AU", body.text
    yield "TI", shown.title
    if shown.summary:
        yield "AB", shown.summary
    day = shown.date or (timezone.localtime(shown.published).date() if shown.published else None)
    if day:
        yield "PY", str(day.year)
        yield "DA", day.strftime("%Y/%m/%d/")
    yield "PB", whole.frame.name
    yield "LA", shown.language.tag
    for facet in ("objective", "country"):
        for tag in shown.tags.get(facet, ()):
            yield "KW", tag.text
    yield "UR", shown.absolute

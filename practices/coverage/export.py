"""The tables as one file for a spreadsheet: a row for each number."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from core import cells
from practices.coverage.tables import OBJECTIVE, Coverage
from taxonomy import labels
from taxonomy.models import RegionGroup

HEADER = (
    "scheme",
    "code",
    "name",
    "objective",
    "objective_name",
    "practices",
    "list",
    "language",
    "licence",
)


def written(coverage: Coverage, root_url: str) -> str:
    """Return CSV with a row for each objective and place, and for the totals.

    An empty code stands for all: of the total of a place that of the objective, and the other way
    round. `root_url` makes the addresses of the lists whole.
    """
    language = coverage.reader
    rows = (
        (
            scheme,
            code,
            labels.label(facet, code, language.code).text if code else "",
            objective,
            labels.label(OBJECTIVE, objective, language.code).text if objective else "",
            count,
            root_url
            + coverage.address(
                ({facet: code} if code else {}) | ({OBJECTIVE: objective} if objective else {})
            ),
            language.tag,
            settings.DATA_LICENCE,
        )
        for scheme, facet, code, objective, count in _numbers(coverage)
    )
    return cells.written(HEADER, rows)


def _numbers(coverage: Coverage) -> Iterator[tuple[str, str, str, str, int]]:
    """Yield scheme, facet, code, objective and number of practices."""
    objectives, counts = coverage.codes(OBJECTIVE), coverage.counts
    yield "", "", "", "", coverage.total
    for objective in objectives:
        yield "", "", "", objective, counts.get(OBJECTIVE, {}).get(objective, 0)
    schemes = [(group.value, "region", coverage.codes("region", group)) for group in RegionGroup]
    for scheme, facet, codes in (*schemes, ("country", "country", coverage.codes("country"))):
        for code in codes:
            yield scheme, facet, code, "", counts.get(facet, {}).get(code, 0)
            for objective in objectives:
                count = coverage.count({facet: code, OBJECTIVE: objective})
                yield scheme, facet, code, objective, count

"""Files of practices, made and read as tests need them."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import pytest

from practices.exchange import importing
from practices.exchange.exporting import export_file, rows
from practices.exchange.outcome import Report
from practices.models import PracticeNumber, PracticePage
from tests import factories

Table = list[dict[str, Any]]


def csv_of(table: Table, delimiter: str = ",") -> bytes:
    """Return a table as CSV."""
    out = StringIO()
    names = dict.fromkeys(name for row in table for name in row)
    writer = csv.DictWriter(out, list(names), restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue().encode()


@pytest.fixture
def take() -> Callable[..., Report]:
    """Import a table or a file and return the report."""

    def run(given: Table | bytes, ending: str = "csv", **how: bool) -> Report:
        data = given if isinstance(given, bytes) else csv_of(given)
        section = factories.section("practices")
        return importing.import_file(BytesIO(data), ending, section, importing.Options(**how))

    return run


def given(ending: str, **how: Any) -> bytes:
    """Return the export as a file."""
    out = BytesIO()
    export_file(out, ending, **how)
    return out.getvalue()


def values(**how: Any) -> Table:
    """Return the rows of the export."""
    return list(rows(**how))


def actions(report: Report) -> list[str]:
    return [str(each.action) for each in report.outcomes]


def found(external_id: str, language: str) -> PracticePage:
    """Return the version of a practice."""
    key = PracticeNumber.objects.get(external_id=external_id).translation_key
    return PracticePage.objects.get(translation_key=key, locale__language_code=language)

"""A list as a table: a row for each record, in the columns that practices are imported from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from exports.columns import table
from exports.whole import Whole
from practices.exchange.files import csv, xlsx


def csv_pieces(whole: Whole) -> Iterator[str]:
    """Yield CSV."""
    found = table(whole)
    return csv.lines(map(found.values, whole.shown()), found.columns)


def write_xlsx(whole: Whole, file: IO[bytes]) -> None:
    """Write a workbook. Raises Unreadable where a cell would be cut."""
    found = table(whole)
    xlsx.write(map(found.values, whole.shown()), found.columns, file, whole.name)

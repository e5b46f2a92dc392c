"""CSV in UTF-8, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _

from core.cells import BOM, escaped, unescaped
from practices.exchange.columns import Column
from practices.exchange.files.errors import Unreadable
from practices.exchange.files.rows import Row, header, row

MEDIA_TYPE = "text/csv; charset=utf-8"
DELIMITERS = ",;\t"


def read(file: IO[bytes], names: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a file, whose columns are among `names`. Raises Unreadable."""
    # What is no UTF-8 is kept as surrogates, so that the row can be named.
    text = io.TextIOWrapper(file, "utf-8-sig", errors="surrogateescape", newline="")
    try:
        first = text.readline(1 << 16)
        text.seek(0)
        reader = csv.reader(text, delimiter=max(DELIMITERS, key=first.count), strict=True)
        number = 0
        found: list[str] = []
        try:
            for number, cells in enumerate(reader, 1):
                if not found:
                    found = header(cells, names)
                elif made := row(number, found, [unescaped(cell) for cell in cells]):
                    yield made
        except csv.Error as error:
            raise Unreadable(
                _("Row %(row)d cannot be read: %(reason)s.") % {"row": number + 1, "reason": error}
            ) from error
        if not found:
            raise Unreadable(_("The file is empty."))
    finally:
        text.detach()


class _Line:
    """A file that gives back what is written: so each row of a writer is a text."""

    def write(self, text: str) -> str:
        return text


def lines(rows: Iterable[dict[str, Any]], columns: Sequence[Column]) -> Iterator[str]:
    """Yield a table of the values of rows, piece by piece."""
    line: Any = csv.writer(_Line())
    yield BOM + line.writerow([column.name for column in columns])
    for values in rows:
        yield line.writerow([escaped(column.kind.cell(values[column.name])) for column in columns])


def write(rows: Iterable[dict[str, Any]], columns: Sequence[Column], file: IO[bytes]) -> None:
    """Write the values of rows."""
    for line in lines(rows, columns):
        file.write(line.encode())

"""The glossary as CSV: a row for each concept and language; a cell has one form a line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import IO

from django.utils.translation import gettext as _

from translation import pieces
from translation.glossary.entries import FIELDS, Entry
from translation.pieces import MOST_BYTES, Unfit

COLUMNS = ("code", "note", "language", *FIELDS)
REQUIRED = {"code", "language", "term"}
MARK = "\ufeff"  # tells office programs the encoding


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the table, row by row."""
    line = StringIO()
    writer = csv.writer(line)
    line.write(MARK)
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow(getattr(entry, name) for name in COLUMNS)
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def read(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the rows of a table. Raises Unfit where something does not fit."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unfit(_("The file is too large; take it in parts."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unfit(_("The table must be written in UTF-8."), line) from error
    reader = csv.DictReader(StringIO(text, newline=""), restkey="", strict=True)
    try:
        found = set(reader.fieldnames or ())
        if not found >= REQUIRED:
            missing = ", ".join(sorted(REQUIRED - found))
            raise Unfit(_("Columns are missing: %(columns)s.") % {"columns": missing}, 1)
        if not found <= set(COLUMNS):
            unknown = ", ".join(sorted(found - set(COLUMNS)))
            raise Unfit(_("Columns are unknown: %(columns)s.") % {"columns": unknown}, 1)
        for row in reader:
            yield _read(row, reader.line_num)
    except csv.Error as error:
        raise Unfit(_("The row is no row of a CSV table."), reader.reader.line_num) from error


def _read(row: dict[str, str], line: int) -> Entry:
    if "" in row:
        raise Unfit(_("The row has more cells than there are columns."), line)
    values = {name: (row.get(name) or "").replace("\r\n", "\n") for name in COLUMNS}
    language = pieces.language(values["language"])
    if language is None:
        raise Unfit(
            _("The site has no language “%(code)s”.") % {"code": values["language"][:40]}, line
        )
    return Entry(
        **values | {"language": language, "status": values["status"] or "preferred"}, line=line
    )

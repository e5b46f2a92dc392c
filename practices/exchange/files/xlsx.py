"""XLSX: the first sheet of a workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from core.cells import FORBIDDEN, escaped, unescaped
from practices.exchange.columns import Column
from practices.exchange.files.errors import Unreadable
from practices.exchange.files.rows import Row, header, row

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 32_767  # signs of a cell, as Excel has it
MOST_FILES = 10_000
MOST_BYTES = 2_000_000_000  # unpacked
MOST_SHARED = 300_000_000  # unpacked, of the texts that openpyxl holds in memory
SMALL, PACKED = 50_000_000, 200  # how often more than small may be packed
WIDTH = 24


def read(file: IO[bytes], names: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a file, whose columns are among `names`. Raises Unreadable."""
    _check(file)
    number = 0
    found: list[str] = []
    try:
        book = load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        for number, given in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = list(given)
            while cells and len(cells) > len(found) and cells[-1] is None:
                cells.pop()
            if not found:
                found = header(cells, names)
                continue
            cells += [None] * (len(found) - len(cells))
            if made := row(number, found, [unescaped(cell) for cell in cells]):
                yield made
    except Unreadable:
        raise
    except Exception as error:  # of whatever kind: openpyxl has none of its own
        reason = type(error).__name__
        raise Unreadable(
            _("Row %(row)d cannot be read: %(reason)s.") % {"row": number + 1, "reason": reason}
        ) from error
    if not found:
        raise Unreadable(_("The file is empty."))


def _check(file: IO[bytes]) -> None:
    """Raise Unreadable for a file that is no archive, or unpacks to too much."""
    try:
        parts = zipfile.ZipFile(file).infolist()
    except Exception as error:
        raise Unreadable(_("The file is no Excel workbook (.xlsx).")) from error
    size = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    shared = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    if (
        len(parts) > MOST_FILES
        or size > MOST_BYTES
        or shared > MOST_SHARED
        or (size > SMALL and size > packed * PACKED)
    ):
        raise Unreadable(_("The workbook unpacks to more than can be read; use CSV."))
    file.seek(0)


def write(
    rows: Iterable[dict[str, Any]],
    columns: Sequence[Column],
    file: IO[bytes],
    title: str = "practices",
) -> None:
    """Write the values of rows as a sheet with a title. Raises Unreadable where a cell would be
    cut."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place in range(len(columns)):
        sheet.column_dimensions[get_column_letter(place + 1)].width = WIDTH
    bold = Font(bold=True)
    names = []
    for column in columns:
        cell = WriteOnlyCell(sheet, column.name)
        cell.font = bold
        names.append(cell)
    sheet.append(names)
    try:
        for number, values in enumerate(rows, 2):
            sheet.append([_cell(number, column, values[column.name]) for column in columns])
    except BaseException:
        with TemporaryFile() as unread:
            book.save(unread)  # takes away the file that holds the rows until then
        raise
    book.save(file)


def _cell(number: int, column: Column, value: Any) -> str | None:
    """Return what a cell holds. Raises Unreadable where it would be cut."""
    text = escaped(FORBIDDEN.sub("", column.kind.cell(value)))
    if len(text) > LONGEST:
        raise Unreadable(
            _("Row %(row)d: “%(column)s” is too long for a workbook; use CSV.")
            % {"row": number, "column": column.name}
        )
    return text or None

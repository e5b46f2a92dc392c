"""JSON Lines: an object on each line."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import IO, Any

from django.utils.translation import gettext as _

from practices.exchange.columns import Column
from practices.exchange.files.errors import Unreadable
from practices.exchange.files.rows import Row, checked, header

MEDIA_TYPE = "application/jsonl; charset=utf-8"
LONGEST_LINE = 4_000_000


def read(file: IO[bytes], names: Collection[str]) -> Iterator[Row]:
    """Yield the rows of a file, whose columns are among `names`. Raises Unreadable."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise Unreadable(_("Row %(row)d is too long.") % {"row": number})
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield _row(number, line, names)


def _row(number: int, line: bytes, names: Collection[str]) -> Row:
    try:
        pairs = json.loads(line.decode("utf-8"), object_pairs_hook=tuple)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            _("Row %(row)d cannot be read: %(reason)s.") % {"row": number, "reason": error}
        ) from error
    if not isinstance(pairs, tuple):
        raise Unreadable(_("Row %(row)d is no JSON object.") % {"row": number})
    try:
        found = header([name for name, _value in pairs], names)
    except Unreadable as error:
        raise Unreadable(_("Row %(row)d: %(reason)s") % {"row": number, "reason": error}) from error
    return Row(
        number,
        {name: _value(number, value) for name, (_n, value) in zip(found, pairs, strict=True)},
    )


def _value(number: int, value: Any) -> Any:
    """Return a value with objects as such. Raises Unreadable for what no text has."""
    if isinstance(value, tuple):
        return {checked(number, name): _value(number, each) for name, each in value}
    if isinstance(value, list):
        return [_value(number, each) for each in value]
    return checked(number, value)


def line(values: dict[str, Any], columns: Iterable[Column]) -> str:
    """Return the values of a row as an object on one line."""
    found = {column.name: column.kind.write(values[column.name]) for column in columns}
    return json.dumps(found, ensure_ascii=False)


def write(rows: Iterable[dict[str, Any]], columns: Sequence[Column], file: IO[bytes]) -> None:
    """Write the values of rows."""
    for values in rows:
        file.write(line(values, columns).encode() + b"\n")

"""What files say of a unit besides its texts, kept as rows of (place, name, value) so that any
format can give it back: the place is the unit, its source or its target; the name is `note`,
`prop:…`, or an attribute as `@…`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import UUID

from translation.memory.keeping import Entry

UNIT, SOURCE, TARGET = "unit", "source", "target"
ENCODED = re.compile(rf"x-({UNIT}|{SOURCE}|{TARGET}):(.+)", re.S)
KEY, PATH, FILE, CHANGED = "x-key", "x-path", "x-file", "x-changed"
LONGEST_NAME = 255
OURS = (KEY, PATH, FILE, CHANGED)

Row = list[str]


def encoded(row: Row) -> str:
    """Return place and name of a row as the type of a property."""
    return f"x-{row[0]}:{row[1]}"


def read(place: str, kind: str, value: str) -> Row:
    """Return the row that a property of a file is."""
    found = ENCODED.fullmatch(kind)
    return [*found.groups(), value] if found else [place, f"prop:{kind}", value]


def ours(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what this site says of a unit, as properties."""
    if entry.key is not None:
        yield KEY, str(entry.key)
    if entry.path:
        yield PATH, entry.path
    if entry.file:
        yield FILE, entry.file


def taken(found: Iterable[Row]) -> tuple[dict[str, str], list[Row]]:
    """Part rows into what this site said when it wrote the file, and the rest."""
    said: dict[str, str] = {}
    rest = []
    for row in found:
        name = row[1].removeprefix("prop:")
        if row[0] == UNIT and name in OURS and name not in said:
            said[name] = row[2]
        else:
            rest.append(row)
    return said, rest


def key(said: dict[str, str]) -> UUID | None:
    try:
        return UUID(said[KEY])
    except (KeyError, ValueError):
        return None


def moment(text: str, shape: str) -> datetime | None:
    try:
        return datetime.strptime(text, shape).replace(tzinfo=UTC)
    except ValueError:
        return None

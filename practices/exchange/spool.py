"""Rows that were read, kept in a temporary file so that memory stays small."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from tempfile import TemporaryFile
from typing import Any


@dataclass
class Entry:
    """A row that was read: whose it is, and the values of its columns."""

    row: int
    language: str
    number: int | None
    external_id: str
    original: bool
    values: dict[str, Any] = field(default_factory=dict)


class Spool:
    """Keeps entries by their place in the file that holds them."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115 (closed by `close`)

    def add(self, entry: Entry) -> int:
        """Keep an entry; return its place."""
        place = self.file.tell()
        self.file.write(json.dumps(vars(entry), ensure_ascii=False).encode() + b"\n")
        return place

    def get(self, place: int) -> Entry:
        """Return the entry at a place."""
        self.file.seek(place)
        return Entry(**json.loads(self.file.readline()))

    def close(self) -> None:
        self.file.close()

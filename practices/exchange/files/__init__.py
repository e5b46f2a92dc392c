"""How tables stand in files: CSV, XLSX and JSON Lines, read and written row by row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import IO, Any, Protocol

from practices.exchange.columns import Column
from practices.exchange.files import csv, jsonl, xlsx
from practices.exchange.files.errors import Unreadable
from practices.exchange.files.rows import Row

__all__ = ["FORMATS", "Format", "Row", "Unreadable", "ending_of"]


class Format(Protocol):
    """A kind of file, and how it is read and written."""

    @property
    def MEDIA_TYPE(self) -> str: ...  # noqa: N802 (a constant of a module)

    def read(self, file: IO[bytes], names: Collection[str], /) -> Iterator[Row]:
        """Yield the rows of a file, whose columns are among `names`. Raises Unreadable."""

    def write(
        self, rows: Iterable[dict[str, Any]], columns: Sequence[Column], file: IO[bytes], /
    ) -> None:
        """Write the values of rows. Raises Unreadable for what the format cannot hold."""


FORMATS: dict[str, Format] = {"csv": csv, "xlsx": xlsx, "jsonl": jsonl}


def ending_of(name: str) -> str:
    """Return which format the name of a file tells, empty for none of them."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    ending = {"ndjson": "jsonl"}.get(ending, ending)
    return ending if ending in FORMATS else ""

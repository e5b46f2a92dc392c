"""The kinds of file that a list can be had as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exports.formats import atom, json, ris, tables
from exports.whole import Whole
from practices.exchange.files import xlsx


@dataclass(frozen=True)
class Format:
    """A kind of file: its media type, its name, and how a list is written in it.

    `pieces` yields its text; without it the file is a workbook, which cannot be given in pieces.
    `saved` tells that browsers should save it and not show it.
    """

    media_type: str
    name: str
    pieces: Callable[[Whole], Iterator[str]] | None
    saved: bool = True

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8" if self.pieces else self.media_type


FORMATS = {
    "csv": Format("text/csv", "CSV", tables.csv_pieces),
    "xlsx": Format(xlsx.MEDIA_TYPE, "Excel", None),
    "json": Format("application/json", "JSON", json.pieces),
    "ris": Format("application/x-research-info-systems", "RIS", ris.pieces),
    "atom": Format("application/atom+xml", "Atom", atom.pieces, saved=False),
}

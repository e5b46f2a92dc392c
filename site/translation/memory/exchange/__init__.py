"""The memory as files of other tools: TMX 1.4 and XLIFF 1.2."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

from translation.memory.exchange import tmx, xliff
from translation.memory.keeping import Entry


@dataclass(frozen=True)
class Format:
    """How a file is called, written and read. What is read raises `pieces.Unfit` where it does not
    fit."""

    name: str
    ending: str
    content_type: str
    write: Callable[[Iterable[Entry]], Iterator[str]]
    read: Callable[[IO[bytes]], Iterator[Entry]]


FORMATS = {
    each.ending: each
    for each in (
        Format("TMX 1.4", "tmx", "application/x-tmx+xml", tmx.write, tmx.read),
        Format("XLIFF 1.2", "xlf", "application/x-xliff+xml", xliff.write, xliff.read),
    )
}


def of(name: str) -> Format | None:
    """Return the format of a file by its name."""
    ending = name.rpartition(".")[2].lower()
    return FORMATS.get("xlf" if ending == "xliff" else ending)

"""The memory as files of other tools: TMX 1.4 and XLIFF 1.2."""

from __future__ import annotations

from translation.format import Format
from translation.memory.exchange import tmx, xliff
from translation.memory.keeping import Entry

FORMATS: dict[str, Format[Entry]] = {
    each.ending: each
    for each in (
        Format("TMX 1.4", "tmx", "application/x-tmx+xml", tmx.write, tmx.read),
        Format("XLIFF 1.2", "xlf", "application/x-xliff+xml", xliff.write, xliff.read),
    )
}


def of(name: str) -> Format[Entry] | None:
    """Return the format of a file by its name."""
    ending = name.rpartition(".")[2].lower()
    return FORMATS.get("xlf" if ending == "xliff" else ending)

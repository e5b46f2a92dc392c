"""The kinds of files that the glossary is written to and read from."""

from __future__ import annotations

from typing import IO

from django.utils.translation import gettext as _

from translation.format import Format
from translation.glossary import entries, table, tbx
from translation.glossary.entries import Entry, Taken
from translation.pieces import Unfit

FORMATS: dict[str, Format[Entry]] = {
    each.ending: each
    for each in (
        Format("CSV", "csv", "text/csv; charset=utf-8", table.write, table.read),
        Format("TBX", "tbx", "application/x-tbx+xml", tbx.write, tbx.read),
    )
}


def take(file: IO[bytes], name: str) -> Taken:
    """Put the terms of a file into the glossary. Raises Unfit, and then nothing is taken."""
    chosen = FORMATS.get(name.rpartition(".")[2].lower())
    if chosen is None:
        raise Unfit(_("The name of the file must end with .csv or .tbx."))
    return entries.take(chosen.read(file))

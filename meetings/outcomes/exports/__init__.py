"""The kinds of file that outcomes can be had as: what the page shows for the same address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core import word
from meetings.outcomes.asked import Asked
from meetings.outcomes.exports import paper, papers, tables
from records import pdf


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, its media type, its name, how outcomes are written in it, and
    whether there may be any number of them."""

    ending: str
    media_type: str
    name: str
    write: Callable[[Asked], bytes]
    whole: bool = False

    def takes(self, asked: Asked) -> bool:
        """Tell whether it can hold all that is asked for."""
        return self.whole or papers.fits(asked)


FORMATS = {
    each.ending: each
    for each in (
        Format("csv", "text/csv; charset=utf-8", "CSV", tables.csv, whole=True),
        Format("json", "application/json; charset=utf-8", "JSON", tables.json, whole=True),
        Format("docx", word.MEDIA_TYPE, "Word", lambda asked: papers.docx(paper.of(asked))),
        Format("pdf", pdf.MEDIA_TYPE, "PDF", lambda asked: papers.pdf(paper.of(asked))),
    )
}

"""How a text of the site is cited, and the formats that reference managers read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from records.citations import bibtex, csl, ris
from records.citations.citation import Citation

__all__ = ["FORMATS", "Citation", "Format"]


@dataclass(frozen=True)
class Format:
    """A file format: its ending, its media type, its name, and how a citation is written in it."""

    ending: str
    media_type: str
    name: str
    write: Callable[[Citation], str]


FORMATS = {
    each.ending: each
    for each in (
        Format("ris", "application/x-research-info-systems", "RIS", ris.write),
        Format("bib", "application/x-bibtex", "BibTeX", bibtex.write),
        Format("json", "application/vnd.citationstyles.csl+json", "CSL-JSON", csl.write),
    )
}

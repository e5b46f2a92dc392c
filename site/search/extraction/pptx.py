"""PowerPoint: the text of each slide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from search.extraction import Part, Problem, Unreadable
from search.extraction.archive import Archive
from search.extraction.text import clean

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the slides in the order in which they are shown."""
    archive = Archive(file)
    if "ppt/presentation.xml" not in archive.names:
        raise Unreadable(Problem.BROKEN)
    names = archive.related("ppt", "presentation.xml")
    slides = [
        names.get(each.get(f"{R}id", ""), "")
        for each in archive.elements("ppt/presentation.xml", [f"{P}sldId"])
    ]
    for number, name in enumerate(slides, 1):
        paragraphs = archive.elements(name, [f"{A}p"])
        lines = ["".join(text.text or "" for text in each.iter(f"{A}t")) for each in paragraphs]
        yield Part(clean("\n".join(lines)), number)

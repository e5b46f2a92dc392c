"""PowerPoint: the text of each slide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from search.extraction import Part
from search.extraction.archive import Archive
from search.extraction.text import clean

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the slides in the order in which they are shown."""
    archive = Archive(file)
    slides = archive.members("ppt/presentation.xml", f"{P}sldId")
    for number, (_attributes, name) in enumerate(slides, 1):
        paragraphs = archive.elements(name, [f"{A}p"])
        lines = ["".join(text.text or "" for text in each.iter(f"{A}t")) for each in paragraphs]
        yield Part(clean("\n".join(lines)), number)

"""What an uploaded file says of itself: its text, its pages, the language that it is in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from meetings.documents.speech import READ, spoken
from search.extraction import apart
from search.extraction.limits import Limits

LIMITS = Limits(seconds=20)
PAGED = frozenset({"pdf", "pptx"})


@dataclass(frozen=True)
class Inspection:
    """`pages` is 0 where files of the type have none; `text` is the beginning of what was read.

    `spoken` is the language that the text seems to be in, empty where nothing is sure. `problem`
    is why not all was read, as `search.extraction.Problem` has it.
    """

    text: str
    pages: int
    spoken: str
    problem: str


def inspect(file: IO[bytes], ending: str) -> Inspection:
    """Read a file in a process of its own. Never raises for what is in it."""
    file.seek(0)
    reading = apart.read(file, ending, LIMITS)
    file.seek(0)
    text = ""
    for part in reading.parts:
        text += f"{part.text}\n"
        if len(text) > READ:
            break
    pages = max((part.number for part in reading.parts), default=0) if ending in PAGED else 0
    return Inspection(text[:READ], pages, spoken(text), reading.problem)

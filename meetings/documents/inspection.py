"""What an uploaded file says of itself: its text, its pages, the language that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic
from typing import IO

from meetings.documents.speech import READ, spoken
from search.extraction import Problem, apart
from search.extraction.limits import Limits

LONGEST = 10  # seconds for a file
ALTOGETHER = 20  # seconds for those that are uploaded together, within one request
AT_ONCE = 4
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


def inspect_all(files: Sequence[tuple[IO[bytes], str]]) -> list[Inspection]:
    """Read files, given with their endings, some at once; what is left when the time is over
    stays unread and says so."""
    end = monotonic() + ALTOGETHER

    def inspected(given: tuple[IO[bytes], str]) -> Inspection:
        left = int(end - monotonic())
        if left < 1:
            return Inspection("", 0, "", Problem.SLOW)
        return inspect(*given, seconds=min(left, LONGEST))

    with ThreadPoolExecutor(AT_ONCE) as readers:
        return list(readers.map(inspected, files))


def inspect(file: IO[bytes], ending: str, seconds: int = LONGEST) -> Inspection:
    """Read a file in a process of its own. Never raises for what is in it."""
    file.seek(0)
    reading = apart.read(file, ending, Limits(seconds=seconds))
    file.seek(0)
    text = ""
    for part in reading.parts:
        text += f"{part.text}\n"
        if len(text) > READ:
            break
    pages = max((part.number for part in reading.parts), default=0) if ending in PAGED else 0
    return Inspection(text[:READ], pages, spoken(text), reading.problem)

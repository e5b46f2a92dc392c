"""Reads the agenda of a meeting from plain text, Markdown, Word or OpenDocument into a plain
structure."""

from pathlib import Path

from .build import build
from .errors import NotAnAgenda
from .lines import make_lines
from .source import MAX_BYTES, read_source
from .structure import (
    Agenda,
    Footnote,
    Meeting,
    Node,
    NotPlaced,
    Placement,
    Question,
    Segment,
    Session,
)
from .tables import arranged
from .words import load

__all__ = [
    "MAX_BYTES",
    "Agenda",
    "Footnote",
    "Meeting",
    "Node",
    "NotAnAgenda",
    "NotPlaced",
    "Placement",
    "Question",
    "Segment",
    "Session",
    "read_agenda",
]


def read_agenda(path_or_bytes: Path | str | bytes, filename: str, language: str) -> Agenda:
    """Return the agenda in a file, given by its path or its content.

    `filename` only helps to say what is wrong with the content. `language` is one of ar, zh-hans,
    en, fr, ru, es. Every non-blank line of the source (for Word and OpenDocument: every paragraph)
    is in `Agenda.account`, and what the meeting does not hold in `Agenda.not_placed`. Raises
    NotAnAgenda with a reason of one line; nothing else is raised for any content.
    """
    words = load(language)
    if isinstance(path_or_bytes, bytes):
        data = path_or_bytes
    else:
        try:
            with Path(path_or_bytes).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except OSError:
            raise NotAnAgenda("unreadable") from None
    return build(make_lines(arranged(read_source(data, filename), words)), words)

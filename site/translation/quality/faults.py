"""What may be wrong with a translation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from translation.quality.text import Text


@dataclass(frozen=True)
class Kind:
    """A kind of fault: its code, which never changes, and what is said of it in the reader's
    language, with places for the `words` it is about and for those `wanted` instead. A `hint` is
    often right as it is: it is shown and hinders nothing."""

    code: str
    text: str | Promise
    hint: bool = False


@dataclass(frozen=True)
class Fault:
    """One fault: its kind, the words it is about, and where they stand in the target, or in the
    source where something is missing. `wanted` is what should stand there, where that is known."""

    kind: Kind
    words: str
    start: int
    end: int
    in_source: bool = False
    wanted: str = ""

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def message(self) -> str:
        return str(self.kind.text) % {"words": self.words, "wanted": self.wanted}


def in_target(kind: Kind, text: Text, start: int, end: int, wanted: str = "") -> Fault:
    """Return the fault of a part of what the target shows."""
    words = text.shown[start:end].strip() or text.shown[start:end]
    return Fault(kind, words, *text.place(start, end), wanted=wanted)


def in_source(kind: Kind, text: Text, start: int, end: int) -> Fault:
    """Return the fault that a part of what the source shows is not in the target."""
    words = text.shown[start:end].strip()
    return Fault(kind, words, *text.place(start, end), in_source=True)

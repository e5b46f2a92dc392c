"""What the standings of things are made of: one shape for pages, documents, lists and words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from translation.desk.models import Standing, State


@dataclass
class Made:
    """Where a thing stands in one language, as `Standing` keeps it.

    `since` is the moment of its state where that is known, else None: the moment it is noticed.
    `release` is that at which it comes out together with other pages.
    """

    state: str
    page: int | None = None
    path: str = ""
    since: datetime | None = None
    words_left: int = 0
    texts_left: int = 0
    release: datetime | None = None
    reflects: datetime | None = None
    revision: int | None = None
    changed: int | None = None
    parts: list[str] = field(default_factory=list)
    faults: int = 0
    drafts: int = 0


@dataclass
class Thing:
    """One thing to translate: its original's language, and where it stands in every language."""

    key: str
    title: str
    original: str
    standings: dict[str, Made]
    words: int = 0
    rank: int = 2
    date: date | None = None
    release: datetime | None = None


class Source(Protocol):
    """Knows all things of one kind."""

    @property
    def kind(self) -> str:
        """Return the kind."""

    def keys(self) -> Iterable[str]:
        """Return the keys of all things."""

    def things(
        self, keys: Collection[str], before: Mapping[tuple[str, str], Standing]
    ) -> list[Thing]:
        """Return those of the things that are there. `before` is how they stood by key and
        language, with their waivers."""


def counted(all_texts: int, done: int, *, waived: bool) -> Made:
    """Return where a thing stands of whose parts some have a version in a language."""
    left = all_texts - done
    if not left:
        return Made(State.PUBLISHED)
    if waived:
        return Made(State.UNNEEDED)
    return Made(State.STARTED if done else State.NONE, words_left=left, texts_left=left)


def waived(before: Mapping[tuple[str, str], Standing], key: str, language: str) -> bool:
    """Tell whether a thing was marked as not needed in a language."""
    standing = before.get((key, language))
    return standing is not None and hasattr(standing, "waiver")

"""The words of an outcome or conclusion as one reader gets them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.languages import Language, language


@dataclass(frozen=True)
class Words:
    """A text and the language that it is truly in."""

    text: str
    language: Language
    reader: Language

    @property
    def foreign(self) -> bool:
        """Whether the text is in another language than the reader's."""
        return self.language != self.reader


def worded(texts: Mapping[str, str], original: str, reader: Language) -> Words:
    """Return the text in the reader's language, else the original; empty where there is none."""
    code = reader.code if texts.get(reader.code) else original
    return Words(texts.get(code, ""), language(code), reader)


def by_owner(rows: Iterable[tuple[int, str, str]]) -> dict[int, dict[str, str]]:
    """Return texts by the id of what they belong to and by language."""
    found: dict[int, dict[str, str]] = {}
    for owner, code, text in rows:
        found.setdefault(owner, {})[code] = text
    return found

"""What is said of a text when it is cited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Citation:
    """A text as a source.

    `key` names it in a bibliography, `number` where it is found in what it is a part of:
    `container`, or the `site` itself. `address` is the permanent one. `language` is the tag of the
    text's language. `text` is the citation in the reader's language, without the address that ends
    it.
    """

    key: str
    number: int
    title: str
    authors: tuple[str, ...]
    site: str
    address: str
    language: str
    issued: date
    text: str
    container: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = field(default=())

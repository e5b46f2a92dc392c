"""A citation as RIS: a line for each field, told apart by its tag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from records.citations.citation import Citation


def write(cited: Citation) -> str:
    """Return the reference."""
    return text(fields(cited))


def text(fields: Iterable[tuple[str, str]]) -> str:
    """Return a reference of fields, given as (tag, value), and its end.

    No value breaks its line, so none can begin a field of its own.
    """
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in (*fields, ("ER", ""))
    )


def fields(cited: Citation) -> Iterator[tuple[str, str]]:
    """Yield what is said of a text, as (tag, value)."""
    yield "TY", "ELEC"
    yield "ID", cited.key
    for author in cited.authors:
        yield "AU", author
    yield "TI", cited.title
    if cited.container:
        yield "T2", cited.container
    if cited.summary:
        yield "AB", cited.summary
    yield "PY", str(cited.issued.year)
    yield "DA", cited.issued.strftime("%Y/%m/%d/")
    yield "PB", cited.site
    yield "M1", str(cited.number)
    yield "LA", cited.language
    for keyword in cited.keywords:
        yield "KW", keyword
    yield "UR", cited.address

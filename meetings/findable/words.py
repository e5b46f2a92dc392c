"""The words that parts of a meeting are found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from core import footnotes

TITLE = 200  # signs of what stands as a title
SUMMARY = 300  # signs of what stands below it


def clean(text: str) -> str:
    """Return a text without references to footnotes, on one line."""
    return " ".join(footnotes.without_references(text).split())


def titled(text: str) -> tuple[str, str]:
    """Return a text as a title and as what stands below it: all of it where the title has to be
    cut, else nothing."""
    text = clean(text)
    title = shortened(text, TITLE)
    return title, "" if title == text else text


def shortened(text: str, longest: int = SUMMARY) -> str:
    """Return a text of as many signs at most; one that is cut ends in an ellipsis."""
    if len(text) <= longest:
        return text
    return (text[:longest].rpartition(" ")[0] or text[:longest]).rstrip(" ,;:") + "…"


def texts(items: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the texts of points or objectives."""
    return [clean(item["text"]) for item in items if item["text"]]


def session_words(session: Mapping[str, Any]) -> str:
    """Return the words of a session beside its title; questions have their own."""
    return " \n".join(filter(None, _words(session)))


def _words(session: Mapping[str, Any]) -> Iterator[str]:
    for part in (session, *session["segments"]):
        if part is not session:
            yield clean(part["title"])
        yield from texts(part["objectives"])
        yield part["room"]
        yield part["facilitator"]
        for speaker in part["speakers"]:
            yield from (speaker["role"], speaker["body"], speaker["name"])

"""What documents are called, and their files when they are saved."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNSAFE = re.compile(r'[\x00-\x1f\x7f"*:<>?|\\/\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
LONGEST = 90  # signs of a title; four bytes a sign still fit into what file systems take


def title_for(titles: Mapping[str, str], original: str, language: str) -> tuple[str, str]:
    """Return the language and the text of the title for a reader of `language`: in it, else in the
    original language, else in any."""
    known = [language, original, *sorted(titles)]
    return next(((code, titles[code]) for code in known if titles.get(code)), (original, ""))


def file_name(symbol: str, language: str, title: str, ending: str) -> str:
    """Return the name of a file, the same for the same document: GRCP-7-INF.2_ru_Title.pdf."""
    parts = [UNSAFE.sub("-", symbol), language, _words(title)]
    return "_".join(filter(None, parts)) + f".{ending}"


def _words(title: str) -> str:
    text = " ".join(UNSAFE.sub(" ", title).split())
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    return text.strip(" .")

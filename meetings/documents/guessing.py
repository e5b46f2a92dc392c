"""What the name and the text of a file tell of the document that it belongs to."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from core.text import fold
from meetings.documents import symbols
from meetings.documents.inspection import Inspection
from meetings.items import Item, ItemKind

HEAD = 600  # signs of a text in which its title and symbol stand
LONGEST_TITLE = 250
SERIES = re.compile(r"\b(CONF|INF|CRP|WP|L|PV|SR|ADD|CORR|REV|AMEND)[\s/._-]+(\d+)", re.IGNORECASE)
SESSION = re.compile(
    r"(?:session|s[eé]ance|sesi[oó]n|сессия|заседание|الجلسة|جلسة|item|第)[\s_.-]*(\d+)",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Guess:
    """The facts of a row; empty where nothing can be told."""

    language: str
    symbol: str
    title: str
    kind: str
    stage: str
    item: str
    original: str
    stem: str

    def as_facts(self) -> dict[str, str]:
        return asdict(self)


@cache
def _words() -> dict[str, Any]:
    with (Path(__file__).parent / "words.toml").open("rb") as file:
        words = tomllib.load(file)
    for part in ("kinds", "languages", "originals", "mastheads"):
        words[part] = {key: [fold(word) for word in known] for key, known in words[part].items()}
    return words


def guess(name: str, seen: Inspection, items: Sequence[Item]) -> Guess:
    """Return what can be told of a file: its name says more than its text."""
    stem = name.rpartition(".")[0] or name
    claimed, rest = _claimed(stem)
    symbol = _symbol_in_name(rest) or symbols.find(seen.text[:HEAD])
    title = _title(seen.text, symbol) or _readable(rest)
    kind = _kind(rest, title, name)
    return Guess(
        language=claimed or seen.spoken,
        symbol=symbol,
        title=title,
        kind=kind,
        stage=_stage(kind, symbol),
        item=_item(stem, items),
        original=_original(seen.text[:HEAD]),
        stem=fold(rest),
    )


def _claimed(stem: str) -> tuple[str, str]:
    """Return the language that a name claims, and the name without the claim."""
    tokens = list(TOKEN.finditer(stem))
    for token in reversed(tokens[1:]):
        for language, names in _words()["languages"].items():
            if fold(token[0]) in names:
                return language, _without(stem, token)
    if len(tokens) > 1 and (language := _words()["letters"].get(tokens[-1][0])):
        return language, _without(stem, tokens[-1])
    return "", stem


def _without(stem: str, token: re.Match[str]) -> str:
    return f"{stem[: token.start()]} {stem[token.end() :]}".strip(" _-.[]()")


def _symbol_in_name(stem: str) -> str:
    """Return the symbol that a name begins with, in which a slash cannot stand."""
    first = re.split(r"\s{1,}|_(?=[^\W\d_]{4,}(?:_|$))", SERIES.sub(r"\1.\2", stem))[0]
    for sign in ("_", "-"):
        try:
            found = symbols.normal(first.strip("_-.").replace(sign, "/"))
        except ValidationError:
            continue
        if first[:1].isupper() and len(found.split("/")) > 1:
            return found
    return ""


def _title(text: str, symbol: str) -> str:
    """Return the first line that can be a title."""
    for line in text[: 2 * HEAD].splitlines():
        words = " ".join(line.split())
        folded = fold(words)
        letters = sum(sign.isalpha() for sign in words)
        masthead = folded.startswith(tuple(_words()["mastheads"]["lines"])) and letters < 60
        if letters >= 6 and not masthead and not (symbol and folded.startswith(fold(symbol))):
            return words[:LONGEST_TITLE]
    return ""


def _readable(stem: str) -> str:
    return " ".join(re.split(r"[\s_]+", stem)).strip()[:LONGEST_TITLE]


def _kind(stem: str, title: str, name: str) -> str:
    if name.lower().endswith(".pptx"):
        return "presentation"
    for text in (fold(stem.replace("_", " ").replace("-", " ")), fold(title)):
        for kind, known in _words()["kinds"].items():
            if any(word in text for word in known):
                return kind
    return "background"


def _stage(kind: str, symbol: str) -> str:
    if re.search(r"/(?:L|CRP)\.", symbol):
        return "in"
    return next(stage for stage, kinds in _words()["stages"].items() if kind in kinds)


def _item(stem: str, items: Sequence[Item]) -> str:
    found = SESSION.search(stem)
    code = found[1] if found else ""
    sessions = (item for item in items if item.kind == ItemKind.SESSION)
    return next((item.id for item in sessions if item.code == code), "")


def _original(head: str) -> str:
    known = _words()["originals"]
    text = fold(head)
    for word in known["words"]:
        if found := re.search(rf"{word}\s*[:：]\s*(\S+)", text):
            return next(
                (code for code, names in known.items() if code != "words" and found[1] in names), ""
            )
    return ""

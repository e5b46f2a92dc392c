"""Nothing is lost: whatever the source, all its words are in the account and in the result."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.agenda import Agenda, NotAnAgenda, read_agenda

from .outlines import FIXTURES, SEED

pytestmark = pytest.mark.exhaustive

FILES = [path for path in sorted(FIXTURES.iterdir()) if path.suffix in (".txt", ".md")]
SOURCES = [
    (path.read_text("utf-8-sig").split("\n"), path.name.split(".")[1])
    for path in FILES
    if path.name != "missing.en.txt"
]
if SEED.exists():
    SOURCES.append((SEED.read_text("utf-8").split("\n"), "ru"))
NOISE = [
    "", "", "12", "---", "\f", "Page 3 of 9", "- ", "* * *", "| 09:00 | Session 4: Data |", "•",
    "# ", "**", "1.", "(a)", "[^1]", "¹ A note", "> quoted", "Objectives:", "\u200f", "Session 1",
    "Questions: Why? How?", "10:00", "continued (", "Breakout groups", "\xad", "a\xad", "co-",
]  # fmt: skip


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a shuffled, thinned or soiled agenda."""
    lines, language = draw(st.sampled_from(SOURCES))
    picked = draw(st.lists(st.sampled_from([*lines, *NOISE]), min_size=1, max_size=40))
    indents = draw(
        st.lists(st.sampled_from(["", "", "  ", "\t", "\xa0"]), min_size=40, max_size=40)
    )
    made = [indent + line for indent, line in zip(indents, picked, strict=False)]
    heading = draw(st.sampled_from([lines[: len(lines) // 2], []]))
    return draw(st.sampled_from(["\n", "\r\n"])).join([*heading, *made]), language


def letters(text: str) -> str:
    """Return the letters only, so that joining, numbering and footnote marks change nothing."""
    return "".join(char for char in text if char.isalpha())


def strings(value: object) -> list[str]:
    """Return all strings in a structure of lists and dictionaries."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return strings(list(value.values()))
    return [text for entry in value for text in strings(entry)] if isinstance(value, list) else []


def kept(text: str, held: list[str], place: str) -> bool:
    """Tell whether a string of the result holds `text`, but for what numbers or labels it."""
    heading = place in ("session", "segment")
    words = letters(text)
    bare = letters(re.sub(r"^\W*(\w{1,4}[.):、）\]-]|o\s|\w+ \d+[:.])?", "", text))
    rests = [words[cut:] for cut in range(40)] if heading else [words, bare]
    return any(rest in string for rest in rests for string in held)


def check(source: str, agenda: Agenda) -> None:
    lines = {
        number: line
        for number, line in enumerate(re.split("\r\n|\r|\n", source), 1)
        if line.strip("\xad\u200f \t\xa0\f\v")
    }
    account: dict[int, str] = {}
    for entry in agenda.account:
        account[entry.line] = account.get(entry.line, "") + entry.text
    assert set(account) == set(lines)
    for number, line in lines.items():
        assert Counter(letters(account[number])) == Counter(letters(line)), (number, line)
    held = [letters(text) for text in strings(agenda.to_json())]
    for entry in agenda.account:
        assert entry.place in ("label", "hour") or kept(entry.text, held, entry.place), entry


@given(sources())
@settings(max_examples=150, deadline=None)
def test_any_agenda_keeps_all_words(drawn):
    source, language = drawn
    try:
        agenda = read_agenda(source.encode(), "agenda.txt", language)
    except NotAnAgenda as refused:
        if refused.key not in ("no_agenda", "empty"):
            raise
    else:
        check(source, agenda)
        assert read_agenda(source.encode(), "agenda.txt", language) == agenda


@given(st.text(max_size=300), st.sampled_from(["ar", "zh-hans", "en", "fr", "ru", "es"]))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text, language):
    source = f"Session 1: x\n{text}\n"
    try:
        agenda = read_agenda(source.encode("utf-8", "ignore"), "agenda.txt", language)
    except NotAnAgenda as refused:
        if refused.key not in ("no_agenda", "encoding"):
            raise
    else:
        assert agenda.account


def test_fixture_agendas_keep_all_words():
    for lines, language in SOURCES:
        source = "\n".join(lines)
        check(source, read_agenda(source.encode(), "agenda.txt", language))

"""What a reader asks for: words, phrases and words to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from core.languages import Language
from search import analysis
from search.analysis import Token

LONGEST = 400  # signs of a query; the view shows what is searched, cut to as many
MOST_WORDS = 12

PART = re.compile(
    r"""(?P<minus>(?:^|(?<=\s))[-\N{MINUS SIGN}](?=\S))?
        (?:"(?P<straight>[^"]+)"|“(?P<curly>[^“”]+)”|„(?P<low>[^„“”]+)[“”]|«(?P<angle>[^«»]+)»
        |(?P<plain>[^\s"“”„«»]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Query:
    """A query as it was understood.

    Every token of `words` must occur, those of each phrase one after the other, and none of
    `without`. A token stands for any word with one of its terms.
    """

    text: str
    language: str
    words: tuple[Token, ...] = ()
    phrases: tuple[tuple[Token, ...], ...] = ()
    without: tuple[Token, ...] = ()

    @property
    def wanted(self) -> tuple[Token, ...]:
        """The tokens that must occur, those of phrases too, without the function words."""
        phrased = (token for phrase in self.phrases for token in phrase if not token.stop)
        found = {token.terms: token for token in (*self.words, *phrased)}
        return tuple(found.values())[:MOST_WORDS]

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse(text: str, language: str) -> Query:
    """Return what `text` asks for in `language`.

    Text in quotation marks is a phrase; a word after a minus is left out. A mark without its
    pair is text like any other. Function words count only where there is no other word.
    """
    text = text[:LONGEST]
    analyzer = analysis.of(language)
    plain: list[Token] = []
    without: list[Token] = []
    phrases: list[tuple[Token, ...]] = []
    for minus, phrase, part in _parts(text):
        tokens = analyzer.query(part)
        if minus:
            without += tokens if len(tokens) == 1 else []
            plain += tokens if len(tokens) > 1 else []
        elif phrase and len(tokens) > 1 and any(not token.stop for token in tokens):
            phrases.append(tuple(tokens))
        else:
            plain += tokens
    content = [token for token in plain if not token.stop]
    words = content if content or phrases else plain
    return Query(text, language, tuple(words), tuple(phrases), tuple(without))


def asked(params: QueryDict, reader: Language) -> Query:
    """Return what `q` asks for in the reader's language: nothing where it is not there."""
    text = " ".join(params.get("q", "").replace("\x00", "").split())
    return parse(text, reader.code)


def _parts(text: str) -> Iterator[tuple[bool, bool, str]]:
    """Yield (left out, phrase, text); plain words that follow each other come together."""
    run: list[str] = []
    for found in PART.finditer(text):
        phrase = found["straight"] or found["curly"] or found["low"] or found["angle"]
        if found["minus"] is None and phrase is None:
            run.append(found["plain"])
            continue
        if run:
            yield False, False, " ".join(run)
            run = []
        yield found["minus"] is not None, phrase is not None, phrase or found["plain"]
    if run:
        yield False, False, " ".join(run)

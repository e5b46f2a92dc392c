"""What a reader asks for: words, phrases and words to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict

from core.languages import Language
from search import analysis, synonyms
from search.analysis import Token

LONGEST = 400  # signs of a query; the view shows what is searched, cut to as many
MOST_WORDS = 12
MOST_OTHERS = 8  # ways to ask the same
# What stands before a colon to look for the next word in titles alone, in any language.
TITLE = frozenset({"title", "titre", "título", "название", "заголовок", "العنوان", "标题"})

FIELD = re.compile(r"(?P<name>[^\W\d_]+)[:\N{FULLWIDTH COLON}](?P<words>.+)")
PART = re.compile(
    r"""(?P<minus>(?:^|(?<=\s))[-\N{MINUS SIGN}](?=\S))?
        (?:"(?P<straight>[^"]+)"|“(?P<curly>[^“”]+)”|„(?P<low>[^„“”]+)[“”]|«(?P<angle>[^«»]+)»
        |(?P<plain>[^\s"“”„«»]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Query:
    """A query as it was understood.

    Every token of `words` must occur, those of `titled` in the title, those of each phrase one
    after the other, and none of `without`. A token stands for any word with one of its terms.
    `others` are other ways to ask the same: what fits one of them is found too.
    """

    text: str
    language: str
    words: tuple[Token, ...] = ()
    phrases: tuple[tuple[Token, ...], ...] = ()
    without: tuple[Token, ...] = ()
    titled: tuple[Token, ...] = ()
    others: tuple[Query, ...] = ()

    @property
    def wanted(self) -> tuple[Token, ...]:
        """The tokens that must occur, those of phrases too, without the function words."""
        phrased = (token for phrase in self.phrases for token in phrase if not token.stop)
        found = {token.terms: token for token in (*self.words, *phrased, *self.titled)}
        return tuple(found.values())[:MOST_WORDS]

    @property
    def ways(self) -> tuple[Query, ...]:
        """The query as it is asked, and the other ways to ask the same."""
        return (self, *self.others)

    @property
    def needs_reading(self) -> bool:
        """Whether words must follow each other, which lexemes cannot tell."""
        return bool(self.phrases) or any(token.rows for token in self.wanted)

    def __bool__(self) -> bool:
        return bool(self.wanted)


def parse(text: str, language: str) -> Query:
    """Return what `text` asks for in `language`.

    Text in quotation marks is a phrase; a word after a minus is left out; one after `title:` must
    stand in the title. A mark without its pair is text like any other. Function words count only
    where there is no other word.
    """
    text = text[:LONGEST]
    analyzer = analysis.of(language)
    plain: list[Token] = []
    titled: list[Token] = []
    without: list[Token] = []
    phrases: list[tuple[Token, ...]] = []
    for minus, phrase, part in _parts(text):
        tokens = analyzer.query(part)
        field = None if phrase or minus else FIELD.fullmatch(part)
        if field and field["name"].casefold() in TITLE:
            titled += [token for token in analyzer.query(field["words"]) if not token.stop]
        elif minus:
            without += tokens if len(tokens) == 1 else []
            plain += tokens if len(tokens) > 1 else []
        elif phrase and len(tokens) > 1 and any(not token.stop for token in tokens):
            phrases.append(tuple(tokens))
        else:
            plain += tokens
    content = [token for token in plain if not token.stop]
    words = content if content or phrases or titled else plain
    return _widened(
        Query(text, language, tuple(words), tuple(phrases), tuple(without), tuple(titled))
    )


def everywhere(query: Query, languages: Iterable[str]) -> Query:
    """Return a query that also asks for the same text in each of the other `languages`."""
    others = [parse(query.text, code) for code in languages if code != query.language]
    more = [each for other in others for each in (other, *other.others) if each]
    return replace(query, others=(*query.others, *(replace(each, others=()) for each in more)))


def _widened(query: Query) -> Query:
    """Return a query with what the editors say of its words."""
    words = synonyms.widened(query.words, query.language)
    phrases = tuple(synonyms.widened(phrase, query.language) for phrase in query.phrases)
    others = []
    for before, row, after in synonyms.replaced(query.words, query.language):
        kept = (*before, *after)
        if len(row) == 1:
            others.append(replace(query, words=(*kept, *row)))
        else:
            others.append(replace(query, words=kept, phrases=(*query.phrases, row)))
    for place, phrase in enumerate(query.phrases):
        rest = (*query.phrases[:place], *query.phrases[place + 1 :])
        for before, row, after in synonyms.replaced(phrase, query.language):
            others.append(replace(query, phrases=(*rest, (*before, *row, *after))))
    others = [way for way in others if way.wanted or way.titled]
    return replace(query, words=words, phrases=phrases, others=tuple(others[:MOST_OTHERS]))


def asked(params: QueryDict, reader: Language) -> Query:
    """Return what `q` asks for in the reader's language: nothing where it is not there."""
    text = " ".join(params.get("q", "").replace("\x00", "").split())
    return parse(text, reader.code)


def _parts(text: str) -> Iterator[tuple[bool, bool, str]]:
    """Yield (left out, phrase, text); plain words that follow each other come together."""
    run: list[str] = []
    for found in PART.finditer(text):
        phrase = found["straight"] or found["curly"] or found["low"] or found["angle"]
        plain = found["plain"]
        if found["minus"] is None and phrase is None and not FIELD.fullmatch(plain):
            run.append(plain)
            continue
        if run:
            yield False, False, " ".join(run)
            run = []
        yield found["minus"] is not None, phrase is not None, phrase or plain
    if run:
        yield False, False, " ".join(run)

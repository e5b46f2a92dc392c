"""From a record to its search entry, in the transaction that writes the record."""

import logging
from collections.abc import Iterator
from typing import Any

from core import footnotes
from core.text import plain
from records.models import Record
from records.pages import page_class
from search import analysis, lexemes, nearness, positions, vocabulary
from search.analysis import Token
from search.lexemes import Part
from search.models import Entry, TitleWords

logger = logging.getLogger(__name__)

VERSION = 3  # raise it when what is read of a record changes, or the analysis of a language
# What a record is read by.
TEXTS = ("page_type", "part", "title", "summary", "body", "notes", "facts")
LONGEST = 200_000  # signs of a body
MOST_BYTES = 1_000_000  # of lexemes; a tsvector of PostgreSQL holds 1,048,575


def texts(record: Record) -> Iterator[str]:
    """Yield title, summary and all other words of a record, as far as its type is searched; of a
    part all that it has."""
    if record.part:
        yield record.title
        yield record.summary
        yield record.body[:LONGEST]
        return
    searched = page_class(record.page_type).searched or ()
    yield record.title if "title" in searched else ""
    yield record.summary if "summary" in searched else ""
    parts = {
        **{name: value for name, value in record.facts.items() if isinstance(value, str)},
        "body": plain(record.body),
        "notes": " ".join(plain(note["html"]) for note in record.notes),
    }
    body = " \n".join(parts[name] for name in searched if name in parts)
    yield footnotes.without_references(body)[:LONGEST]


def read(record: Record) -> tuple[list[Token], list[Token], list[Token]]:
    """Return the tokens of title, summary and all other words of a record."""
    title, *others = texts(record)
    summary, body = (analysis.of(record.language).document(text) for text in others)
    return analysis.of(record.title_language).document(title), summary, body


def build(record: Record, title: list[Token], summary: list[Token], body: list[Token]) -> Entry:
    """Return the entry of a record whose texts were read, unsaved.

    Of a body with more different words than an entry holds, the end is left out.
    """
    held = _lexemes(title, summary, body)
    while body and len(held.encode()) > MOST_BYTES:
        body = body[: len(body) // 2]
        held = _lexemes(title, summary, body)
    return Entry(
        record_id=record.pk,
        language=record.language,
        lexemes=held,
        positions=positions.written(positions.standing((title, summary, body)))
        if record.title_language == record.language
        else None,
        analysis=VERSION,
    )


def _lexemes(*parts: list[Token]) -> str:
    """Return the lexemes of title, summary and body."""
    held: set[str] = set()
    for part, number in ((Part.TITLE, 1), (Part.HEAD, 2), (Part.ALL, 3)):
        for tokens in parts[:number]:
            held |= lexemes.standing(part, tokens) | nearness.neighbours(part, tokens)
    return lexemes.written(held)


def title_words(entry: Entry) -> str:
    """Return the folded words of the title that an entry was made of, with spaces around them."""
    start = f"{Part.TITLE}{lexemes.EXACT}"
    words = (each.removeprefix(start) for each in entry.lexemes.split() if each.startswith(start))
    return f" {' '.join(words)} "


def add(sender: type[Record], records: list[Record], **kwargs: Any) -> None:
    """Store the entries of many new records; those that show the same text are read once."""
    known: dict[tuple, Entry] = {}
    learned: dict[str, dict[str, Token]] = {}
    entries = []
    for record in records:
        key = (record.language, record.title_language, *texts(record))
        if key not in known:
            known[key], *read_words = _made(record)
            for tokens, language in read_words:
                learned.setdefault(language, {}).update((token.exact, token) for token in tokens)
        entry = known[key]
        entries.append(
            Entry(
                record_id=record.pk,
                language=entry.language,
                lexemes=entry.lexemes,
                positions=entry.positions,
                analysis=entry.analysis,
            )
        )
    Entry.objects.bulk_create(entries)
    TitleWords.objects.bulk_create(
        TitleWords(record_id=entry.pk, words=title_words(entry)) for entry in entries
    )
    for language, tokens in learned.items():
        vocabulary.learn(tokens.values(), language)


def write(sender: type[Record], record: Record, **kwargs: Any) -> None:
    """Store the entry of a record that was stored.

    A failure of the analysis does not stop the publish: the entry is then empty and of no version.
    """
    entry, *words = _made(record)
    for tokens, language in words:
        vocabulary.learn(tokens, language)
    if not Entry.objects.filter(pk=entry.pk).update(
        language=entry.language,
        lexemes=entry.lexemes,
        positions=entry.positions,
        analysis=entry.analysis,
    ):
        entry.save(force_insert=True)
    TitleWords.objects.bulk_create(
        [TitleWords(record_id=entry.pk, words=title_words(entry))],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["words"],
    )


def _made(record: Record) -> tuple[Any, ...]:
    """Return the entry of a record, and its words with their language, each once."""
    try:
        title, summary, body = read(record)
        entry = build(record, title, summary, body)
    except Exception:
        logger.exception("The words of record %s could not be analysed", record.pk)
        return (Entry(record_id=record.pk, language=record.language),)
    return entry, (title, record.title_language), ([*summary, *body], record.language)

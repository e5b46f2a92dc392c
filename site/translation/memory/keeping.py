"""What goes into the memory: every translation of a text, and which of them readers were given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import escape, unescape
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.batches import batches
from core.pages import BasePage
from core.text import plain
from translation.memory import index
from translation.memory.models import Phrase, Unit

AT_ONCE = 1_000
MARK = re.compile(r"(<[^<>]*>)")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # not in XML
ADDRESS = "slug"  # the address of a page is no text


@dataclass(frozen=True)
class Entry:
    """One text and its translation, as `Unit` and `Phrase` have them."""

    source_language: str
    source: str
    target_language: str
    target: str
    changed: datetime
    key: UUID | None = None
    path: str = ""
    published: bool = False
    file: str = ""
    name: str = ""
    details: list[list[str]] = field(default_factory=list, compare=False)

    @classmethod
    def of(cls, unit: Unit) -> Entry:
        return cls(
            unit.source.language,
            unit.source.text,
            unit.target.language,
            unit.target.text,
            unit.changed,
            unit.key,
            unit.path,
            unit.published,
            unit.file,
            unit.name,
            unit.details,
        )

    @property
    def texts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        return (self.source_language, self.source), (self.target_language, self.target)


@transaction.atomic
def remember(translations: Iterable[StringTranslation]) -> None:
    """Take translations of this site into the memory.

    Another wording of the same place takes the place of the one before, unless readers had that:
    then both stay. What is faulty, or a machine's that nobody accepted, is not taken.
    """
    entries = [
        Entry(
            each.translation_of.locale.language_code,
            each.translation_of.data,
            each.locale.language_code,
            canonical(each.data),
            each.updated_at,
            UUID(str(each.context.object_id)),
            each.context.path,
        )
        for each in translations
        if each.context is not None
        and each.context.path != ADDRESS
        and not each.has_error
        and each.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
    ]
    if not entries:
        return
    keys = phrases(text for entry in entries for text in entry.texts)
    held: dict[tuple[Any, ...], list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(
        key__in={entry.key for entry in entries}, source__in=[keys[e.texts[0]] for e in entries]
    ).select_related("target"):
        held[unit.source_id, unit.target.language, unit.key, unit.path].append(unit)
    new, gone = [], []
    for entry in entries:
        source, target = (keys[text] for text in entry.texts)
        before = held[source, entry.target_language, entry.key, entry.path]
        gone += [unit.pk for unit in before if unit.target_id != target and not unit.published]
        if all(unit.target_id != target for unit in before):
            new.append(_unit(entry, source, target))
    Unit.objects.filter(pk__in=gone).delete()
    Unit.objects.bulk_create(new)


@transaction.atomic
def add(entries: Iterable[Entry]) -> int:
    """Take units into the memory; return how many were not there."""
    count = 0
    for some in batches(entries, AT_ONCE):
        keys = phrases(text for entry in some for text in entry.texts)
        held = {
            _identity(unit.source_id, unit.target_id, unit)
            for unit in Unit.objects.filter(source__in=[keys[entry.texts[0]] for entry in some])
        }
        new = {}
        for entry in some:
            source, target = (keys[text] for text in entry.texts)
            identity = _identity(source, target, entry)
            if identity not in held:
                new[identity] = _unit(entry, source, target)
        Unit.objects.bulk_create(new.values())
        count += len(new)
    return count


def publish(keys: Collection[UUID | str]) -> None:
    """Note which units of these pages readers have been given, by the texts that are live."""
    live: dict[tuple[UUID | None, str], set[str]] = {}
    for page in (
        Page.objects.filter(translation_key__in=keys, live=True, alias_of=None)
        .select_related("locale")
        .specific()
    ):
        if isinstance(page, BasePage):
            live[page.translation_key, page.locale.language_code] = {
                segment.string.data
                for segment in extract_segments(page)
                if isinstance(segment, StringSegmentValue)
            }
    fresh = Unit.objects.filter(key__in=keys, published=False).select_related("source", "target")
    given = [
        unit.pk
        for unit in fresh
        if all(
            phrase.text in live.get((unit.key, phrase.language), ())
            for phrase in (unit.source, unit.target)
        )
    ]
    Unit.objects.filter(pk__in=given).update(published=True)


def gather(keys: Collection[UUID | str]) -> None:
    """Take all translations of these pages into the memory, and note what readers have."""
    written = _translations().filter(context__object_id__in=keys).order_by("pk")
    for some in batches(written.iterator(AT_ONCE), AT_ONCE):
        remember(some)
    publish(keys)


def rebuild() -> int:
    """Take in every translation of the site, and make the index anew; return how many units there
    are. What came in files stays."""
    everything = _translations().order_by("pk")
    for some in batches(everything.iterator(AT_ONCE), AT_ONCE):
        remember(some)
    pages = Page.objects.filter(depth__gt=1).order_by("translation_key")
    for keys in batches(pages.values_list("translation_key", flat=True).distinct(), AT_ONCE):
        publish(keys)
    index.rebuild()
    return Unit.objects.count()


def phrases(texts: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the ids of texts, each given as (language, text); new ones are stored."""
    wanted = {(language, _digest(text)): (language, text) for language, text in texts}
    found: dict[tuple[str, str], int] = {}

    def look() -> None:
        missing = [digest for (_l, digest), text in wanted.items() if text not in found]
        for pk, language, digest in Phrase.objects.filter(digest__in=missing).values_list(
            "pk", "language", "digest"
        ):
            if (language, digest) in wanted:
                found[wanted[language, digest]] = pk

    look()
    if len(found) < len(wanted):
        Phrase.objects.bulk_create(
            (
                Phrase(language=language, digest=digest, text=text, plain=plain(text))
                for (language, digest), (_language, text) in wanted.items()
                if (language, text) not in found
            ),
            ignore_conflicts=True,
        )
        look()
    return found


def canonical(html: str) -> str:
    """Return a text as wagtail-localize writes it, whatever signs somebody typed between marks."""
    return "".join(
        part if MARK.fullmatch(part) else escape(CONTROL.sub("", unescape(part)), quote=False)
        for part in MARK.split(html)
    )


def phrase(language: str, text: str) -> int | None:
    """Return the id of a text, if the memory has it."""
    return stored(language, [text]).get(text)


def stored(language: str, texts: Iterable[str]) -> dict[str, int]:
    """Return the ids of those texts that the memory has."""
    wanted = {_digest(text): text for text in texts}
    there = Phrase.objects.filter(language=language, digest__in=wanted)
    return {wanted[digest]: pk for digest, pk in there.values_list("digest", "pk")}


def _translations() -> Any:
    return StringTranslation.objects.select_related(
        "translation_of__locale", "locale", "context"
    ).filter(locale__language_code__in=[code for code, _name in settings.LANGUAGES])


def _unit(entry: Entry, source: int, target: int) -> Unit:
    return Unit(
        source_id=source,
        target_id=target,
        key=entry.key,
        path=entry.path,
        published=entry.published,
        file=entry.file,
        name=entry.name,
        details=entry.details,
        changed=entry.changed,
    )


def _identity(source: int, target: int, held: Entry | Unit) -> tuple[Any, ...]:
    return source, target, held.key, held.path, held.file, held.name


def _digest(text: str) -> UUID:
    return uuid5(String.UUID_NAMESPACE, text)

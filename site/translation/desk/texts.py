"""The texts of pages that are to be translated, and how many words of them are left."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F
from wagtail_localize.models import StringSegment, StringTranslation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.pages import BasePage
from core.text import plain
from translation.adapting import hiding

WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+(?:['’-]\w+)*")


def words(text: str) -> int:
    """Return the number of words of a text with marks; of Chinese, that of its signs."""
    return len(WORD.findall(plain(text)))


@dataclass
class Texts:
    """The texts of one source as (string, context), with their numbers of words, and by language
    which of them have a translation, and which only a machine's draft. The slug is no text: a page
    may keep the one it has. `hidden` are those that a language does not show, `updated` is when it
    was last sent to translation."""

    updated: datetime | None = None
    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    done: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    drafts: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))
    hidden: dict[str, set[tuple[int, int]]] = field(default_factory=lambda: defaultdict(set))

    @property
    def words(self) -> int:
        return sum(self.counts.values())

    def left(self, language: str) -> tuple[int, int]:
        """Return how many words and texts have no translation into a language."""
        missing = self._shown(language) - self.done.get(language, set())
        return sum(self.counts[text] for text in missing), len(missing)

    def drafted(self, language: str) -> int:
        """Return how many texts have a machine's draft in a language that nobody accepted."""
        return len(self._shown(language) & self.drafts.get(language, set()))

    def _shown(self, language: str) -> set[tuple[int, int]]:
        return self.counts.keys() - self.hidden.get(language, set())


def of_sources(keys: Collection[str]) -> dict[tuple[str, str], Texts]:
    """Return the texts of the pages with these translation keys, by key and language of the
    source, as they were last sent to translation. Three queries."""
    found: dict[tuple[str, str], Texts] = defaultdict(Texts)
    hidden: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for (key, language), places in hiding.places(keys).items():
        hidden[key][language] = places
    for key, language, updated, string, context, path, text in (
        StringSegment.objects.filter(source__object__in=keys)
        .exclude(context__path="slug")
        .values_list(
            "source__object_id",
            "source__locale__language_code",
            "source__last_updated_at",
            "string_id",
            "context_id",
            "context__path",
            "string__data",
        )
    ):
        texts = found[str(key), language]
        texts.updated = updated
        texts.counts[string, context] = words(text)
        for into, places in hidden[str(key)].items():
            if hiding.is_in(path, places):
                texts.hidden[into].add((string, context))
    by_key = defaultdict(list)
    for (key, _language), texts in found.items():
        by_key[key].append(texts)
    for key, language, string, context, kind in (
        StringTranslation.objects.filter(context__object__in=keys, has_error=False)
        .annotate(key=F("context__object_id"))
        .values_list(
            "key", "locale__language_code", "translation_of_id", "context_id", "translation_type"
        )
    ):
        for texts in by_key[str(key)]:
            machine = kind == StringTranslation.TRANSLATION_TYPE_MACHINE
            (texts.drafts if machine else texts.done)[language].add((string, context))
    return found


@dataclass(frozen=True)
class Change:
    """How many texts differ between two versions of a page, the words of the new ones, and the
    fields they stand in."""

    texts: int
    words: int
    parts: list[str]


def changed(old: BasePage, new: BasePage) -> Change:
    """Return what differs; a text that was put in the place of another counts once."""
    before, after = _by_place(old), _by_place(new)
    count, number, parts = 0, 0, []
    for place in {**before, **after}:
        gone, come = before[place] - after[place], after[place] - before[place]
        differ = max(gone.total(), come.total())
        count += differ
        number += sum(words(text) for text in come.elements())
        name = place.partition(".")[0]
        if differ and name not in parts:
            parts.append(name)
    return Change(count, number, parts)


def _by_place(page: BasePage) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path != "slug":
            found[segment.path][segment.string.data] += 1
    return found

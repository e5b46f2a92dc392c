"""The texts of a translation as its editor shows them: source, target, and the state of each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.text import plain
from translation.adapting import hiding
from translation.changes import merging
from translation.editor import marks
from translation.editor.places import Place, Places
from translation.memory import matching
from translation.memory.matching import Asked


class State(TextChoices):
    NONE = "none", _("not translated")
    SUGGESTED = "suggested", _("translated before")
    OUTDATED = "outdated", _("the original changed")
    MACHINE = "machine", _("draft of a machine")
    FAULTY = "faulty", _("to be put right")
    DONE = "done", _("translated")


@dataclass(frozen=True)
class Earlier:
    """What a text said before, what it was translated by then, and in what the original differs."""

    target: str
    difference: list[tuple[str, str]]


@dataclass
class Text:
    """A text to be translated. `target` is what stands in its field; `version` changes with what
    is stored, `present`; `wrong` says why that cannot be published, or why what is in the field
    was not saved; `theirs` is what another translator stored meanwhile."""

    segment: StringSegment
    place: Place
    stored: StringTranslation | None = None
    earlier: Earlier | None = None
    suggested: str = ""
    target: str = ""
    wrong: str = ""
    theirs: str | None = None
    present: str = field(init=False)

    def __post_init__(self) -> None:
        if self.stored is not None:
            self.target = marks.shown(self.stored.data, self.plain)
            self.wrong = self.stored.get_error() or ""
        self.present = self.target

    @property
    def version(self) -> str:
        return marks.version(self.present)

    @property
    def pk(self) -> int:
        return int(self.segment.pk)

    @property
    def name(self) -> str:
        """The name of its field, which tells what was stored when it was shown."""
        return f"text-{self.pk}-{self.version}"

    @property
    def key(self) -> str:
        """What texts have in common that are translated together: the same words in one place."""
        return f"{self.segment.string_id}-{self.segment.context_id}"

    @property
    def is_address(self) -> bool:
        return bool(self.segment.context.path == "slug")

    @cached_property
    def plain(self) -> bool:
        return marks.is_plain(self.segment.string.data)

    @cached_property
    def lines(self) -> bool:
        return bool(marks.BREAK.search(self.segment.string.data))

    @cached_property
    def links(self) -> dict[str, str]:
        attributes = json.loads(self.segment.attrs or "null") or {}
        return {name: str(each.get("href", "")) for name, each in attributes.items()}

    @property
    def source(self) -> str:
        return marks.shown(self.segment.string.data, self.plain)

    @property
    def pictured(self) -> SafeString:
        return marks.pictured(self.segment.string.data, self.links)

    @property
    def rows(self) -> int:
        return 1 + max(len(self.source), len(self.target)) // 60

    @property
    def state(self) -> State:
        if self.stored is not None and (self.stored.has_error or self.wrong):
            return State.FAULTY
        if self.stored is not None:
            machine = self.stored.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
            return State.MACHINE if machine else State.DONE
        if self.earlier is not None:
            return State.OUTDATED
        return State.SUGGESTED if self.suggested else State.NONE


def texts(translation: Translation, places: Places, user: Any) -> list[Text]:
    """Return the texts that a translation shows, in the order of the page's form. As many queries
    for one text as for many."""
    segments = list(
        hiding.shown(
            StringSegment.objects.filter(source=translation.source), translation.target_locale
        )
        .select_related("string", "context")
        .order_by("order", "pk")
    )
    stored = _stored(translation, segments)
    numbers: Counter[str] = Counter()
    found = []
    for segment in segments:
        path = segment.context.path
        place = places.of(path, numbers[path])
        numbers[path] += 1
        found.append(Text(segment, place, stored.get((segment.string_id, segment.context_id))))
    _recall(found, translation.target_locale)
    _suggest(found, translation, user)
    return sorted(found, key=lambda text: (text.place.order, text.segment.order))


def _stored(
    translation: Translation, segments: list[StringSegment]
) -> dict[tuple[int, int], StringTranslation]:
    """Return what is translated, by string and context."""
    rows = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        locale=translation.target_locale_id,
        translation_of__in=[segment.string_id for segment in segments],
    )
    return {(each.translation_of_id, each.context_id): each for each in rows}


def _recall(found: list[Text], locale: Locale) -> None:
    """Put beside texts without a translation what they were before the original was changed."""
    asked = [text.segment for text in found if not text.is_address]
    earlier = merging.earlier(asked, locale)
    for text in found:
        if before := earlier.get(text.pk):
            words = text.segment.string.data
            text.earlier = Earlier(
                marks.shown(matching.fitted(before.translation, words), text.plain),
                matching.differing(plain(before.source), plain(words)),
            )


def _suggest(found: list[Text], translation: Translation, user: Any) -> None:
    """Put beside texts without a translation what the memory has for the same words."""
    asked = {
        text.pk: Asked(
            text.segment.string.data,
            translation.source.locale.language_code,
            translation.target_locale.language_code,
            text.segment.context.object_id,
            text.segment.context.path,
        )
        for text in found
        if text.stored is None and not text.is_address
    }
    repeats = matching.repeats(asked.values(), user)
    for text in found:
        if text.pk in asked and asked[text.pk] in repeats:
            text.suggested = marks.shown(repeats[asked[text.pk]], text.plain)

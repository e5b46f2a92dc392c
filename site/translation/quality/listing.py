"""The faults of whole translations; queries do not grow with the number of texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import Q
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.adapting import hiding
from translation.glossary.finding import glossary
from translation.memory import pages as memory
from translation.memory.keeping import ADDRESS
from translation.quality.checks import check
from translation.quality.faults import Fault
from translation.quality.models import WaivedFault, digest


@dataclass(frozen=True)
class Judged:
    """A fault, and the decision that it may stay, if there is one."""

    fault: Fault
    waiver: WaivedFault | None

    @property
    def open(self) -> bool:
        """Whether it keeps the translation from its review."""
        return self.waiver is None and not self.fault.kind.hint


@dataclass(frozen=True)
class Checked:
    """A text of a translation, what is wrong with it, and whether only a machine translated it."""

    segment: StringSegment
    translation: StringTranslation
    faults: list[Judged]

    @property
    def draft(self) -> bool:
        return self.translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE

    @property
    def open(self) -> int:
        return sum(judged.open for judged in self.faults)


def of(translation: Translation) -> list[Checked]:
    """Return the texts of a translation that have one, in the order of the page, each with its
    faults. Three queries."""
    within = Q(context__object_id=translation.source.object_id, locale=translation.target_locale)
    written, waived = _written(within), _waived(within)
    found = []
    segments = memory.texts(translation.source, translation.target_locale)
    for segment in segments.select_related("string", "context").order_by("order", "pk"):
        key = (translation.target_locale.language_code, segment.context_id, segment.string_id)
        if key in written:
            faults = of_text(
                segment.string.data,
                translation.source.locale.language_code,
                written[key].data,
                translation.target_locale.language_code,
                waived.get(key, {}),
            )
            found.append(Checked(segment, written[key], faults))
    return found


def count(places: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return how many faults nobody waived, by translation key and language; what has none is
    left out. Four queries for any number."""
    if not places:
        return {}
    keys = {key for key, _language in places}
    languages = {language for _key, language in places}
    within = Q(context__object_id__in=keys, locale__language_code__in=languages)
    written, waived, hidden = _written(within), _waived(within), hiding.places(keys)
    found: Counter[tuple[str, str]] = Counter()
    for key, context, path, string, text, language in (
        StringSegment.objects.filter(source__object__in=keys)
        .exclude(context__path=ADDRESS)
        .values_list(
            "source__object_id",
            "context_id",
            "context__path",
            "string_id",
            "string__data",
            "source__locale__language_code",
        )
    ):
        for into in languages:
            place = (into, context, string)
            if (
                (str(key), into) in places
                and place in written
                and not hiding.is_in(path, hidden.get((str(key), into), ()))
            ):
                faults = of_text(text, language, written[place].data, into, waived.get(place, {}))
                found[str(key), into] += sum(each.open for each in faults)
    return {place: number for place, number in found.items() if number}


def lines() -> Iterator[str]:
    """Yield the faults of all translations that nobody waived, a line each."""
    for translation in (
        Translation.objects.filter(enabled=True)
        .select_related("source__locale", "target_locale")
        .order_by("source__object_repr", "pk")
    ):
        named = f"{translation.source.object_repr} [{translation.target_locale.language_code}]"
        for checked in of(translation):
            for fault in (judged.fault for judged in checked.faults if judged.open):
                yield f"{named} {fault.code}: {fault.message} — {checked.translation.data}"


def of_text(
    source: str,
    language: str,
    target: str,
    into: str,
    waived: Mapping[UUID, WaivedFault],
    *,
    plain: bool = False,
) -> list[Judged]:
    """Return the faults of one text, with what of them is waived by their digests; `plain` says
    that the target has no inline marks."""
    return [
        Judged(fault, waived.get(digest(fault.code, fault.words)))
        for fault in _check(glossary(), source, language, target, into, plain)
    ]


def waivers(segment: StringSegment, translation: Translation) -> dict[UUID, WaivedFault]:
    """Return the decisions about one text by the digests of the faults. One query."""
    found = _waived(
        Q(
            context_id=segment.context_id,
            string_id=segment.string_id,
            locale=translation.target_locale,
        )
    )
    return next(iter(found.values()), {})


@lru_cache(maxsize=4096)
def _check(
    terms: object, source: str, language: str, target: str, into: str, plain: bool
) -> list[Fault]:
    """Return the faults of a text, remembered as long as the glossary, `terms`, is the same."""
    return check(source, language, target, into, plain=plain)


def _written(within: Q) -> dict[tuple[str, int, int], StringTranslation]:
    rows = StringTranslation.objects.filter(within).select_related("locale")
    return {(row.locale.language_code, row.context_id, row.translation_of_id): row for row in rows}


def _waived(within: Q) -> dict[tuple[str, int, int], dict[UUID, WaivedFault]]:
    found: dict[tuple[str, int, int], dict[UUID, WaivedFault]] = defaultdict(dict)
    for row in WaivedFault.objects.filter(within).select_related("locale", "made_by"):
        found[row.locale.language_code, row.context_id, row.string_id][row.digest] = row
    return found

"""Bringing a changed original to its translators loses nothing that was translated.

wagtail-localize knows a translation by its text and its place. What only moved would count as
missing, and of what changed nobody would see what it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import wraps

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from translation.adapting import placing
from translation.changes.models import Change
from translation.changes.pairing import Text, pair

DEEPEST = 20  # changes that are followed back to one that was translated

_refresh = TranslationSource.refresh_segments


@dataclass(frozen=True)
class Earlier:
    """What a text of the original was, and how that is translated."""

    source: str
    translation: str


@wraps(_refresh)
@transaction.atomic
def refresh(source: TranslationSource) -> None:
    """Take the texts of an original in: what moved keeps its translation, and of what changed is
    noted what it was."""
    before = _texts(source)
    _refresh(source)
    if before:
        note(pair(before, _texts(source)))
    placing.remember(source)


def _texts(source: TranslationSource) -> list[Text]:
    segments = source.stringsegment_set.order_by("order", "pk")
    return [Text(*row) for row in segments.values_list("context_id", "string_id", "string__data")]


def note(pairs: Sequence[tuple[Text, Text]]) -> None:
    """Carry the translations of what moved to the new place, and note what changed."""
    for old, new in pairs:
        if old.string == new.string:
            _carry(old, new)
        Change.objects.filter(context_id=new.context, text_id=new.string).delete()
        if old.string != new.string:
            Change.objects.create(
                context_id=new.context,
                text_id=new.string,
                was_id=old.context,
                before_id=old.string,
            )


def _carry(old: Text, new: Text) -> None:
    known = StringTranslation.objects.filter(
        translation_of_id=new.string, context_id=new.context
    ).values_list("locale_id", flat=True)
    for each in StringTranslation.objects.filter(
        translation_of_id=old.string, context_id=old.context, has_error=False
    ).exclude(locale_id__in=list(known)):
        each.pk, each.context_id = None, new.context
        each.save(force_insert=True)


def earlier(segments: Sequence[StringSegment], locale: Locale) -> dict[int, Earlier]:
    """Return what texts of an original were when they were last translated into a language, with
    that translation, by the keys of the segments; without those that came new, were always so, or
    are translated by now. A few queries for all of them."""
    places = {each.pk: (each.context_id, each.string_id) for each in segments}
    done = _translated(set(places.values()), locale)
    pending = {pk: place for pk, place in places.items() if place not in done}
    found: dict[int, Earlier] = {}
    for _step in range(DEEPEST):
        if not pending:
            break
        wanted = set(pending.values())
        changes = {
            (each.context_id, each.text_id): each
            for each in Change.objects.filter(
                context_id__in={context for context, _string in wanted},
                text_id__in={string for _context, string in wanted},
            ).select_related("before")
        }
        steps = {pk: changes[place] for pk, place in pending.items() if place in changes}
        known = _translated({(each.was_id, each.before_id) for each in steps.values()}, locale)
        pending = {}
        for pk, change in steps.items():
            place = (change.was_id, change.before_id)
            if place in known:
                found[pk] = Earlier(change.before.data, known[place])
            else:
                pending[pk] = place
    return found


def _translated(places: set[tuple[int, int]], locale: Locale) -> dict[tuple[int, int], str]:
    """Return the translations of texts, each a context and a string, into a language."""
    rows = StringTranslation.objects.filter(
        locale=locale,
        has_error=False,
        context_id__in={context for context, _string in places},
        translation_of_id__in={string for _context, string in places},
    ).values_list("context_id", "translation_of_id", "data")
    return {
        (context, string): data for context, string, data in rows if (context, string) in places
    }


def apply() -> None:
    """Put this in the place of wagtail-localize's own; doing it again changes nothing."""
    TranslationSource.refresh_segments = refresh

"""The translation memory of a page: which words are missing, and words taken from the page."""

from collections import defaultdict

from django.db.models import Count
from wagtail.models import Locale
from wagtail_localize.models import StringSegmentQuerySet, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.pages import BasePage
from translation.adapting import hiding
from translation.memory.keeping import ADDRESS


def texts(source: TranslationSource, locale: Locale) -> StringSegmentQuerySet:
    """Return what a language has to translate: the address is no text, for without one the page
    keeps the one it has, and what a language does not show needs none."""
    return hiding.shown(source.stringsegment_set.exclude(context__path=ADDRESS), locale)


def progress(source: TranslationSource, locale: Locale) -> tuple[int, int]:
    """Return how many texts a language has to translate, and how many of them have a valid
    translation."""
    found = texts(source, locale).annotate_translation(locale)
    counted = found.aggregate(shown=Count("pk"), done=Count("translation"))
    return counted["shown"], counted["done"]


def missing(source: TranslationSource, locale: Locale) -> int:
    """Return how many texts that a language has to translate have no valid translation."""
    shown, done = progress(source, locale)
    return shown - done


def take(
    source: TranslationSource, page: BasePage, *, only: str = "", replace: bool = False
) -> int:
    """Remember the words of a translated page for the texts of `source`; return how many.

    Words belong together where both pages have the same number of texts in the same place; words
    that are still those of the source are no translation. `only` names one field. What the memory
    has already stays unless `replace` says otherwise.
    """
    here: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            here[segment.path].append(segment)
    there = defaultdict(list)
    for segment in (
        source.stringsegment_set.annotate_translation(page.locale)
        .select_related("context", "string")
        .order_by("order")
    ):
        there[segment.context.path].append(segment)
    taken = 0
    for path, segments in there.items():
        words = here.get(path, [])
        if len(words) != len(segments) or (only and path != only):
            continue
        for segment, word in zip(segments, words, strict=True):
            if word.string.data == segment.string.data:
                continue
            if segment.translation is None or replace:
                StringTranslation.objects.update_or_create(
                    translation_of_id=segment.string_id,
                    locale=page.locale,
                    context_id=segment.context_id,
                    defaults={
                        "data": word.string.data,
                        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                        "has_error": False,
                        "field_error": "",
                    },
                )
                taken += 1
    return taken

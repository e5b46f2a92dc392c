"""What wagtail-localize 1.14 does with pages, mended where it would surprise.

It writes a translation through `TranslationSource.create_or_update_translation` only, so that is
where the guard stands:

- Words that are not published never reach a live page. An alias stays an alias, honestly shown in
  the language of its text, until its translation is published.
- A translation is published when it is complete; it never gets words of the source language in
  place of its own. Until then its title alone can be published, on the alias (`titles`).
- A translated slug keeps its script, and a page keeps its slug while the new one is untranslated.
- What only a machine translated counts as not translated, until a person has accepted it; what a
  language does not show needs no translation, and its address none either.
- `reflects` says which text of the original the translation was made from.
"""

from functools import partial, wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils.text import slugify
from django.utils.translation import ngettext
from wagtail.models import Locale
from wagtail_localize import models as localize
from wagtail_localize.models import (
    StringSegmentQuerySet,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.pages import BasePage
from translation import facts, freshness, titles
from translation.memory import pages as memory

_annotate = StringSegmentQuerySet.annotate_translation
_write = TranslationSource.create_or_update_translation
_preview = TranslationSource.get_ephemeral_translated_instance
_progress = Translation.get_progress


def incomplete(missing: int) -> str:
    """Return what an editor is told of a translation that cannot be published yet."""
    return ngettext(
        "Nothing was published: %(count)d text is not translated yet.",
        "Nothing was published: %(count)d texts are not translated yet.",
        missing,
    ) % {"count": missing}


@wraps(_write)
@transaction.atomic
def write(
    source: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    **options: Any,
) -> tuple[Any, bool]:
    """Create or update the translation of `source`; return it and whether it is new.

    Raises ValidationError where words are missing for a translation that shall be published.
    """
    model = source.specific_content_type.model_class()
    if not issubclass(model, BasePage):
        return _write(source, locale, user=user, publish=publish, **options)
    page = _target(source, locale)
    if page is not None and not publish and (page.alias_of_id or page.live):
        return page, False
    if page is not None and not page.alias_of_id:
        memory.take(source, page, only="slug")
    if publish and (missing := memory.missing(source, locale)):
        raise ValidationError(incomplete(missing))
    created = page is None
    if page is None:
        page, _created = _write(source, locale, user=user, publish=False, **options)
    freshness.set_moment(page, source.last_updated_at)
    if publish:
        page, _created = _write(source, locale, user=user, publish=False, **options)
        page.get_latest_revision().publish(user=user, skip_permission_checks=True)
        titles.drop(page)
    return page, created


def _target(source: TranslationSource, locale: Locale) -> BasePage | None:
    try:
        return source.get_translated_instance(locale)
    except ObjectDoesNotExist:
        return None


@wraps(_preview)
def preview(source: TranslationSource, locale: Locale, fallback: bool = False) -> Any:
    """Return the translation as it will be: a page of its own with the original's facts."""
    page = _preview(source, locale, fallback=fallback)
    if isinstance(page, BasePage):
        page.alias_of = None
        facts.take(page)
    return page


@wraps(_annotate)
def annotate(
    segments: StringSegmentQuerySet, locale: Locale, include_errors: bool = False
) -> StringSegmentQuerySet:
    """Give each text its translation by a person; where errors count, a machine's too."""
    if include_errors:
        return _annotate(segments, locale, include_errors=True)
    people = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        locale_id=getattr(locale, "pk", locale),
        context_id=OuterRef("context_id"),
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    return segments.annotate(translation=Subquery(people.values("data")))


@wraps(_progress)
def progress(translation: Translation) -> tuple[int, int]:
    """Return how many texts there are, and how many are translated, as everywhere here."""
    return memory.progress(translation.source, translation.target_locale)


def apply() -> None:
    """Put the repairs in place; doing it again changes nothing."""
    StringSegmentQuerySet.annotate_translation = annotate
    TranslationSource.create_or_update_translation = write
    TranslationSource.get_ephemeral_translated_instance = preview
    Translation.get_progress = progress
    localize.slugify = partial(slugify, allow_unicode=True)

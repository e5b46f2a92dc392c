"""Linking pages that are translations of each other, as if they had been translated here.

The translation editor then shows the words of each beside those of the original.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import validate_translation_links

from core import rows
from core.pages import BasePage
from translation.adapting import hiding, undoing
from translation.memory import pages as memory
from translation.memory.signals import gather

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
AT_ONCE = 500
PLACE = ("source", "context", "order")


@transaction.atomic
def link(page: BasePage) -> None:
    """Link a translation with its original as both are now, and remember its words.

    Where its parts are not those of the original it is not bound to them: the ordinary editor
    shows it, from which its translation can be taken up again.
    """
    original = page.original
    source, _made = TranslationSource.update_or_create_from_instance(original)
    memory.take(source, page, replace=True)
    held, _made = Translation.objects.get_or_create(source=source, target_locale=page.locale)
    key = str(page.translation_key)
    hidden = hiding.places([key])[key, page.locale.language_code]
    apart = hidden | undoing.own(held, page)
    held.enabled = _alike(_Parts(original), _Parts(page), apart)
    held.save(update_fields=["enabled"])


@transaction.atomic
def link_new(families: Iterable[Sequence[BasePage]], moment: datetime) -> None:
    """Link pages of which nothing is linked yet: the versions of each, the original first.

    It is the same as `link`, at once for many.
    """
    families = list(families)
    if not families:
        return
    work = [_Source(versions, moment) for versions in families]
    TranslatableObject.objects.bulk_create(each.object for each in work)
    TranslationSource.objects.bulk_create(each.source for each in work)
    TranslationContext.objects.bulk_create(
        context for each in work for context in each.contexts.values()
    )
    texts: dict[int, set[str]] = defaultdict(set)
    for each in work:
        texts[each.source.locale_id].update(part.string.data for part in each.parts.strings)
    strings = {locale: _strings(locale, found) for locale, found in texts.items()}
    templates = _templates(part for each in work for part in each.parts.templates)
    rows.insert(
        StringSegment,
        (*PLACE, "string", "attrs"),
        (
            (
                *each.place(part),
                strings[each.source.locale_id][part.string.data],
                json.dumps(part.attrs, cls=DjangoJSONEncoder),
            )
            for each in work
            for part in each.parts.strings
        ),
    )
    rows.insert(
        TemplateSegment,
        (*PLACE, "template"),
        (
            (*each.place(part), templates[_template_id(part)])
            for each in work
            for part in each.parts.templates
        ),
    )
    rows.insert(
        OverridableSegment,
        (*PLACE, "data_json"),
        (
            (*each.place(part), json.dumps(part.data, cls=DjangoJSONEncoder))
            for each in work
            for part in each.parts.overridables
        ),
    )
    Translation.objects.bulk_create(
        translation
        for each in work
        for translation in each.translations(strings[each.source.locale_id])
    )
    rows.insert(
        StringTranslation,
        (
            "translation_of",
            "locale",
            "context",
            "data",
            "translation_type",
            "tool_name",
            "created_at",
            "updated_at",
            "has_error",
            "field_error",
        ),
        ((*words, MANUAL, "", moment, moment, False, "") for each in work for words in each.words),
    )
    SegmentOverride.objects.bulk_create(override for each in work for override in each.overrides)
    gather([each.object.translation_key for each in work])


class _Parts:
    """What wagtail-localize finds to translate in a page."""

    def __init__(self, page: BasePage) -> None:
        found = extract_segments(page)
        self.strings = [part for part in found if isinstance(part, StringSegmentValue)]
        self.templates = [part for part in found if isinstance(part, TemplateSegmentValue)]
        self.overridables = [part for part in found if isinstance(part, OverridableSegmentValue)]
        self.by_path: dict[str, list[StringSegmentValue]] = defaultdict(list)
        for part in self.strings:
            self.by_path[part.path].append(part)

    @property
    def shape(self) -> Mapping[str, int]:
        """The number of texts at each place; the address of a page need not be translated."""
        places = {path: len(parts) for path, parts in self.by_path.items() if path != "slug"}
        return {**places, **{part.path: 0 for part in self.overridables}}


def _alike(one: _Parts, other: _Parts, apart: Collection[str] = ()) -> bool:
    """Tell whether two pages have the same places, but for the blocks `apart`."""
    ours, theirs = (
        {path: count for path, count in parts.shape.items() if not hiding.is_in(path, apart)}
        for parts in (one, other)
    )
    return ours == theirs


@dataclass
class _Source:
    """An original with all that is stored to link its translations."""

    versions: Sequence[BasePage]
    moment: datetime
    contexts: dict[str, TranslationContext] = field(default_factory=dict)
    words: list[tuple[int, int, int, str]] = field(default_factory=list)
    overrides: list[SegmentOverride] = field(default_factory=list)

    def __post_init__(self) -> None:
        original = self.versions[0]
        model = type(original)
        self.parts = _Parts(original)
        self.object = TranslatableObject(
            translation_key=original.translation_key,
            content_type=ContentType.objects.get_for_model(Page),
        )
        self.source = TranslationSource(
            object=self.object,
            specific_content_type=ContentType.objects.get_for_model(model),
            locale=original.locale,
            object_repr=str(original)[:200],
            content_json=original.to_json(),
            schema_version=_schema(model),
            last_updated_at=self.moment,
        )
        for part in (*self.parts.strings, *self.parts.templates, *self.parts.overridables):
            if part.path not in self.contexts:
                self.contexts[part.path] = self._context(part.path)

    def _context(self, path: str) -> TranslationContext:
        context = TranslationContext(
            object=self.object, path=path, path_id=TranslationContext._get_path_id(path)
        )
        context.save = _nothing
        context.get_field_path(self.versions[0])
        del context.save
        return context

    def place(self, part: Any) -> tuple[int, int, int]:
        """Return where a part stands, as the columns PLACE of its segment."""
        return self.source.pk, self.contexts[part.path].pk, part.order

    def translations(self, strings: Mapping[str, int]) -> Iterable[Translation]:
        """Yield the links to the translations; gather their words and addresses."""
        for page in self.versions[1:]:
            parts = _Parts(page)
            alike = _alike(self.parts, parts) and self._take(page, parts, strings)
            yield Translation(
                source=self.source,
                target_locale=page.locale,
                translations_last_updated_at=self.moment,
                destination_last_updated_at=self.moment,
                enabled=alike,
            )

    def _take(self, page: BasePage, parts: _Parts, strings: Mapping[str, int]) -> bool:
        """Gather the words of a translation; return whether all of them have their place."""
        all_placed = True
        taken = set()
        for path, originals in self.parts.by_path.items():
            for original, part in zip(originals, parts.by_path.get(path, ()), strict=False):
                key = (path, original.string.data)
                try:
                    validate_translation_links(original.string.data, part.string.data)
                except ValueError:
                    all_placed = False
                    continue
                if key not in taken:
                    taken.add(key)
                    self.words.append(
                        (
                            strings[original.string.data],
                            page.locale_id,
                            self.contexts[path].pk,
                            part.string.data,
                        )
                    )
        present = {part.path: part.data for part in self.parts.overridables}
        self.overrides += [
            SegmentOverride(
                locale=page.locale,
                context=self.contexts[part.path],
                data_json=json.dumps(part.data, cls=DjangoJSONEncoder),
            )
            for part in parts.overridables
            if present[part.path] != part.data
        ]
        return all_placed


def _nothing(**kwargs: Any) -> None:
    pass


_schemas: dict[type, str] = {}


def _schema(model: type[models.Model]) -> str:
    """Return the last migration of a model's app; a process that runs sees no new one."""
    if model not in _schemas:
        _schemas[model] = get_schema_version(model._meta.app_label)
    return _schemas[model]


def _strings(locale: int, texts: set[str]) -> dict[str, int]:
    """Return the keys of texts of one language, stored if need be."""
    wanted = {String._get_data_hash(text): text for text in texts}

    def known() -> dict[UUID, int]:
        return _by_key(String.objects.filter(locale_id=locale), "data_hash", list(wanted))

    found = known()
    String.objects.bulk_create(
        (
            String(locale_id=locale, data_hash=digest, data=text)
            for digest, text in wanted.items()
            if digest not in found
        ),
        ignore_conflicts=True,
    )
    found = known()
    return {text: found[digest] for digest, text in wanted.items()}


def _template_id(part: TemplateSegmentValue) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, part.format), part.template)


def _templates(parts: Iterable[TemplateSegmentValue]) -> dict[UUID, int]:
    """Return the keys of the frames of rich texts, stored if need be."""
    wanted = {_template_id(part): part for part in parts}
    found = _by_key(Template.objects.all(), "uuid", list(wanted))
    Template.objects.bulk_create(
        (
            Template(
                uuid=digest,
                template=part.template,
                template_format=part.format,
                string_count=part.string_count,
            )
            for digest, part in wanted.items()
            if digest not in found
        ),
        ignore_conflicts=True,
    )
    return _by_key(Template.objects.all(), "uuid", list(wanted))


def _by_key(known: models.QuerySet, name: str, keys: list[UUID]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for start in range(0, len(keys), AT_ONCE):
        some = known.filter(**{f"{name}__in": keys[start : start + AT_ONCE]})
        found.update(some.values_list(name, "pk"))
    return found

"""Which field is words and which a fact: the table of all page types, with what is in blocks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField
from wagtail.models import get_translatable_models

from core import words
from core.checks import our_page_classes
from core.pages import BasePage

WORD, FACT, FRAME = "words", "fact", "frame"
HEADING = """# Fields
Made by `manage.py translations fields`; a test fails while it differs from the code.

- **words** are translated.
- **fact**: entered once, on the original; it follows to every language at once.
- **frame**: comes with the words from the original when a translation is written. A translator may
  put another image, document or link in its place.
"""


def table() -> str:
    """Return the table as Markdown."""
    parts = [HEADING]
    for model in sorted(page_types(), key=lambda each: each._meta.label):
        parts.append(f"\n## {model._meta.label}\n| field | what it is |\n|---|---|\n")
        parts += [f"| `{name}` | {kind} |\n" for name, kind in fields(model)]
    return "".join(parts)


def page_types() -> list[type[BasePage]]:
    return [model for model in our_page_classes() if issubclass(model, BasePage)]


def others() -> list[str]:
    """Return what else has a version in each language, which no table tells of; nothing does."""
    return [
        model._meta.label
        for model in get_translatable_models(include_subclasses=True)
        if not issubclass(model, BasePage)
        and model._meta.app_label not in ("wagtailcore", "wagtail_localize")
    ]


def fields(model: type[BasePage]) -> Iterator[tuple[str, str]]:
    """Yield the editable fields of a page type and what is in their blocks, with what each is.

    Those that are neither words nor facts nor a setting of Wagtail's are called unknown.
    """
    known = set(words.names(model))
    for field in (*model._meta.fields, *model._meta.many_to_many):
        if not field.editable or field.name in words.SETTINGS:
            continue
        if field.name in model.facts:
            yield field.name, FACT
        elif field.name not in known:
            yield field.name, "unknown"
        elif isinstance(field, StreamField):
            facts = frozenset(getattr(field, "facts", ()))
            yield from blocks(field.name, field.stream_block, facts)
        else:
            yield field.name, WORD
    for relation in _rows(model):
        yield relation, FACT if relation in model.facts else "unknown"


def _rows(model: type[BasePage]) -> list[str]:
    """Return the names of rows that belong to a page type and are edited with it."""
    return [
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.one_to_many
        and not relation.related_model.__module__.startswith(("wagtail.", "wagtail_localize"))
        and isinstance(relation.field, models.ForeignKey)
        and type(relation.field).__name__ == "ParentalKey"
    ]


def blocks(path: str, block: Block, facts: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what is in a block, with what each is; `facts` are the names that are facts."""
    if isinstance(block, StreamBlock | StructBlock):
        for name, child in block.child_blocks.items():
            if name in facts:
                yield f"{path}.{name}", FACT
            else:
                yield from blocks(f"{path}.{name}", child, facts)
    elif isinstance(block, ListBlock):
        yield from blocks(path, block.child_block, facts)
    else:
        cells = hasattr(block, "get_translatable_segments")
        is_words = cells or isinstance(block, CharBlock | TextBlock | RichTextBlock)
        yield path, WORD if is_words else FRAME

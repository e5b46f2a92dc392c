"""Facts within blocks of words: a time, a room. They are entered once, on the original.

A `BlocksField` names them. A block is known by its id, which is the same in every language.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from django.db import models

from core.fields import BlocksField

if TYPE_CHECKING:
    from core.pages import BasePage


def fields(model: type[models.Model]) -> list[BlocksField]:
    """Return the fields of a page type whose blocks hold facts."""
    return [field for field in model._meta.fields if isinstance(field, BlocksField) and field.facts]


def take(page: BasePage, original: BasePage) -> None:
    """Set the facts in the blocks of `page`, in memory, to those of its original."""
    for field in fields(type(page)):
        text = taken(field, field.value_to_string(page), field.value_to_string(original))
        if text is not None:
            setattr(page, field.name, text)


def taken(field: BlocksField, text: str, original: str) -> str | None:
    """Return the JSON of blocks with the facts of their original; None where it has them."""
    own = json.loads(text)
    known = {block["id"]: block["value"] for block in _blocks(json.loads(original))}
    changed = False
    for block in _blocks(own):
        value, source = block["value"], known.get(block["id"], {})
        for name in field.facts:
            if name in source and value.get(name) != source[name]:
                value[name] = source[name]
                changed = True
    return json.dumps(own) if changed else None


def without(value: Any, names: Collection[str]) -> Any:
    """Return plain JSON without what stands under one of `names`."""
    if isinstance(value, list):
        return [without(item, names) for item in value]
    if isinstance(value, dict):
        return {key: without(item, names) for key, item in value.items() if key not in names}
    return value


def _blocks(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every block made of others, at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("value"), dict) and value.get("id"):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _blocks(part)

"""The words of a page type: what is translated, as against facts, which are entered once."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from core import blockfacts, digests

if TYPE_CHECKING:
    from core.pages import BasePage

# Of Wagtail's own fields: what an editor sets for one page and no translation takes over.
SETTINGS = frozenset(
    {
        "id",
        "path",
        "depth",
        "numchild",
        "page_ptr",
        "content_type",
        "owner",
        "go_live_at",
        "expire_at",
        "first_published_at",
        "show_in_menus",
        "slug",
    }
)


def fields(model: "type[BasePage]") -> tuple[models.Field, ...]:
    """Return the fields of a page type that hold words, the slug left out."""
    return tuple(
        field
        for field in model._meta.fields
        if isinstance(field, models.CharField | models.TextField | StreamField)
        and field.editable
        and not field.choices
        and field.name not in {*SETTINGS, *model.facts}
    )


def names(model: "type[BasePage]") -> tuple[str, ...]:
    """Return the names of the fields that hold words."""
    return tuple(field.name for field in fields(model))


def digest(page: "BasePage") -> str:
    """Return what changes when, and only when, a word of `page` changes."""
    values: dict[str, Any] = {}
    for field in fields(type(page)):
        text = field.value_to_string(page)
        if isinstance(field, StreamField):
            unread = {"id", *getattr(field, "facts", ())}
            values[field.name] = blockfacts.without(json.loads(text), unread)
        else:
            values[field.name] = text
    return digests.of(values)


def text(value: Any) -> str:
    """Return all text in the value of a field of words; its parts are parted by a line end."""
    if isinstance(value, StreamValue):
        return "\n".join(_strings(value.get_prep_value()))
    return str(value or "")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)

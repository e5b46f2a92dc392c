"""Collisions as an editor reads them: where in the page, and what each of the two wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.models import Page

from editing.merging.three import MISSING, ORDER, Collision

TITLE = 60
NAMED_BY = ("number", "title", "text", "role", "mark")


def trail(page: Page, collision: Collision, values: Iterable[Any]) -> list[str]:
    """Return the names of field, blocks and field within that a collision is in.

    `values` are those of the whole field that its blocks are looked up in.
    """
    name, *steps = collision.path
    names = [_label(page, name)]
    block: Any = getattr(_field(page, name), "stream_block", None)
    nodes = list(values)
    inside = True  # of a block's value, not at the block itself
    for step in steps:
        if step == ORDER:
            return [*names, _("Order")]
        if not inside:
            inside = True  # the step is the block's value
        elif isinstance(block, blocks.StructBlock):
            block = block.child_blocks[step]
            nodes = [node.get(step) for node in nodes if isinstance(node, dict)]
            names.append(str(block.label))
        else:
            held = [each for node in nodes if isinstance(node, list) for each in node]
            found = [each for each in held if each["id"] == step]
            stream = isinstance(block, blocks.StreamBlock)
            block = block.child_blocks[found[0]["type"]] if stream else block.child_block
            nodes = [each["value"] for each in found]
            names.append(_named(block, nodes[0]))
            inside = False
    return names


def shown(page: Page, path: tuple[str, ...], value: Any, values: Iterable[Any]) -> str:
    """Return a value as plain text."""
    if value is MISSING:
        return _("(taken away)")
    if path[-1] == ORDER:
        held = [each for node in values for each in _all_blocks(node)]
        titles = {each["id"]: _text(each["value"])[:TITLE] for each in held}
        return "\n".join(titles.get(key, key) for key in value)
    if len(path) == 1 and (related := _field(page, path[0]).related_model):
        keys = value if isinstance(value, list) else [value]
        if all(isinstance(key, int | str) for key in keys):
            found = related._default_manager.in_bulk(keys)
            return "\n".join(str(found[key]) for key in keys if key in found) or "–"
    choices = dict(getattr(_field(page, path[0]), "flatchoices", None) or ())
    chosen = choices.get(value) if len(path) == 1 and isinstance(value, str) else None
    return str(chosen or _text(value) or "–")


def _text(value: Any) -> str:
    if isinstance(value, dict):
        inner = value["value"] if {"type", "value"} <= value.keys() else list(value.values())
        return _text(inner)
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else strip_tags(str(value)).strip()


def _all_blocks(node: Any) -> Iterable[Any]:
    if isinstance(node, dict):
        if "id" in node and "value" in node:
            yield node
        for each in node.values():
            yield from _all_blocks(each)
    elif isinstance(node, list):
        for each in node:
            yield from _all_blocks(each)


def _named(block: blocks.Block, value: Any) -> str:
    label = str(block.label)
    if not isinstance(value, dict):
        return label
    title = ". ".join(str(value[name]) for name in NAMED_BY if value.get(name))
    if not title:
        return label
    return _("%(what)s “%(title)s”") % {
        "what": label,
        "title": Truncator(strip_tags(title)).chars(TITLE),
    }


def _field(page: Page, name: str) -> Any:
    try:
        return page._meta.get_field(name)
    except FieldDoesNotExist:
        return models.Field()


def _label(page: Page, name: str) -> str:
    label = str(getattr(_field(page, name), "verbose_name", None) or name)
    return label[:1].upper() + label[1:]

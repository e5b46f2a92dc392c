"""Putting the own blocks of a language where they belong, wherever a translation is put together.

wagtail-localize makes a translated page by `ingest_segments` only, be it for a preview or to be
published; that is where this stands.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from wagtail.blocks import StreamValue
from wagtail.models import Locale
from wagtail_localize import models as localize
from wagtail_localize.models import TranslationSource

from core import digests, words
from core.fields import BlocksField
from core.pages import BasePage
from translation.adapting.models import Act, Adaptation

_ingest = localize.ingest_segments


@dataclass(frozen=True)
class Spot:
    """A place in a field of a translation: a block of the original, or what is there otherwise.

    `block` is the id of the block of the original that shows here, or would; empty for own blocks
    that stand by themselves. `strayed` says that the original lost the block on which they hung.
    """

    block: str
    adaptation: Adaptation | None = None
    strayed: bool = False


def fields(model: type[BasePage]) -> list[BlocksField]:
    """Return the fields of a page type in which a language may have another structure: words in
    blocks that hold no facts, which every language has from the original."""
    return [
        field for field in words.fields(model) if isinstance(field, BlocksField) and not field.facts
    ]


def present() -> QuerySet[Adaptation]:
    """Return what is adapted now, in the order in which it was made."""
    return Adaptation.objects.filter(ended=None).order_by("pk")


def arrange(blocks: Sequence[str], adapted: Iterable[Adaptation]) -> list[Spot]:
    """Return the places of a field, in order, from the ids of the original's blocks and what is
    adapted in it. What hung on a block that is gone stands after the nearest that stood before."""
    there = set(blocks)
    instead: dict[str, Adaptation] = {}
    after: dict[str, list[Spot]] = defaultdict(list)
    for each in adapted:
        strayed = bool(each.block) and each.block not in there
        if each.act != Act.ADDED and not strayed:
            instead[each.block] = each
        elif each.act != Act.LEFT_OUT:
            home = next((near for near in [each.block, *each.before] if near in there), "")
            after[home].append(Spot("", each, strayed))
    spots = list(after[""])
    for block in blocks:
        spots += [Spot(block, instead.get(block)), *after[block]]
    return spots


def blocks(source: TranslationSource, name: str) -> list[dict[str, Any]]:
    """Return the blocks of a field as the original had them when it was last sent."""
    value = json.loads(source.content_json).get(name) or []
    found: list[dict[str, Any]] = json.loads(value) if isinstance(value, str) else value
    return found


def before(ids: Sequence[str], block: str) -> list[str]:
    """Return what stands before a block, the nearest first."""
    return list(reversed(ids[: ids.index(block)])) if block in ids else []


def digest(block: dict[str, Any] | None) -> str:
    """Return what changes with what a block of the original says; of no block nothing."""
    return "" if block is None else digests.of(block)


def remember(source: TranslationSource) -> None:
    """Note of what is adapted what stands before it now, as long as the original has the block."""
    found = present().filter(translation__source=source).exclude(block="")
    ids: dict[str, list[str]] = {}
    for each in found:
        if each.field not in ids:
            ids[each.field] = [block["id"] for block in blocks(source, each.field)]
        if each.block in ids[each.field]:
            now = before(ids[each.field], each.block)
            if now != each.before:
                each.before = now
                each.save(update_fields=["before"])


@wraps(_ingest)
def ingest(original: Any, translated: Any, source: Locale, target: Locale, segments: Any) -> None:
    """Put a translation together: the words into the original's blocks, then the own blocks."""
    _ingest(original, translated, source, target, segments)
    if isinstance(translated, BasePage):
        _put(original, translated, source, target)


def _put(original: BasePage, translated: BasePage, source: Locale, target: Locale) -> None:
    adapted: dict[str, list[Adaptation]] = defaultdict(list)
    for each in present().filter(
        translation__source__object_id=original.translation_key,
        translation__source__locale=source,
        translation__target_locale=target,
    ):
        adapted[each.field].append(each)
    for field in fields(type(original)):
        # Of a field without words to translate, wagtail-localize would leave what was there.
        value = field.value_from_object(original)
        if field.name in adapted:
            value = _arranged(value, adapted[field.name])
        setattr(translated, field.name, value)


def _arranged(stream: StreamValue, adapted: list[Adaptation]) -> StreamValue:
    own = stream.stream_block.to_python([block for each in adapted for block in each.value])
    known = {child.id: child for child in [*stream, *own]}
    children = []
    for spot in arrange([child.id for child in stream], adapted):
        if spot.adaptation is None:
            children.append(known[spot.block])
        else:
            ids = (block["id"] for block in spot.adaptation.value)
            children += [known[block] for block in ids if block in known]
    return StreamValue(stream.stream_block, children)


def apply() -> None:
    """Put this in the place of wagtail-localize's own; doing it again changes nothing."""
    localize.ingest_segments = ingest

"""What blocks say, in plain words: for whoever decides about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst

from core.fields import BlocksField


@dataclass(frozen=True)
class Said:
    """A block: its kind, and its words in lines; a picture without a caption has none."""

    id: str
    label: str
    lines: list[str]


def label(field: BlocksField, raw: dict[str, Any] | None) -> str:
    """Return what the kind of a block is called; without one, what its field is."""
    block = field.stream_block.child_blocks.get(raw["type"]) if raw else None
    return str(block.label) if block is not None else capfirst(str(field.verbose_name))


def read(field: BlocksField, raw: Sequence[dict[str, Any]]) -> list[Said]:
    """Return what blocks say. As many queries for one block as for many of its kind."""
    return [
        Said(
            str(child.id),
            str(child.block.label),
            [text for text in child.block.get_searchable_content(child.value) if text],
        )
        for child in field.stream_block.to_python(list(raw))
    ]

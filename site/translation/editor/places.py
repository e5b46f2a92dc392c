"""Where each text of a page stands: in which field and block, and what it is there."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.models import TemplateSegment, TranslationSource
from wagtail_localize.views.edit_translation import TabHelper

from core.blocks import Footnote, Heading, Quotation

LAST = 1_000  # fields that the form of the page has not got come after those that it has


@dataclass(frozen=True)
class Place:
    """What a text is on its page: the name of its field and what that is called, and what it is
    there. `kind` is heading, text, item, cell, note or quotation; a heading has a level, the
    title of the page the first."""

    field: str
    field_label: str
    label: str = ""
    kind: str = "text"
    level: int = 0
    order: int = LAST


class Places:
    """The places of all texts of a source. One query, for what its rich texts are made of."""

    def __init__(self, source: TranslationSource, model: type[Page]) -> None:
        self.model = model
        self.order = TabHelper(model()).field_ordering_mapping
        self.known: dict[str, Place] = {}
        self.blocks: dict[str, blocks.Block] = {}  # by the same paths
        self.streams: dict[str, list[dict[str, Any]]] = {}  # by the names of fields that have some
        content = json.loads(source.content_json)
        for field in model._meta.fields:
            value = content.get(field.name)
            if isinstance(field, StreamField) and value:
                stream = json.loads(value) if isinstance(value, str) else value
                if stream:
                    self.streams[field.name] = stream
                self._visit(field.stream_block, stream, field.name, self.of_field(field.name))
        self.within: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for path, template in TemplateSegment.objects.filter(source=source).values_list(
            "context__path", "template__template"
        ):
            self.within[path] = _parts(template)

    def of(self, path: str, number: int) -> Place:
        """Return the place of the text that is the `number`th, from 0, under a path."""
        place = self.known.get(path) or self.of_field(path)
        parts = self.within.get(path, [])
        if number >= len(parts) or parts[number][0] == "text":
            return place
        kind, level = parts[number]
        names = {"item": _("list item"), "heading": _("Heading"), "quotation": _("Quotation")}
        inner = names.get(kind, "")
        return replace(place, kind=kind, level=level, label=_joined(place.label, inner))

    def of_field(self, path: str) -> Place:
        """Return the place of what stands in a field and in no block."""
        name = path.partition(".")[0]
        try:
            label = capfirst(str(self.model._meta.get_field(name).verbose_name))
        except (FieldDoesNotExist, AttributeError):
            label = name
        kind, level = ("heading", 1) if name == "title" else ("text", 0)
        return Place(name, label, "", kind, level, self.order.get(name, LAST))

    def _visit(self, block: blocks.Block, value: Any, path: str, place: Place) -> None:
        if isinstance(block, TypedTableBlock):
            self._table(value, path, place)
        elif isinstance(block, blocks.StreamBlock):
            for child in value or ():
                inner = block.child_blocks.get(child.get("type"))
                if inner is not None:
                    label = _joined(place.label, str(inner.label))
                    self._visit(
                        inner, child.get("value"), f"{path}.{child.get('id')}", _named(place, label)
                    )
        elif isinstance(block, blocks.ListBlock):
            for number, child in enumerate(value or (), 1):
                if isinstance(child, dict) and "id" in child:
                    label = f"{place.label} {number}"
                    self._visit(
                        block.child_block,
                        child.get("value"),
                        f"{path}.{child['id']}",
                        _named(place, label),
                    )
        elif isinstance(block, blocks.StructBlock):
            self._struct(block, value if isinstance(value, dict) else {}, path, place)
        else:
            self.blocks[path] = block
            level = block.level if isinstance(block, Heading) else 0
            self.known[path] = replace(place, kind="heading", level=level) if level else place

    def _struct(
        self, block: blocks.StructBlock, value: dict[str, Any], path: str, place: Place
    ) -> None:
        if isinstance(block, Footnote):
            place = replace(place, kind="note", label=f"{place.label} {value.get('mark', '')}")
        elif isinstance(block, Quotation):
            place = replace(place, kind="quotation")
        for name, inner in block.child_blocks.items():
            label = _joined(place.label, str(inner.label))
            self._visit(inner, value.get(name), f"{path}.{name}", _named(place, label))

    def _table(self, value: Any, path: str, place: Place) -> None:
        table = value if isinstance(value, dict) else {}
        cell = replace(place, kind="cell")
        for column, _heading in enumerate(table.get("columns", ())):
            label = _("header of column %(column)d") % {"column": column + 1}
            self.known[f"{path}.columns.{column}"] = _named(cell, _joined(place.label, label))
        for row, cells in enumerate(table.get("rows", ())):
            for column, _cell in enumerate(cells.get("values", ())):
                label = _("row %(row)d, column %(column)d") % {"row": row + 1, "column": column + 1}
                self.known[f"{path}.rows.{row}.{column}"] = _named(
                    cell, _joined(place.label, label)
                )


def _named(place: Place, label: str) -> Place:
    return replace(place, label=label)


def _joined(*labels: str) -> str:
    parts: list[str] = []
    for label in labels:
        if label and (not parts or parts[-1] != label):
            parts.append(label)
    return " · ".join(parts)


def _parts(template: str) -> list[tuple[str, int]]:
    """Return what each text of a rich text is, in order: its kind, and a heading's level."""
    parts = []
    for text in BeautifulSoup(template, "html.parser").find_all("text"):
        kind, level = "text", 0
        for above in text.parents:
            if above.name == "li":
                kind = "item"
            elif above.name == "blockquote":
                kind = "quotation"
            elif above.name in ("h1", "h2", "h3", "h4", "h5", "h6"):
                kind, level = "heading", int(above.name[1])
            else:
                continue
            break
        parts.append((kind, level))
    return parts

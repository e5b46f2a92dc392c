"""The blocks of a page from a programme that was read, with the ids of what was there before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.utils.html import format_html

from meetings.importing import NAME_LENGTH
from meetings.models import MeetingPage
from meetings.rounds.tree import Kind, Node

FIELDS = {
    Kind.AIM: "aims",
    Kind.QUESTION: "questions",
    Kind.SESSION: "sessions",
    Kind.NOTE: "footnotes",
}


# The lists of blocks within a block, and of what kind they are.
WITHIN = {
    "objectives": Kind.OBJECTIVE,
    "questions": Kind.QUESTION,
    "segments": Kind.SEGMENT,
    "points": Kind.POINT,
}


def blocks(new: Node, pairs: Mapping[str, Node]) -> dict[str, str]:
    """Return the programme as JSON by the name of the field. What is paired keeps its id and,
    without new hours or speakers, all that was entered for it."""
    return {
        name: json.dumps([_block(node, pairs, kind) for node in new.of(kind)])
        for kind, name in FIELDS.items()
    }


def keep_ids(page: MeetingPage, new: Node, pairs: Mapping[str, Node], names: Iterable[str]) -> None:
    """Give the blocks of these fields, which were made of `new`, the ids of what they were."""
    for kind, name in FIELDS.items():
        if name in names:
            model_field: Any = page._meta.get_field(name)
            held = json.loads(model_field.value_to_string(page))
            _identify(held, new.of(kind), pairs)
            setattr(page, name, json.dumps(held))


def _identify(held: list[Any], nodes: list[Node], pairs: Mapping[str, Node]) -> None:
    for block, node in zip(held, nodes, strict=True):
        if node.key in pairs:
            block["id"] = pairs[node.key].key
        for name, kind in WITHIN.items():
            if isinstance(block["value"], dict) and name in block["value"]:
                _identify(block["value"][name], node.of(kind), pairs)


def _block(node: Node, pairs: Mapping[str, Node], name: str = "item") -> dict[str, Any]:
    old = pairs.get(node.key)
    value: Any = node.text
    if node.kind == Kind.QUESTION:
        value = {"text": node.text, "points": _listed(node, Kind.POINT, pairs)}
    elif node.kind == Kind.NOTE:
        same = old is not None and old.text == node.text
        text = old.value["text"] if same and old else format_html("<p>{}</p>", node.text)
        value = {"mark": node.number, "text": text}
    elif node.kind in (Kind.SESSION, Kind.SEGMENT):
        value = _timed(node, old, pairs)
    return {"type": name, "id": old.key if old else str(uuid4()), "value": value}


def _timed(node: Node, old: Node | None, pairs: Mapping[str, Node]) -> dict[str, Any]:
    value: dict[str, Any] = dict(old.value) if old else {}
    value["title"] = node.text
    value["objectives"] = _listed(node, Kind.OBJECTIVE, pairs)
    value["questions"] = _listed(node, Kind.QUESTION, pairs)
    if node.kind == Kind.SESSION:
        value["number"] = node.number
        value["segments"] = _listed(node, Kind.SEGMENT, pairs)
    else:
        value["kind"] = node.number
    if node.hours[0]:
        value["starts"], value["ends"] = (f"{hour}:00" if hour else None for hour in node.hours)
    if node.speakers and not value.get("speakers"):
        value["speakers"] = [
            {"type": "item", "id": str(uuid4()), "value": {"name": name[:NAME_LENGTH]}}
            for name in node.speakers
        ]
    return value


def _listed(node: Node, kind: Kind, pairs: Mapping[str, Node]) -> list[dict[str, Any]]:
    return [_block(child, pairs) for child in node.of(kind)]

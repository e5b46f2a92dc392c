"""The programme of a demo meeting: its words from the agenda, hours and rooms from the facts."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from uuid import uuid5

from core.fields import BlocksField
from demo.facts import Facts
from demo.texts import Text
from meetings import agenda, importing
from meetings.models import MeetingPage
from taxonomy import labels
from taxonomy.models import Region

FIELDS = ("aims", "questions", "sessions")
PLACED = ("day", "starts", "ends", "room", "interpretation")


def write(page: MeetingPage, text: Text, facts: Facts) -> None:
    """Put the agenda of one language into a page.

    A segment of the facts that names a region is a breakout group of it, with the questions that
    the agenda has for all groups.
    """
    assert text.agenda is not None
    importing.fill(page, agenda.read_agenda(text.agenda, text.agenda.name, text.language))
    for name in FIELDS:
        field = page._meta.get_field(name)
        assert isinstance(field, BlocksField)
        blocks = json.loads(field.value_to_string(page))
        if name == "sessions":
            for block, placed in zip(blocks, facts.get("sessions", ()), strict=False):
                _place(block["value"], placed, text.language)
        _name(blocks, page, name)
        setattr(page, name, json.dumps(blocks))


def _place(session: dict[str, Any], placed: Facts, language: str) -> None:
    _fill(session, placed)
    given = placed.get("segments", ())
    groups = [each for each in given if "region" in each]
    if groups:
        first, *others = session["segments"]
        made = [deepcopy(first) for _each in groups]
        for block, each in zip(made, groups, strict=True):
            block["value"]["title"] = labels.label(Region.SCHEME, each["region"], language).text
        session["segments"] = [*made, *others]
    for block, each in zip(session["segments"], given, strict=False):
        _fill(block["value"], each)


def _fill(value: dict[str, Any], placed: Facts) -> None:
    for name in PLACED:
        if name in placed:
            given = placed[name]
            value[name] = given.isoformat() if hasattr(given, "isoformat") else given


def _name(value: Any, page: MeetingPage, path: str) -> None:
    """Give each block an id made of its place: it is the same in all languages."""
    if isinstance(value, list):
        for place, block in enumerate(value):
            if isinstance(block, dict):
                block["id"] = str(uuid5(page.translation_key, f"{path} {place}"))
                _name(block.get("value"), page, f"{path} {place}")
    elif isinstance(value, dict):
        for name, part in value.items():
            _name(part, page, f"{path} {name}")

"""The facts of the demo's pages: what is the same in all languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from demo.texts import CONTENT
from taxonomy.models import Term

Facts = dict[str, Any]


def facts(*files: str) -> dict[str, Facts]:
    """Return the facts in the named files by the key of the page, in the files' order."""
    found: dict[str, Facts] = {}
    for name in files:
        found |= tomllib.loads((CONTENT / "facts" / f"{name}.toml").read_text("utf-8"))
    return found


def languages(facts: Facts) -> list[str]:
    """Return the languages that a page is written in, the original first."""
    if "only" in facts:
        return list(facts["only"])
    others = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [settings.LANGUAGE_CODE, *(code for code in others if (CONTENT / code).is_dir())]


@dataclass
class Terms:
    """The terms that facts name by code."""

    known: dict[type[Term], dict[str, Term]] = field(default_factory=dict)

    def __call__(self, model: type[Term], codes: Iterable[str | int]) -> list[Term]:
        """Return the terms of a list in the order of `codes`. Raises KeyError for an unknown."""
        if model not in self.known:
            self.known[model] = {term.code: term for term in model.objects.all()}
        return [self.known[model][str(code)] for code in codes]


def moments(facts: Facts) -> tuple[datetime, datetime]:
    """Return when a meeting starts and ends, in its own time zone."""
    zone = ZoneInfo(facts["timezone"])
    starts = datetime.combine(facts["start"], facts.get("start_time", time.min), zone)
    ends = datetime.combine(facts["end"], facts.get("end_time", time(23, 59)), zone)
    return starts, ends

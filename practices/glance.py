"""What a practice is at a glance, beside what its record says by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from core.languages import language
from practices.choices import ROLES, Confirmer, PracticeType, Scope, Source
from records.citations import FORMATS
from records.related import related
from records.shown import Shown

HOLDS = 2  # years for which what was confirmed is taken to hold


def around(shown: Shown) -> dict[str, Any]:
    """Return what the template of a practice needs beside the record."""
    facts = shown.facts
    since = _since(shown)
    return {
        "type": PracticeType(facts["type"]).label,
        "scope": Scope(facts["scope"]).label,
        "target_groups": shown.terms.get("target-group", []),
        "roles": [
            (role.label, facts["bodies"][role.code], facts["names"][role.code])
            for role in ROLES
            if facts["bodies"][role.code] or facts["names"][role.code]
        ],
        "source": Source(facts["source"]).label if facts["source"] else "",
        "meeting": shown.page(facts["meeting"]) if facts["meeting"] else None,
        "submitted_in": language(facts["submitted_in"]) if facts["submitted_in"] else None,
        "confirmed_by": Confirmer(facts["confirmed_by"]).label if facts["confirmed_by"] else "",
        "since": since,
        "is_old": since is not None and is_old(since),
        "formats": FORMATS.values(),
        "related": related(shown, ("practice",)),
    }


def is_old(day: date) -> bool:
    """Tell whether more than two years have passed since `day`."""
    today = timezone.localdate()
    return (day.year + HOLDS, day.month, day.day) < (today.year, today.month, today.day)


def _since(shown: Shown) -> date | None:
    """Return when it was last known to hold: confirmed, else published; None in a first draft."""
    if confirmed := shown.facts["last_confirmed"]:
        return date.fromisoformat(confirmed)
    return timezone.localdate(shown.published) if shown.published else None

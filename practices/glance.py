"""What a practice is at a glance: its facts for one reader, each tag with the list behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from django.db.models import TextChoices
from django.utils import timezone

from core.languages import language
from practices import bodies
from practices.choices import ROLES, Confirmer, Evaluation, PracticeType, Scope, Source
from practices.citations import FORMATS
from records.related import related
from records.shown import Shown, Tag

HOLDS = 2  # years for which what was confirmed is taken to hold

CHOICES: dict[str, type[TextChoices]] = {
    "type": PracticeType,
    "scope": Scope,
    "evaluation": Evaluation,
}
SCHEMES = ("country", "region", "target-group", "objective", "principle", "area")


def around(shown: Shown) -> dict[str, Any]:
    """Return what the template of a practice needs beside the record."""
    facts = shown.facts
    roles = bodies.named(shown)
    since = _since(shown)
    return {
        **{name: _choice(shown, name) for name in CHOICES},
        "tags": {name.replace("-", "_"): _terms(shown, name) for name in SCHEMES},
        "roles": [
            (role.label, [_led(shown, "organization", tag) for tag in roles[role.code]])
            for role in ROLES
            if roles[role.code]
        ],
        "source": Source(facts["source"]).label if facts["source"] else "",
        "meeting": shown.page(facts["meeting"]) if facts["meeting"] else None,
        "submitted_in": language(facts["submitted_in"]) if facts["submitted_in"] else None,
        "confirmed_by": Confirmer(facts["confirmed_by"]).label if facts["confirmed_by"] else "",
        "since": since,
        "is_old": since is not None and is_old(since),
        "practices": _section(shown),
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


def _section(shown: Shown) -> str:
    """Return the address of the repository in the reader's language."""
    return f"/{shown.reader.code}/practices/"


def _list(shown: Shown, facet: str, value: str) -> str:
    """Return the address of the practices that have a value of a facet."""
    return f"{_section(shown)}?{facet}={quote(value)}"


def _led(shown: Shown, facet: str, tag: Tag) -> Tag:
    """Return a tag with the list behind it; a name without a code has none."""
    return replace(tag, url=_list(shown, facet, tag.code) if tag.code else "")


def _terms(shown: Shown, facet: str) -> list[Tag]:
    return [_led(shown, facet, tag) for tag in shown.tags.get(facet.replace("-", "_"), ())]


def _choice(shown: Shown, facet: str) -> Tag:
    value = shown.facts[facet]
    return Tag(value, str(CHOICES[facet](value).label), url=_list(shown, facet, value))

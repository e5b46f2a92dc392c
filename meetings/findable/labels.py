"""What parts of meetings are called in lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices

from meetings.models.documents import DocumentKind
from meetings.models.outcomes import OutcomeKind

CHOICES: Mapping[str, type[TextChoices]] = {"paper": DocumentKind, "outcome": OutcomeKind}


def label(name: str, facts: Mapping[str, Any]) -> str:
    """Return the name of a part with its number, and the kind of a document or outcome:
    "Question 2.3", "Outcome 4 · Recommendation"."""
    code = facts.get("code", "")
    named = f"{name} {code}" if code and not code.startswith("x") else name
    kinds = [
        str(choices(facts[fact]).label)
        for fact, choices in CHOICES.items()
        if facts.get(fact) in choices.values
    ]
    return " · ".join([named, *kinds])

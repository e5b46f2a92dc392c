"""What the checks say against publishing a page."""

from __future__ import annotations

from wagtail_localize.models import Translation

from core.pages import BasePage
from translation import readiness
from translation.bound import binding
from translation.quality import listing, telling


def against(page: BasePage) -> list[str]:
    """Return what is told of a page that is bound to an original, nothing of others."""
    bound = binding(page)
    return told(bound) if bound is not None else []


def told(of: Translation) -> list[str]:
    """Return how many texts of a translation are a machine's, and how many faults are open."""
    found = listing.of(of)
    counted = (
        (telling.drafts, sum(each.draft for each in found)),
        (telling.faults, sum(each.open for each in found)),
    )
    return [tell(number) for tell, number in counted if number]


def connect() -> None:
    """Ask the checks before a release."""
    readiness.asked.append(against)

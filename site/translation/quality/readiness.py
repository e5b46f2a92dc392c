"""What the checks say against publishing a page."""

from __future__ import annotations

from collections.abc import Iterator

from core.pages import BasePage
from translation import readiness
from translation.bound import binding
from translation.quality import listing, telling


def against(page: BasePage) -> Iterator[str]:
    """Yield how many texts of a translation are a machine's, and how many faults are open."""
    bound = binding(page)
    if bound is None:
        return
    found = listing.of(bound)
    drafts = sum(each.draft for each in found)
    faults = sum(each.open for each in found)
    if drafts:
        yield telling.drafts(drafts)
    if faults:
        yield telling.faults(faults)


def connect() -> None:
    """Ask the checks before a release."""
    readiness.asked.append(against)

"""What editors are told of the checks, in a line."""

from __future__ import annotations

from django.utils.translation import ngettext


def faults(number: int) -> str:
    """Return how many faults nobody waived."""
    return ngettext(
        "%(count)d point from the checks", "%(count)d points from the checks", number
    ) % {"count": number}


def drafts(number: int) -> str:
    """Return how many texts are only a machine's."""
    return ngettext(
        "%(count)d text is a machine’s draft", "%(count)d texts are a machine’s drafts", number
    ) % {"count": number}


def published(number: int) -> str:
    """Return what is told to who has published in spite of faults."""
    return ngettext(
        "Published with %(count)d point from the checks that nobody settled.",
        "Published with %(count)d points from the checks that nobody settled.",
        number,
    ) % {"count": number}

"""The question before something is done to an original: to which translations too?

They are ticked by language. What the editor may not do is named and left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.languages import current, language
from translation.together import companions
from translation.together.companions import Companion

ASKED, TICKED = "together_asked", "together"
SHOWN = 5


@dataclass
class Choice:
    """The translations in one language: those that can go along, and those that cannot."""

    code: str
    can: list[Companion] = field(default_factory=list)
    cannot: list[Companion] = field(default_factory=list)

    @property
    def name(self) -> str:
        return language(self.code).named(current())

    @property
    def titles(self) -> list[str]:
        return [each.page.get_admin_display_title() for each in self.can[:SHOWN]]

    @property
    def more(self) -> int:
        return max(0, len(self.can) - SHOWN)

    @property
    def refused(self) -> str:
        return companions.named(self.cannot[:SHOWN])


def choices(found: list[Companion]) -> list[Choice]:
    """Return the question: the languages, in order."""
    made: dict[str, Choice] = {}
    for each in found:
        choice = made.setdefault(each.code, Choice(each.code))
        (choice.cannot if each.refusal else choice.can).append(each)
    return [made[code] for code in sorted(made)]


def spared(request: HttpRequest, found: list[Companion]) -> list[Companion]:
    """Return what stays as it is: what was not ticked, and what cannot go along. Without an
    answer all goes along that can."""
    asked = ASKED in request.POST
    ticked = request.POST.getlist(TICKED)
    return [each for each in found if each.refusal or (asked and each.code not in ticked)]


@contextmanager
def answered(request: HttpRequest, found: list[Companion]) -> Iterator[None]:
    """Do what follows to those translations that were ticked, and say which stay as they are."""
    left = spared(request, found)
    with companions.sparing(left):
        yield
    if left:
        shown = companions.named(left[:SHOWN]) + (" …" if len(left) > SHOWN else "")
        messages.warning(request, _("Left as they are: %(pages)s.") % {"pages": shown})


def context(found: list[Companion], **more: Any) -> dict[str, Any]:
    """Return what the question's template needs."""
    return {"together": choices(found), **more}

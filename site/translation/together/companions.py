"""Which translations go along with what is done to a page, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import current, language


class Act(StrEnum):
    """What is done to a page and goes along to its translations."""

    DELETE = "delete"
    UNPUBLISH = "unpublish"
    MOVE = "move"
    RESTRICT = "restrict"


@dataclass(frozen=True)
class Companion:
    """A translation that goes along; `refusal` says why it cannot, empty where it can."""

    page: Page
    refusal: str = ""

    @property
    def code(self) -> str:
        return str(self.page.locale.language_code)

    def __str__(self) -> str:
        name = language(self.code).named(current())
        return f"{self.page.get_admin_display_title()} ({name})"


_spared: ContextVar[frozenset[int]] = ContextVar("spared", default=frozenset())


@contextmanager
def sparing(companions: Iterable[Companion]) -> Iterator[None]:
    """Let these translations stay as they are, whatever is done to their originals meanwhile."""
    token = _spared.set(_spared.get() | {each.page.pk for each in companions})
    try:
        yield
    finally:
        _spared.reset(token)


def of(
    pages: Iterable[Page],
    act: Act,
    user: Any = None,
    *,
    below: bool = False,
    destination: Page | None = None,
) -> list[Companion]:
    """Return the translations of those of `pages` that are originals, but for spared ones.

    `below` takes in the pages below them. What `user` may not do is refused; nobody may do
    everything that can be done at all.
    """
    scope = Q(pk__in=[page.pk for page in pages])
    if below:
        for page in pages:
            scope |= Q(path__startswith=page.path)
    inside = dict(Page.objects.filter(scope, alias_of=None).values_list("pk", "translation_key"))
    families: dict[Any, list[Page]] = {}
    for page in (
        Page.objects.filter(translation_key__in=inside.values(), alias_of=None)
        .select_related("locale")
        .order_by("pk")
    ):
        families.setdefault(page.translation_key, []).append(page)
    found = [
        page
        for original, *others in families.values()
        if original.pk in inside
        for page in others
        if page.pk not in inside and page.pk not in _spared.get() and _concerned(page, act)
    ]
    return [Companion(page, _refusal(page, act, user, destination)) for page in found]


def _concerned(page: Page, act: Act) -> bool:
    if act is Act.UNPUBLISH:
        waits = page.revisions.filter(approved_go_live_at__isnull=False)
        return bool(page.live or waits.exists())
    return True


def _refusal(page: Page, act: Act, user: Any, destination: Page | None) -> str:
    """Return what stands against doing it to a translation, empty for nothing."""
    may = page.permissions_for_user(user) if user is not None else None
    if act is Act.MOVE and destination is not None:
        there = destination.get_translation_or_none(page.locale)
        if there is None:
            return _("the page above it is not there in this language")
        if not Page._slug_is_available(page.slug, there, page=page):
            return _("its address is taken there")
        allowed = may is None or may.can_move_to(there)
    else:
        allowed = (
            may is None
            or {
                Act.DELETE: may.can_delete,
                Act.UNPUBLISH: may.can_publish,
                Act.MOVE: may.can_move,
                Act.RESTRICT: may.can_set_view_restrictions,
            }[act]()
        )
    return "" if allowed else _("you may not do it there")


def going(companions: list[Companion], user: Any) -> list[Page]:
    """Return the translations that go along. Raises PermissionDenied, with their names, where a
    user was not asked about some that cannot: then nothing is done at all."""
    refused = [each for each in companions if each.refusal]
    if refused and user is not None:
        raise PermissionDenied(
            _("Its translations cannot go along: %(pages)s.") % {"pages": named(refused)}
        )
    return [each.page for each in companions if not each.refusal]


def named(companions: Iterable[Companion]) -> str:
    """Return the names of translations, each with what stands against it."""
    return "; ".join(
        f"{each}: {each.refusal}" if each.refusal else str(each) for each in companions
    )

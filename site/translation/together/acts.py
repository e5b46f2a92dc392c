"""Deleting, moving and unpublishing: wherever it is done, the translations go along.

All of Wagtail's ways lead through its actions: editor, lists, bulk actions, API, the command that
ends what is expired, and code. So that is where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import Min
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from translation.together import companions, heirs
from translation.together.companions import Act

_delete = DeletePageAction.execute
_unpublish = UnpublishPageAction.execute
_move = MovePageAction.execute


@wraps(_delete)
@transaction.atomic
def delete(action: DeletePageAction, *args: Any, **options: Any) -> Any:
    """Delete a page, and before it its translations and those of the pages below it."""
    page = action.page
    if not Page.objects.filter(pk=page.pk).exists():
        return 0, {}  # it went along with another page a moment ago
    options.setdefault("skip_permission_checks", False)
    action.check(skip_permission_checks=options["skip_permission_checks"])
    along = companions.of([page], Act.DELETE, action.user, below=True)
    keys = _keys(page)
    for each in sorted(companions.going(along, action.user), key=_deepest):
        _remove(each, action.user)
    page.refresh_from_db(fields=["numchild"])
    result = _delete(action, *args, **options)
    heirs.appoint(keys, action.user)
    return result


def _deepest(page: Page) -> int:
    return -int(page.depth)


def _keys(page: Page) -> set[Any]:
    """Return the keys of the originals at and below a page."""
    inside = Page.objects.filter(path__startswith=page.path, alias_of=None)
    own = set(inside.values_list("pk", flat=True))
    first = Page.objects.filter(translation_key__in=inside.values("translation_key"), alias_of=None)
    made = first.values("translation_key").order_by().annotate(first=Min("pk"))
    return {each["translation_key"] for each in made if each["first"] in own}


def _remove(page: Page, user: Any) -> None:
    """Delete a translation; one with pages of its own below it is only unpublished."""
    now = Page.objects.filter(pk=page.pk).first()
    if now is None:
        return
    if now.get_descendants().filter(alias_of=None).exists():
        _take_down([now], user)
    else:
        DeletePageAction(now.specific, user=user).execute(skip_permission_checks=True)


@wraps(_unpublish)
@transaction.atomic
def unpublish(action: UnpublishPageAction, skip_permission_checks: bool = False) -> None:
    """Unpublish a page, and its translations: those that are live, and those that wait for it."""
    page = action.object
    along: list[Page] = []
    if action.commit and page.live:
        action.check(skip_permission_checks)
        found = companions.of([page], Act.UNPUBLISH, action.user, below=action.include_descendants)
        along = companions.going(found, action.user)
    _unpublish(action, skip_permission_checks)
    _take_down(along, action.user, set_expired=action.set_expired, log_action=action.log_action)


def _take_down(pages: Iterable[Page], user: Any, **options: Any) -> None:
    for page in pages:
        UnpublishPageAction(page.specific, user=user, **options).execute(
            skip_permission_checks=True
        )
        page.revisions.update(approved_go_live_at=None)


@wraps(_move)
@transaction.atomic
def move(action: MovePageAction, skip_permission_checks: bool = False) -> None:
    """Move a page below another; its translations and aliases go below those of that page."""
    page = action.page
    page.refresh_from_db(fields=["path", "depth", "numchild", "url_path"])
    into = action.pos in ("first-child", "last-child", "sorted-child")
    parent = action.target if into else action.target.get_parent()
    before = page.get_parent()
    if before is None or before.pk == parent.pk:
        _move(action, skip_permission_checks)
        return
    action.check(parent, skip_permission_checks=skip_permission_checks)
    found = companions.of([page], Act.MOVE, action.user, destination=parent)
    along = companions.going(found, action.user)
    aliases = list(Page.objects.filter(alias_of=page.pk).order_by("pk"))
    _move(action, skip_permission_checks)
    for each in (*along, *aliases):
        _bring(each, Page.objects.get(pk=parent.pk), action.user)


def _bring(page: Page, destination: Page, user: Any) -> None:
    """Move a translation to where its original is now, if that is there in its language."""
    there = destination.get_translation_or_none(page.locale)
    now = Page.objects.get(pk=page.pk)
    if there is None or now.is_child_of(there) or there.is_descendant_of(now) or there == now:
        return
    if Page._slug_is_available(now.slug, there, page=now):
        MovePageAction(now, there, pos="last-child", user=user).execute(skip_permission_checks=True)


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    DeletePageAction.execute = delete
    UnpublishPageAction.execute = unpublish
    MovePageAction.execute = move

"""Whose languages these are: who may act on which standings, from the permissions on pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import GroupPagePermission, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from records.models import hidden_pages
from records.places import places
from translation.desk.models import Kind, Standing, State

SUBMIT = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Reach:
    """The parts of the tree that somebody may edit, as paths, and the languages these are in.

    Of `whole` languages they may edit all: there they work on documents, lists and the interface
    too.
    """

    paths: tuple[str, ...]
    languages: frozenset[str]
    whole: frozenset[str]

    def holds(self, standing: Standing) -> bool:
        """Tell whether the translation is one that they may work on."""
        if standing.kind == Kind.PAGE:
            return standing.path.startswith(self.paths)
        return standing.language in self.whole

    def query(self) -> Q:
        """Return what is true of the standings that it holds."""
        within = Q(pk__in=())
        for path in self.paths:
            within |= Q(path__startswith=path)
        return (Q(kind=Kind.PAGE) & within) | (~Q(kind=Kind.PAGE) & Q(language__in=self.whole))

    def visible(self) -> QuerySet[Standing]:
        """Return the originals they may know of: public ones, those they may edit in some
        language, and what is published and theirs to translate. What another body has not
        published, or not for everybody, is not among them."""
        mine = Standing.objects.filter(self.query(), root=OuterRef("pk"))
        published = Q(page__live=True)
        return Standing.objects.filter(state=State.ORIGINAL).filter(
            ~Q(kind=Kind.PAGE)
            | (published & ~Q(page__in=hidden_pages()))
            | self.query()
            | Exists(mine.filter(page__isnull=False))
            | (published & Exists(mine))
        )


def reach(user: Any) -> Reach:
    """Return what a user may edit; a query for the permissions, which the user keeps."""
    trees = {tree.path: tree.language for held in places().trees.values() for tree in held.values()}
    if user.is_active and user.is_superuser:
        paths = set(trees)
    elif user.is_active:
        paths = {
            permission.page.path
            for permission in PagePermissionPolicy(Page).get_cached_permissions_for_user(user)
            if permission.permission.codename == "change_page"
        }
    else:
        paths = set()
    roots = tuple(sorted(paths))
    whole = {code for path, code in trees.items() if path.startswith(roots)}
    partly = {code for path, code in trees.items() if any(each.startswith(path) for each in roots)}
    return Reach(roots, frozenset(whole | partly), frozenset(whole))


def may_enter(user: Any) -> bool:
    """Tell whether somebody has something to do with translations."""
    return user.is_active and user.has_perm(SUBMIT) and bool(reach(user).paths)


def only_translates(user: Any) -> bool:
    """Tell whether somebody edits pages and makes or publishes none: a translator."""
    if user.is_superuser:
        return False
    held = PagePermissionPolicy(Page).get_cached_permissions_for_user(user)
    return {permission.permission.codename for permission in held} == {"change_page"}


def exists(user_id: int) -> bool:
    """Tell whether there is an account with this id."""
    return get_user_model().objects.filter(pk=user_id).exists()


def translators(languages: Iterable[str] | None = None) -> QuerySet:
    """Return who may be given a translation into one of `languages`, or any: whoever may edit
    pages there and enter the desk."""
    trees = [
        tree.path
        for held in places().trees.values()
        for tree in held.values()
        if languages is None or tree.language in set(languages)
    ]
    above = {
        path[:end] for path in trees for end in range(Page.steplen, len(path) + 1, Page.steplen)
    }
    groups = GroupPagePermission.objects.filter(
        permission__codename="change_page", page__path__in=above
    ).values("group")
    return (
        get_user_model()
        .objects.filter(Q(groups__in=groups) | Q(is_superuser=True), is_active=True)
        .distinct()
        .order_by("last_name", "first_name", "username")
    )

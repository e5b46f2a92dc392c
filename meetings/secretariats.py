"""What a secretariat may do: everything with its own meetings, nothing with others.

Permissions stand on each meeting's page, in every language; see decision 10. Whether publishing
is among them stands on the mechanism.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import models, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from meetings.choices import Publishing
from meetings.models import MechanismPage, MeetingPage, Secretariat
from meetings.models.mechanisms import first_made

PREFIX = "Secretariat: "
NAME_LENGTH = 150
EDIT, PUBLISH = "change_page", "publish_page"
ON_MODELS = ("access_admin", "submit_translation")
ON_MEDIA = (
    "add_image",
    "change_image",
    "choose_image",
    "add_document",
    "change_document",
    "choose_document",
)


@transaction.atomic
def ensure(mechanism: MechanismPage) -> Secretariat:
    """Return the secretariat of a mechanism, made if it is missing; it bears the present title."""
    held = (
        Secretariat.objects.select_related("group", "collection")
        .filter(mechanism_key=mechanism.translation_key)
        .first()
    )
    if held is None:
        return _make(mechanism)
    name = _name(mechanism, held.group)
    if held.group.name == held.named != name:
        held.group.name = held.named = name
        held.group.save(update_fields=["name"])
        held.save(update_fields=["named"])
        if held.collection:
            held.collection.name = mechanism.title
            held.collection.save(update_fields=["name"])
    return held


def of(user: AbstractBaseUser | AnonymousUser) -> models.QuerySet[Secretariat]:
    """Return the secretariats that a user belongs to."""
    return (
        Secretariat.objects.filter(group__user=user.pk) if user.pk else Secretariat.objects.none()
    )


def mechanisms(user: AbstractBaseUser | AnonymousUser) -> models.QuerySet[MechanismPage]:
    """Return the original pages of the mechanisms that a user works for."""
    theirs = of(user).values("mechanism_key")
    return first_made(MechanismPage.objects.filter(translation_key__in=theirs))


def share(page: MeetingPage) -> None:
    """Give a new language version of a meeting to those who may edit the meeting.

    These are the secretariats of its owner, and those that hold another version of it.
    """
    groups = set(of(page.owner).values_list("group", flat=True)) if page.owner else set()
    groups |= set(
        GroupPagePermission.objects.filter(
            page__translation_key=page.translation_key, group__secretariat__isnull=False
        ).values_list("group", flat=True)
    )
    for group in Group.objects.filter(pk__in=groups):
        grant(group, page)


def grant(group: Group, page: Page) -> None:
    """Let a secretariat's group edit one page, and publish it where its mechanism says so."""
    codenames = (EDIT, PUBLISH) if _publishes(group) else (EDIT,)
    for permission in _permissions("wagtailcore", codenames):
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission
        )


@transaction.atomic
def settle(mechanism: MechanismPage) -> None:
    """Let a secretariat publish its meetings, or no more, as its mechanism says."""
    group = ensure(mechanism).group
    held = GroupPagePermission.objects.filter(group=group)
    if not _publishes(group):
        held.filter(permission__codename=PUBLISH).delete()
        return
    for page in Page.objects.filter(pk__in=held.values("page")):
        grant(group, page)


def _publishes(group: Group) -> bool:
    """Tell whether a group publishes its meetings itself; one of no mechanism does."""
    keys = Secretariat.objects.filter(group=group).values("mechanism_key")
    pages = first_made(MechanismPage.objects.filter(translation_key__in=keys))
    return not pages.filter(publishing=Publishing.MODERATORS).exists()


def _make(mechanism: MechanismPage) -> Secretariat:
    name = _name(mechanism)
    group = Group.objects.create(name=name)
    group.permissions.add(
        *_permissions("wagtailadmin", ON_MODELS), *_permissions("wagtail_localize", ON_MODELS)
    )
    root: Any = Collection.get_first_root_node()
    collection = root.add_child(name=mechanism.title)
    for permission in (
        *_permissions("wagtailimages", ON_MEDIA),
        *_permissions("wagtaildocs", ON_MEDIA),
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )
    return Secretariat.objects.create(
        mechanism_key=mechanism.translation_key, group=group, collection=collection, named=name
    )


def _name(mechanism: MechanismPage, group: Group | None = None) -> str:
    """Return a name for the group of a mechanism that no other group has."""
    name = f"{PREFIX}{mechanism.title}"[:NAME_LENGTH]
    others = Group.objects.filter(name=name)
    if group:
        others = others.exclude(pk=group.pk)
    if others.exists():
        mark = f" ({str(mechanism.translation_key)[:8]})"
        name = name[: NAME_LENGTH - len(mark)] + mark
    return name


def _permissions(app: str, codenames: tuple[str, ...]) -> models.QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label=app, codename__in=codenames)

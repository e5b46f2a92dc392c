"""The groups of editors, what each may do, and the workflows that lead to publishing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from home.models import HomePage
from meetings import secretariats
from meetings.models import MechanismPage
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage

EDIT = ("add_page", "change_page")
PUBLISH = (*EDIT, "publish_page", "lock_page", "unlock_page")
DELETE = (*PUBLISH, "bulk_delete_page")
MEDIA = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
DOCUMENTS = (
    "core.add_documentset",
    "core.change_documentset",
    "core.view_documentset",
)
SYNONYMS = (
    "search.add_synonyms",
    "search.change_synonyms",
    "search.delete_synonyms",
    "search.view_synonyms",
)
# Those who look after languages.
LANGUAGES = (
    "translation.add_concept",
    "translation.change_concept",
    "translation.delete_concept",
    "translation.view_concept",
    "translation.add_unit",
    "translation.view_unit",
)
ENTER = ("wagtailadmin.access_admin", "wagtail_localize.submit_translation")
# Everything that an administrator sets up: models of these apps, whatever they are.
ADMINISTERED = (
    "core",
    "taxonomy",
    "search",
    "translation",
    "auth",
    "wagtailcore",
    "wagtailredirects",
    "wagtail_localize",
)

COMMUNICATIONS = "Communications"
PRACTICES = "Practice editors"
MODERATORS = "Moderators"
ADMINISTRATORS = "Administrators"


@dataclass(frozen=True)
class Role:
    """A group: what its members may do with which pages and below, with media, with models."""

    name: str
    pages: tuple[type[Page], ...]
    actions: tuple[str, ...]
    media: tuple[str, ...] = MEDIA
    models: tuple[str, ...] = ()


ROLES = (
    Role(COMMUNICATIONS, (HomePage,), EDIT, models=DOCUMENTS + SYNONYMS),
    Role(PRACTICES, (PracticeIndexPage,), EDIT),
    Role(MODERATORS, (HomePage,), PUBLISH, models=DOCUMENTS + SYNONYMS + LANGUAGES),
    Role(ADMINISTRATORS, (HomePage,), DELETE),
)
# The workflow of each section, and who approves.
WORKFLOWS = (("Statement", PublicationIndexPage), ("Practice", PracticeIndexPage))


@transaction.atomic
def ensure() -> list[str]:
    """Make the groups, their permissions and the workflows that are missing.

    Return the names of the groups that were made. What an administrator added stays.
    """
    before = set(Group.objects.values_list("name", flat=True))
    for role in ROLES:
        group = _group(role.name, ENTER + role.models)
        for model in role.pages:
            allow(group, model.objects.all(), role.actions)
        _allow_media(group, role.media)
    administrators = Group.objects.get(name=ADMINISTRATORS)
    administrators.permissions.add(
        *Permission.objects.filter(content_type__app_label__in=ADMINISTERED)
    )
    for code, _name in settings.LANGUAGES:
        group = _group(translators(code), (*ENTER, "translation.view_concept"))
        allow(group, HomePage.objects.filter(locale__language_code=code), ("change_page",))
    for page in MechanismPage.objects.filter(alias_of=None):
        if page.is_original:
            secretariats.ensure(page)
    for name, model in WORKFLOWS:
        _workflow(name, model)
    return sorted(set(Group.objects.values_list("name", flat=True)) - before)


def translators(language: str) -> str:
    """Return the name of the group that translates into a language."""
    return f"Translators: {language}"


def allow(group: Group, pages: Iterable[Page], codenames: Iterable[str]) -> None:
    """Let a group do these things with `pages` and all below them."""
    permissions = _permissions(f"wagtailcore.{codename}" for codename in codenames)
    GroupPagePermission.objects.bulk_create(
        (
            GroupPagePermission(group=group, page_id=page.pk, permission=permission)
            for page in pages
            for permission in permissions
        ),
        ignore_conflicts=True,
    )


def _group(name: str, permissions: Iterable[str]) -> Group:
    group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(*_permissions(permissions))
    return group


def _allow_media(group: Group, permissions: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(group=group, collection=root, permission=permission)
            for permission in _permissions(permissions)
        ),
        ignore_conflicts=True,
    )


def _permissions(names: Iterable[str]) -> list[Permission]:
    """Return permissions by names such as `wagtailcore.add_page`; all of them must exist."""
    wanted = set(names)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.select_related("content_type").filter(
            codename__in={name.partition(".")[2] for name in wanted}
        )
    }
    return [found[name] for name in sorted(wanted)]


def _workflow(name: str, model: type[Page]) -> None:
    """Give each language's section a workflow that ends with a moderator's approval."""
    free = model.objects.exclude(pk__in=WorkflowPage.objects.values("page"))
    if not free.exists():
        return
    workflow, _made = Workflow.objects.get_or_create(name=name, defaults={"active": True})
    if not workflow.workflow_tasks.exists():
        task, made = GroupApprovalTask.objects.get_or_create(name=f"{name}: approval")
        if made:
            task.groups.add(Group.objects.get(name=MODERATORS))
        WorkflowTask.objects.create(workflow=workflow, task=task)
    for page in free:
        WorkflowPage.objects.create(workflow=workflow, page_id=page.pk)

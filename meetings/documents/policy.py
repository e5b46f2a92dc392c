"""Who may touch the files of meeting documents through Wagtail's lists of documents: nobody.

They have their own doors, which ask for the meeting, and a history that a list would break.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.documents import get_permission_policy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from core.models import SiteDocument
from meetings.models import DocumentFile


class DocumentPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own policy for every other file."""

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: SiteDocument
    ) -> bool:
        allowed: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        return allowed and not hasattr(instance, "meeting_file")

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        found: QuerySet = super().instances_user_has_any_permission_for(user, actions)
        return found.exclude(pk__in=DocumentFile.objects.values("file"))


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    like = get_permission_policy()
    policy = DocumentPolicy(
        SiteDocument, auth_model=like.auth_model, owner_field_name=like.owner_field_name
    )
    # For this very class: Wagtail's, which is registered later, is for it and those below it.
    register_permission_policy(SiteDocument, policy, exact_class=True)

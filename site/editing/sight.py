"""What the admin tells of a page, an image or a file to whoever knows its number.

Wagtail's choosers, bulk actions and API for the admin ask nobody's permission; here they do.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.chooser import ChosenMultipleView
from wagtail.admin.views.generic.chooser import ChosenMultipleViewMixin, ChosenViewMixin
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import CollectionMember, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from records.models import hidden_pages

MEDIA = ("add", "change", "choose")
LONGEST_NUMBER = 10  # signs that no id of a page reaches

_find_actionable = BulkAction.get_actionable_objects


def choosable(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Return those of the pages that are public or that an editor may see anyway."""
    return pages.filter(
        Q(live=True) & ~Q(pk__in=hidden_pages()) | Q(pk__in=_pages(user).values("pk"))
    )


def visible(user: Any, found: QuerySet) -> QuerySet:
    """Return those of some pages, images or files that an editor may see; all of anything else."""
    if issubclass(found.model, Page):
        return found.filter(pk__in=_pages(user).values("pk"))
    if issubclass(found.model, CollectionMember):
        policy = policy_registry.get_by_type(found.model)
        own = policy.instances_user_has_any_permission_for(user, MEDIA)
        return found.filter(pk__in=own.values("pk"))
    return found


def _pages(user: Any) -> PageQuerySet:
    return PagePermissionPolicy(Page).explorable_instances(user)


class Documents(DocumentsAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return visible(self.request.user, super().get_queryset())


class Images(ImagesAdminAPIViewSet):
    def get_queryset(self) -> QuerySet:
        return visible(self.request.user, super().get_queryset())


def endpoints(router: WagtailAPIRouter) -> None:
    """Put these into the API of the admin."""
    router.register_endpoint("documents", Documents)
    router.register_endpoint("images", Images)


def _chosen(view: ChosenViewMixin, pk: str) -> Model:
    found: Model = visible(view.request.user, view.model_class.objects.all()).get(pk=pk)
    return found


def _chosen_many(view: ChosenMultipleViewMixin, pks: list[str]) -> QuerySet:
    return visible(view.request.user, view.model_class.objects.filter(pk__in=pks))


_choose_pages = ChosenMultipleView.get


def _chosen_pages(view: ChosenMultipleView, request: HttpRequest) -> HttpResponse:
    asked = {each for each in request.GET.getlist("id") if each.isascii() and each.isdigit()}
    numbers = [int(each) for each in asked if len(each) < LONGEST_NUMBER]
    known = choosable(Page.objects.filter(pk__in=numbers), request.user)
    request.GET = QueryDict(urlencode([("id", pk) for pk in known.values_list("pk", flat=True)]))
    response: HttpResponse = _choose_pages(view, request)
    return response


def _actionable(action: BulkAction) -> tuple[list[Any], dict[str, list[Any]]]:
    objects, rest = _find_actionable(action)
    known = visible(action.request.user, action.model._default_manager.all())
    return objects, {
        name: list(known.filter(pk__in=[each.pk for each in held])) for name, held in rest.items()
    }


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    ChosenViewMixin.get_object = _chosen
    ChosenMultipleViewMixin.get_objects = _chosen_many
    ChosenMultipleView.get = _chosen_pages
    BulkAction.get_actionable_objects = _actionable

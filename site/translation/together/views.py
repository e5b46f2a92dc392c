"""Wagtail's own pages for deleting, moving, unpublishing and limiting a page, with the question."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.bulk_actions.delete import DeleteBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.admin.views.pages.unpublish import UnpublishView
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.admin.viewsets.pages import PageViewSet

from translation.together import companions
from translation.together.asking import answered, context
from translation.together.companions import Act, Companion


class Delete(DeleteView):
    template_name = "translation/together/delete.html"

    def going(self) -> list[Companion]:
        return companions.of([self.page], Act.DELETE, self.request.user, below=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not type_to_delete_confirmation(request):
            return self.render_to_response(self.get_context_data())
        with answered(request, self.going()):
            return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return context(self.going(), act=Act.DELETE, **super().get_context_data(**kwargs))


class Unpublish(UnpublishView):
    template_name = "translation/together/unpublish.html"

    def going(self) -> list[Companion]:
        return companions.of([self.object], Act.UNPUBLISH, self.request.user, below=True)

    def unpublish(self) -> HttpResponse | None:
        with transaction.atomic(), answered(self.request, self.going()):
            return super().unpublish()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return context(self.going(), act=Act.UNPUBLISH, **super().get_context_data(**kwargs))


class MoveConfirm(MoveConfirmView):
    template_name = "translation/together/move.html"

    def going(self) -> list[Companion]:
        return companions.of(
            [self.page_to_move], Act.MOVE, self.request.user, destination=self.destination
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic(), answered(request, self.going()):
            return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return context(self.going(), act=Act.MOVE, **super().get_context_data(**kwargs))


class SetPrivacy(SetPrivacyView):
    def going(self) -> list[Companion]:
        return companions.of([self.page], Act.RESTRICT, self.request.user)

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic(), answered(self.request, self.going()):
            return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return context(self.going(), act=Act.RESTRICT, **super().get_context_data(**kwargs))

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if not self.page.private_page_options:
            return super().render_to_response(context, **kwargs)
        return render_modal_workflow(
            self.request,
            "translation/together/privacy.html",
            template_vars=context,
            json_data={"step": "set_privacy"},
        )


class Many:
    """A bulk action that asks about the translations of all its pages."""

    act: Act
    request: HttpRequest

    def going(self, objects: list) -> list[Companion]:
        form = getattr(self, "cleaned_form", None)
        destination = form.cleaned_data.get("chooser") if form else None
        return companions.of(
            objects,
            self.act,
            self.request.user,
            below=self.act is not Act.MOVE,
            destination=destination,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = super().get_context_data(**kwargs)  # type: ignore[misc]
        found = self.going([each["item"] for each in made["items"]])
        return context(found, act=self.act, **made)

    def form_valid(self, form: Any) -> HttpResponse:
        self.cleaned_form = form
        objects, _left = self.get_actionable_objects()  # type: ignore[attr-defined]
        with answered(self.request, self.going(objects)):
            return super().form_valid(form)  # type: ignore[misc]


class DeleteMany(Many, DeleteBulkAction):
    act = Act.DELETE
    template_name = "translation/together/bulk_delete.html"


class UnpublishMany(Many, UnpublishBulkAction):
    act = Act.UNPUBLISH
    template_name = "translation/together/bulk_unpublish.html"


class MoveMany(Many, MoveBulkAction):
    act = Act.MOVE
    template_name = "translation/together/bulk_move.html"


BULK = (DeleteMany, UnpublishMany, MoveMany)


def apply() -> None:
    """Put these in the place of Wagtail's own; doing it again changes nothing."""
    PageViewSet.delete_view_class = Delete
    PageViewSet.unpublish_view_class = Unpublish
    PageViewSet.move_confirm_view_class = MoveConfirm
    PageViewSet.set_privacy_view_class = SetPrivacy

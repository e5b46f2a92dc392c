"""A clear word where something cannot be deleted, because something else needs it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic import DeleteView

SHOWN = 5

_post = DeleteView.post


def post(view: DeleteView, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Delete, or say what stands against it and lead back to the list."""
    try:
        with transaction.atomic():
            response: HttpResponse = _post(view, request, *args, **kwargs)
            return response
    except ProtectedError as refused:
        needs = sorted(refused.protected_objects, key=str)
        names = [f"{each._meta.verbose_name} “{each}”" for each in needs[:SHOWN]]
        names += ["…"] if len(needs) > SHOWN else []
        messages.error(
            request,
            _("“%(object)s” cannot be deleted: it is needed by %(needs)s.")
            % {"object": view.object, "needs": ", ".join(names)},
        )
        return redirect(view.get_success_url())


def apply() -> None:
    """Put this in the place of Wagtail's own; doing it again changes nothing."""
    DeleteView.post = post

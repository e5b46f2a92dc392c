"""The doors of the wordings in the admin."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from translation.wording.views import LIST, PROPOSE, Proposals, Propose


class WordingsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("translation.view_proposal")


def urls() -> list[URLPattern]:
    return [
        path("wordings/", Proposals.as_view(), name=LIST),
        path("wordings/propose/", Propose.as_view(), name=PROPOSE),
    ]


def menu_item() -> MenuItem:
    return WordingsItem(
        _("Proposed wordings"), reverse(LIST), name="wordings", icon_name="edit", order=308
    )

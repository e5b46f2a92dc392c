"""The doors of the desk in the admin: menu and addresses."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from translation.desk import release, rights
from translation.desk.matrix.views import Matrix

MATRIX = "translation_matrix"


class MatrixItem(MenuItem):
    """Shown to whoever may work on a translation."""

    def is_shown(self, request: HttpRequest) -> bool:
        return rights.may_enter(request.user)


def urls() -> list[URLPattern]:
    return [
        path("translation/matrix/", Matrix.as_view(), name=MATRIX),
        path("translation/<int:page_id>/release/", release.confirm, name="translation_release"),
    ]


def menu_item() -> MenuItem:
    return MatrixItem(
        _("Translations"),
        reverse(MATRIX),
        name="translation-matrix",
        icon_name="wagtail-localize-language",
        order=305,
    )

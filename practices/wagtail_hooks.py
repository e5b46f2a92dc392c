"""What the practices add to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from practices.admin import ExportPractices, ImportPractices, ImportPreview
from practices.exchange import rights


class ImportMenuItem(MenuItem):
    """Shown to whoever may add practices."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(rights.languages(request.user))


@hooks.register("register_admin_urls")
def doors() -> list[URLPattern]:
    return [
        path("import-practices/", ImportPractices.as_view(), name="practices_import"),
        path(
            "import-practices/<int:pk>/", ImportPreview.as_view(), name="practices_import_preview"
        ),
        path("export-practices/", ExportPractices.as_view(), name="practices_export"),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    return ImportMenuItem(
        _("Import practices"), reverse("practices_import"), icon_name="upload", order=260
    )

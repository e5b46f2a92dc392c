"""What the admin gets from the search."""

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from search.admin import FilesView, SynonymsViewSet

BEFORE = -1  # Wagtail's own addresses, which keep their names

register_snippet(SynonymsViewSet)


@hooks.register("register_admin_urls", order=BEFORE)
def files() -> list[URLPattern]:
    return [
        path("documents/", FilesView.as_view(), name="files"),
        path("documents/results/", FilesView.as_view(results_only=True), name="files_results"),
    ]

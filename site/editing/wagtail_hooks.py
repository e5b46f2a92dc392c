"""The admin as each role meets it: lists, start page, what a chooser shows, the site's own name."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet

from editing import sight
from editing.documents import DocumentSets
from editing.listings import VIEWSETS, ListViewSet
from editing.presented import make_practice, step
from editing.waiting import WaitingPanel
from meetings.models import Outcome

# Reports that decide by themselves who sees them.
KEPT_REPORTS = {"translations", "workflows", "missing-labels"}
# After Wagtail's own apps, which stand behind this one in the list of apps.
LAST = 1000

register_snippet(DocumentSets)


@hooks.register("register_admin_viewset")
def lists() -> list[ListViewSet]:
    return [viewset() for viewset in VIEWSETS]


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("editing/admin.css"))


@hooks.register("construct_homepage_panels")
def start_page(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items", order=LAST)
def summary(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Leave out the counts of everything: a role sees its own lists."""
    if not request.user.is_superuser:
        items.clear()


@hooks.register("construct_reports_menu")
def reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave reports on the whole site to those who look after the whole site."""
    if not request.user.has_perm("auth.change_group"):
        items[:] = [item for item in items if item.name in KEPT_REPORTS]


@hooks.register("construct_page_chooser_queryset")
def choosable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Let an editor choose what is public and what the editor may see anyway."""
    return sight.choosable(pages, request.user)


@hooks.register("construct_admin_api", order=LAST)
def admin_api(router: WagtailAPIRouter) -> None:
    """Give of images and files what an editor may see."""
    sight.endpoints(router)


@hooks.register("register_admin_urls")
def doors() -> list[URLPattern]:
    return [
        path("outcomes/<slug:key>/<int:number>/practice/", make_practice, name="editing_presented")
    ]


@hooks.register("outcome_step")
def practice_of_outcome(outcome: Outcome, key: str) -> tuple[str, str] | None:
    """Offer to make a draft practice of an outcome."""
    return step(outcome, key)

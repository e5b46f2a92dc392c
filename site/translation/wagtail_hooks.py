"""Translation in the admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_localize.models import Translation

from core.pages import BasePage
from translation import exchanging, freshness, guards
from translation.adapting import admin as adapting
from translation.changes import restoring
from translation.desk import admin as desk
from translation.desk import approving, release
from translation.desk.mine import TranslationsPanel
from translation.desk.profile import DigestPanel
from translation.desk.rights import may_enter
from translation.editor import addresses, views
from translation.glossary.admin import FILES, ConceptViewSet
from translation.machine import admin as machine
from translation.quality import admin as quality
from translation.releases import admin as releases
from translation.releases.views import may_enter as may_release
from translation.together import heirs
from translation.together import views as together
from translation.wording import admin as wording

# Before wagtail-localize, whose views have the same addresses and whose hooks do the rest.
FIRST = -10
MEMORY = "translation_memory"

register_snippet(ConceptViewSet)
# After Wagtail's own, in whose place they stand.
for action in together.BULK:
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        heirs.ACTION,
        gettext_lazy("Became the original"),
        gettext_lazy("Became the original, because the one before was deleted"),
    )


@hooks.register("register_admin_urls", order=FIRST)
def urls() -> list[URLPattern]:
    return [
        path("localize/submit/page/<int:page_id>/", guards.SubmitView.as_view()),
        path("localize/update/<int:translation_source_id>/", guards.UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", guards.convert_to_alias),
        path("localize/translate/<int:translation_id>/disable/", guards.stop),
        re_path("^localize/api/snippets/", guards.no_snippets),
        path("localize/reports/translations/", guards.ReportView.as_view()),
        path(
            "localize/reports/translations/results/", guards.ReportView.as_view(results_only=True)
        ),
        path("translation/<int:page_id>/confirm/", confirm, name="confirm_translation"),
        *desk.urls(),
        *releases.urls(),
        *addresses.urls(),
        *adapting.urls(),
        *wording.urls(),
        *quality.urls(),
        *machine.urls(),
        path("translation/memory/", exchanging.Memory.as_view(), name=MEMORY),
        path("translation/glossary/", exchanging.Glossary.as_view(), name=FILES),
    ]


@hooks.register("register_admin_menu_item")
def matrix() -> MenuItem:
    return desk.menu_item()


@hooks.register("register_admin_menu_item")
def releases_item() -> MenuItem:
    return releases.menu_item()


@hooks.register("register_page_header_buttons")
def release_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from releases.button(page, user)


class MemoryItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(exchanging.Memory.permission)


@hooks.register("register_admin_menu_item")
def memory_item() -> MenuItem:
    return MemoryItem(
        gettext_lazy("Translation memory"),
        reverse(MEMORY),
        name="translation-memory",
        icon_name="history",
        order=307,
    )


@hooks.register("register_admin_menu_item")
def wordings_item() -> MenuItem:
    return wording.menu_item()


@hooks.register("construct_homepage_panels")
def start_page(request: HttpRequest, panels: list[Component]) -> None:
    if may_enter(request.user):
        panels.append(TranslationsPanel())
    if may_release(request.user):
        panels.append(releases.ReleasesPanel())


@hooks.register("register_account_settings_panel")
def digest_panel(request: HttpRequest, user: Any, profile: Any) -> DigestPanel:
    return DigestPanel(request, user, profile)


@hooks.register("before_publish_page")
def ask_before_release(request: HttpRequest, page: Page) -> HttpResponse | None:
    return release.ask(request, page)


@hooks.register("before_edit_page")
def remind_of_release(request: HttpRequest, page: Page) -> HttpResponse | None:
    release.remind(request, page)
    return approving.ask(request, page)


@hooks.register("before_edit_page", order=FIRST - 1)
def remind_of_checks(request: HttpRequest, page: Page) -> None:
    quality.remind(request, page)


@hooks.register("before_edit_snippet", order=FIRST)
def remind_of_checks_of_snippet(request: HttpRequest, instance: Any) -> None:
    quality.remind(request, instance)


@hooks.register("register_log_actions")
def history(actions: LogActionRegistry) -> None:
    quality.register(actions)
    adapting.register(actions)


def confirm(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, and then note, whether a translation reflects the present original."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "translation/confirm.html", confirmation(page))
    freshness.confirm(page)
    messages.success(request, _("The translation is marked as up to date."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def confirmation(page: BasePage) -> dict[str, Any]:
    return {
        "page": page,
        "page_title": _("Mark as up to date"),
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "check",
    }


@hooks.register("register_page_header_buttons")
def confirm_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Offer the mark on a translation that is behind its original."""
    page = page.specific
    if (
        isinstance(page, BasePage)
        and freshness.is_outdated(page)
        and page.permissions_for_user(user).can_publish()
    ):
        yield Button(
            _("Mark as up to date"),
            reverse("confirm_translation", args=[page.pk]),
            icon_name="check",
            priority=70,
        )


@hooks.register("register_page_header_buttons")
def checks_button(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    return quality.button(page, view_name)


@hooks.register("before_edit_page", order=FIRST)
def edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show the editor of a translation for what is translated, be it an alias yet."""
    if not isinstance(page, BasePage):
        return None
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id
        )
        .select_related("source__locale", "target_locale")
        .first()
    )
    if translation is None:
        return None
    if request.method == "POST" and "localize-restart-translation" in request.POST:
        return None if translation.enabled else restoring.resume(request, translation, page)
    if not translation.enabled:
        return None
    address = request.resolver_match
    if address is not None and address.url_name == restoring.REVERT:
        return restoring.revert(request, translation, page, address.kwargs["revision_id"])
    return views.edit(request, translation, page)

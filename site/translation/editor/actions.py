"""What may be done with a translation as a whole, and for whom it is meant until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.menus.pages import get_page_header_buttons
from wagtail.admin.widgets.button import Button, ButtonWithDropdown
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from core.languages import current, language
from core.pages import BasePage
from translation.desk.models import Kind, Standing


@dataclass(frozen=True)
class Actions:
    """The addresses of what the user may do, empty for the rest; those of texts begin with
    `texts` and go on with the key of one."""

    publish: bool
    publish_label: str
    header: list[Button]
    texts: str
    preview: str
    original: str
    download: str
    upload: str
    stop: str
    alias: str
    machine: str
    machine_name: str
    assigned: Standing | None


def actions(
    request: HttpRequest, translation: Translation, page: BasePage, others: list[dict[str, Any]]
) -> Actions:
    """Return what the user may do with a translation; `others` are the versions they may edit."""
    may = page.permissions_for_user(request.user)
    publishes = bool(may.can_publish())
    into = language(translation.target_locale.language_code).named(current())
    machine = get_machine_translator()
    able = machine and machine.can_translate(translation.source.locale, translation.target_locale)
    of = [translation.pk]
    return Actions(
        publish=publishes,
        publish_label=_("Publish in %(language)s") % {"language": into},
        header=_header(request, page),
        texts=reverse("translation_save", args=[translation.pk, 0]).removesuffix("0/edit/"),
        preview=reverse("wagtail_localize:preview_translation", args=of),
        original=next(
            (each["url"] for each in others if each["locale"] == translation.source.locale), ""
        ),
        download=reverse("wagtail_localize:download_pofile", args=of),
        upload=reverse("wagtail_localize:upload_pofile", args=of),
        stop=reverse("wagtail_localize:stop_translation", args=of) if publishes else "",
        alias=reverse("wagtail_localize:convert_to_alias", args=[page.pk]) if publishes else "",
        machine=reverse("wagtail_localize:machine_translate", args=of) if able else "",
        machine_name=machine.display_name if able else "",
        assigned=_assigned(page),
    )


def versions(user: Any, page: Page) -> list[dict[str, Any]]:
    """Return the other versions of a page that a user may edit, as Wagtail's panel wants them."""
    return [
        {"locale": each.locale, "url": reverse("wagtailadmin_pages:edit", args=[each.pk])}
        for each in page.get_translations().select_related("locale")
        if each.permissions_for_user(user).can_edit()
    ]


def _header(request: HttpRequest, page: Page) -> list[Button]:
    more = get_page_header_buttons(
        page=page, user=request.user, next_url=request.path, view_name="edit"
    )
    if not more:
        return []
    return [
        ButtonWithDropdown(
            buttons=sorted(more),
            icon_name="dots-horizontal",
            attrs={"aria-label": _("Actions")},
            classname="w-h-slim-header",
        )
    ]


def _assigned(page: Page) -> Standing | None:
    """Return the standing of a page with whom it was given to, None where it was to nobody."""
    return (
        Standing.objects.filter(kind=Kind.PAGE, page=page.pk, assignment__isnull=False)
        .select_related("assignment__translator")
        .first()
    )

"""What the admin gets from the taxonomy."""

from __future__ import annotations

from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from taxonomy import usage
from taxonomy.admin import TaxonomyGroup
from taxonomy.models import Term
from taxonomy.report import MissingLabelsView, may_see
from taxonomy.widgets import form_field

register_snippet(TaxonomyGroup)
register_form_field_override(ParentalManyToManyField, override=form_field)
register_form_field_override(ForeignKey, to=Term, override=form_field)


@hooks.register("before_delete_snippet")
def refuse_used(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Refuse to delete terms in use: it would silently take them off pages."""
    used = usage.used([instance for instance in instances if isinstance(instance, Term)])
    if not used:
        return None
    names = ", ".join(str(term) for term in used)
    messages.error(
        request,
        _("In use, so not deleted: %(names)s. What uses it is listed in its form.")
        % {"names": names},
    )
    return redirect(used[0].snippet_viewset.get_url_name("edit"), used[0].pk)


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    return [
        path(
            "reports/missing-labels/", MissingLabelsView.as_view(), name="taxonomy_missing_labels"
        ),
        path(
            "reports/missing-labels/results/",
            MissingLabelsView.as_view(results_only=True),
            name="taxonomy_missing_labels_results",
        ),
    ]


class MissingLabelsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    return MissingLabelsItem(
        gettext_lazy("Missing labels"),
        reverse("taxonomy_missing_labels"),
        name="missing-labels",
        icon_name="tag",
        order=1200,
    )

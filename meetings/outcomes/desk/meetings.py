"""The meetings whose outcomes somebody may write."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from meetings.models import Outcome
from meetings.outcomes import rights


class Meetings(WagtailAdminTemplateMixin, TemplateView):
    """The list of them, each with the number of its outcomes."""

    template_name = "meetings/outcomes/desk/meetings.html"
    page_title = gettext_lazy("Outcomes")
    header_icon = "list-ul"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": _("Outcomes")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = rights.meetings(self.request.user)
        counts = dict(
            Outcome.objects.filter(meeting__in=[key for key, _page in found])
            .order_by()
            .values_list("meeting")
            .annotate(Count("pk"))
        )
        meetings = [
            (page, reverse("meetings_outcome_rows", args=[key.key]), counts.get(key.pk, 0))
            for key, page in found
        ]
        return super().get_context_data(meetings=meetings, **kwargs)

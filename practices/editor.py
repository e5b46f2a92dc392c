"""The editor of a practice: its form and its tabs."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from core import pages
from practices.choices import ROLES, SECTIONS


class PracticeForm(pages.PageForm):
    """The form of a practice: what an editor confirms, was confirmed by today."""

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        confirmed = data.get("last_confirmed")
        if confirmed and confirmed > timezone.localdate():
            self.add_error("last_confirmed", _("This day is still to come."))
        return data


class NumberPanel(HelpPanel):
    """The permanent number of a practice and the address that it gives."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "practices/panels/number.html", **kwargs})

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.pk is not None


def tabs() -> TabbedInterface:
    """Return the tabs: words as readers meet them, then facts from the plainest to the rest."""
    return pages.tabs(
        words=[
            NumberPanel(),
            TitleFieldPanel("title"),
            FieldPanel("summary"),
            *(FieldPanel(section.name) for section in SECTIONS),
            FieldPanel("footnotes"),
            FieldPanel("links"),
            MultiFieldPanel(
                [FieldPanel(role.names) for role in ROLES],
                heading=_("Bodies that the lists under Facts lack"),
                classname="collapsed",
            ),
        ],
        facts=[
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("type"), FieldPanel("scope")]),
                    FieldPanel("countries"),
                    FieldPanel("regions"),
                    FieldRowPanel(
                        [FieldPanel("start_year"), FieldPanel("end_year"), FieldPanel("ongoing")]
                    ),
                    FieldPanel("target_groups"),
                ],
                heading=_("What, where, when, for whom"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("primary_objective"),
                    FieldPanel("objectives"),
                    FieldPanel("areas"),
                    FieldPanel("principles"),
                ],
                heading=_("The Global Compact"),
            ),
            MultiFieldPanel(
                [FieldPanel(role.organizations) for role in ROLES], heading=_("Organizations")
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("source"), FieldPanel("submitted_in")]),
                    PageChooserPanel("meeting", "meetings.MeetingPage"),
                    FieldPanel("session"),
                ],
                heading=_("Where it comes from"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("evaluation"), FieldPanel("evaluation_link")]),
                    FieldPanel("document"),
                ],
                heading=_("Evaluation and files"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("last_confirmed"), FieldPanel("confirmed_by")]),
                    FieldRowPanel([FieldPanel("contact"), FieldPanel("contact_released")]),
                ],
                heading=_("Confirmation and contact"),
            ),
        ],
    )

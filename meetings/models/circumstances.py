"""Under which circumstances a meeting takes place: its status, its doors, who takes part."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from records.pages import RecordedPage
from taxonomy.models import Organization, codes


class Status(models.TextChoices):
    ANNOUNCED = "announced", pgettext_lazy("of a meeting", "Announced")
    POSTPONED = "postponed", pgettext_lazy("of a meeting", "Postponed")
    HELD = "held", pgettext_lazy("of a meeting", "Held")
    CANCELLED = "cancelled", pgettext_lazy("of a meeting", "Cancelled")


class Access(models.TextChoices):
    OPEN = "open", _("Open to everybody")
    INVITATION = "invitation", _("By invitation")
    CLOSED = "closed", pgettext_lazy("of a meeting", "Closed")


class Circumstances(RecordedPage):
    """What is to be known of a meeting beside its time, its place and its programme.

    Who takes part is told by mechanisms, organizations and numbers, never by names of persons.
    """

    host = models.CharField(
        _("host"),
        max_length=255,
        blank=True,
        help_text=_("The State or body that receives the meeting."),
    )
    chair = models.CharField(
        pgettext_lazy("of a meeting", "chair"),
        max_length=255,
        blank=True,
        help_text=_("The State, body or office that presides; no name of a person."),
    )
    access = models.CharField(_("access"), max_length=12, choices=Access.choices, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.ANNOUNCED
    )
    status_date = models.DateField(
        _("status since"), null=True, blank=True, help_text=_("The day when this was decided.")
    )
    status_reason = models.CharField(_("reason of the status"), max_length=500, blank=True)
    participants = ParentalManyToManyField(
        Organization, blank=True, related_name="+", verbose_name=_("organizations that take part")
    )
    states_count = models.PositiveIntegerField(_("number of States"), null=True, blank=True)
    bodies_count = models.PositiveIntegerField(_("number of organizations"), null=True, blank=True)
    people_count = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    follows = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("follow-up to"),
    )
    prepares = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("prepares for"),
    )

    circumstances: ClassVar[tuple[str, ...]] = (
        "access",
        "status",
        "status_date",
        "participants",
        "states_count",
        "bodies_count",
        "people_count",
        "follows",
        "prepares",
    )

    class Meta:
        abstract = True

    def other_meetings(self) -> list[int]:
        """Return the ids of the meetings that this one follows and prepares."""
        return [pk for pk in (self.follows_id, self.prepares_id) if pk]

    def terms_of_others(self) -> dict[str, list[str]]:
        """Return the other meetings as terms, by which they find this one."""
        return {
            name: [str(page.translation_key)]
            for name in ("follows", "prepares")
            if (page := getattr(self, name)) is not None
        }

    def told(self) -> dict[str, Any]:
        """Return all this as facts of the record."""
        return {
            "host": self.host,
            "chair": self.chair,
            "access": self.access,
            "status": self.status,
            "status_date": self.status_date.isoformat() if self.status_date else "",
            "status_reason": self.status_reason,
            "participants": codes(self.participants),
            "states_count": self.states_count,
            "bodies_count": self.bodies_count,
            "people_count": self.people_count,
            "follows": self.follows_id,
            "prepares": self.prepares_id,
        }


def panels() -> list[MultiFieldPanel]:
    """Return the panels of these facts."""
    return [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("status_date")]),
                FieldPanel("access"),
            ],
            heading=_("Status and access"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("participants"),
                FieldRowPanel(
                    [
                        FieldPanel("states_count"),
                        FieldPanel("bodies_count"),
                        FieldPanel("people_count"),
                    ]
                ),
            ],
            heading=_("Who takes part"),
        ),
        MultiFieldPanel(
            [
                PageChooserPanel("follows", "meetings.MeetingPage"),
                PageChooserPanel("prepares", "meetings.MeetingPage"),
            ],
            heading=_("Other meetings"),
        ),
    ]

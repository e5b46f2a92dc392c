"""Letters that carry outcomes of a meeting to somebody."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.languages import language_choices
from core.models import DocumentSet
from meetings.models.keys import MeetingKey
from meetings.models.outcomes import Outcome


class Transmission(models.Model):
    """A letter's annex: outcomes in an order. It is `sent` once it has a date.

    `language` is that of the recipient's name as it is written here.
    """

    meeting = models.ForeignKey(MeetingKey, on_delete=models.PROTECT, related_name="transmissions")
    recipient = models.CharField(_("To whom"), max_length=255)
    language = models.CharField(max_length=12, choices=language_choices, default="en")
    date = models.DateField(null=True, blank=True)
    document = models.ForeignKey(
        DocumentSet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("Letter"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    outcomes: models.ManyToManyField = models.ManyToManyField(
        Outcome, through="TransmissionItem", related_name="transmissions"
    )

    class Meta:
        verbose_name = "transmission"
        verbose_name_plural = "transmissions"

    def __str__(self) -> str:
        return self.recipient

    @property
    def sent(self) -> bool:
        return self.date is not None


class TransmissionItem(models.Model):
    """The place of an outcome in an annex, from 1."""

    transmission = models.ForeignKey(Transmission, on_delete=models.CASCADE, related_name="items")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "item of a transmission"
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(
                fields=["transmission", "outcome"], name="meetings_transmitted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.outcome_id}"

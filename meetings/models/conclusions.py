"""What several parts of a meeting said alike, under one formulation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from core.languages import language_choices
from meetings.models.keys import MeetingKey
from meetings.models.outcomes import Outcome, Wording


class Stand(models.TextChoices):
    """How an outcome stands to a shared conclusion."""

    SAID = "said", pgettext_lazy("a group", "said it")
    AGREED = "agreed", pgettext_lazy("a group", "agreed")
    DIVERGED = "diverged", pgettext_lazy("a group", "diverged")


class SharedConclusion(models.Model):
    """A formulation that outcomes of a meeting share. Readers see it once it is `agreed`."""

    meeting = models.ForeignKey(MeetingKey, on_delete=models.PROTECT, related_name="conclusions")
    original = models.CharField(max_length=12, choices=language_choices, default="en")
    agreed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "shared conclusion"
        verbose_name_plural = "shared conclusions"

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.pk}"


class ConclusionText(Wording):
    """A shared conclusion in one language."""

    conclusion = models.ForeignKey(SharedConclusion, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        verbose_name = "text of a shared conclusion"
        constraints = [
            models.UniqueConstraint(
                fields=["conclusion", "language"], name="meetings_conclusion_text_once"
            )
        ]


class Stance(models.Model):
    """An outcome that belongs to a shared conclusion, and how it stands to it."""

    conclusion = models.ForeignKey(
        SharedConclusion, on_delete=models.CASCADE, related_name="stances"
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="stances")
    stand = models.CharField(max_length=10, choices=Stand.choices, default=Stand.SAID)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "stance"
        constraints = [
            models.UniqueConstraint(fields=["conclusion", "outcome"], name="meetings_stance_once")
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id} {self.stand}"

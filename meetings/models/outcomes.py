"""What a meeting came to: its outcomes, each with a number that it keeps for good."""

from __future__ import annotations

from uuid import uuid4

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import language_choices
from core.models import DocumentSet
from meetings.models.keys import MeetingKey
from taxonomy.models import Objective, Organization, Region


class OutcomeKind(models.TextChoices):
    PRACTICE = "good-practice", _("Good practice")
    RECOMMENDATION = "recommendation", _("Recommendation")
    AGREEMENT = "agreement", _("Point of agreement")
    DIVERGENCE = "divergence", _("Point of divergence")
    GAP = "gap", pgettext_lazy("kind of outcome", "Gap")
    PARTNERSHIP = "partnership", _("Partnership")
    COMMITMENT = "commitment", _("Commitment")
    CONCLUSION = "conclusion", _("Conclusion")


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("status of an outcome", "Draft")
    AGREED = "agreed", pgettext_lazy("status of an outcome", "Agreed")
    TRANSMITTED = "transmitted", pgettext_lazy("status of an outcome", "Transmitted")


PUBLIC = (Status.AGREED, Status.TRANSMITTED)


class Wording(models.Model):
    """The words of something in one language."""

    language = models.CharField(max_length=12, choices=language_choices)
    text = models.TextField(max_length=5000)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text


class OutcomeCounter(models.Model):
    """How many numbers the outcomes of a meeting were given, those of deleted ones too."""

    meeting = models.OneToOneField(
        MeetingKey, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    last = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "counter of outcomes"

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.last}"

    @classmethod
    def next(cls, meeting: MeetingKey) -> int:
        """Return a number that no outcome of the meeting ever had, in the transaction.

        Others who ask wait until the transaction ends.
        """
        cls.objects.get_or_create(meeting=meeting)
        counter = cls.objects.filter(meeting=meeting)
        counter.update(last=F("last") + 1)
        return counter.values_list("last", flat=True).get()


class Outcome(models.Model):
    """One outcome of a meeting, in whatever languages it is worded.

    `session`, `segment` and `question` are ids of items of the programme (`meetings.items`),
    `group` is which of a segment's breakout groups, from 1. `mechanism` is the translation key of
    its page. `token` names what was typed before it had a number, so that what is sent twice is
    kept once. `version` grows with each change: who changes an outcome says which version was seen.
    `practice` is the translation key of the practice that was made of it.
    """

    meeting = models.ForeignKey(MeetingKey, on_delete=models.PROTECT, related_name="outcomes")
    number = models.PositiveIntegerField(editable=False)
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    kind = models.CharField(
        max_length=20,
        choices=OutcomeKind.choices,
        default=OutcomeKind.CONCLUSION,
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT)
    original = models.CharField(max_length=12, choices=language_choices, default="en")
    session = models.CharField(max_length=36, blank=True)
    segment = models.CharField(max_length=36, blank=True)
    question = models.CharField(max_length=36, blank=True)
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    mechanism = models.UUIDField(null=True, blank=True)
    organization = models.ForeignKey(
        Organization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    region = models.ForeignKey(
        Region,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    objectives = models.ManyToManyField(Objective, blank=True, related_name="+")
    source = models.ForeignKey(
        DocumentSet,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("source document"),
    )
    source_page = models.PositiveSmallIntegerField(null=True, blank=True)
    source_paragraph = models.CharField(max_length=20, blank=True)
    practice = models.UUIDField(null=True, blank=True, editable=False, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_outcome_number")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Save; a new outcome gets its number."""
        with transaction.atomic():
            if self.pk is None:
                self.number = OutcomeCounter.next(self.meeting)
            super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_public(self) -> bool:
        """Whether readers may see it once its meeting is public."""
        return self.status in PUBLIC


class OutcomeText(Wording):
    """An outcome in one language."""

    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        verbose_name = "text of an outcome"
        constraints = [
            models.UniqueConstraint(
                fields=["outcome", "language"], name="meetings_outcome_text_once"
            )
        ]

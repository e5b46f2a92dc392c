"""What a release holds."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

ZONE = "Europe/Zurich"


class Status(models.TextChoices):
    PLANNED = "planned", _("Planned")
    DONE = "done", _("Published")
    FAILED = "failed", _("Not published")
    CANCELLED = "cancelled", _("Cancelled")


class Release(models.Model):
    """Pages that are published together at a moment, which is told in a time zone.

    `report` says, after a release that could not be, what stood against it: a list of titles and
    reasons, in the language of who made it.
    """

    name = models.CharField(_("name"), max_length=120)
    moment = models.DateTimeField(_("moment"))
    zone = models.CharField(_("time zone"), max_length=40, default=ZONE)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PLANNED)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    report = models.JSONField(default=list)
    pages = models.ManyToManyField(Page, related_name="releases")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        indexes = [models.Index(fields=["status", "moment"], name="translation_release_due")]

    def __str__(self) -> str:
        return self.name

    @property
    def local(self) -> datetime:
        """The moment as clocks show it in the release's time zone."""
        return self.moment.astimezone(ZoneInfo(self.zone))

"""The released versions of a programme, and what each changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.keys import MeetingKey


class ProgrammeVersion(models.Model):
    """One released version of a meeting's programme, counted from 1.

    `points` is what of it can change, in its order; `changes` is what differs from the
    version before, empty for the first one.
    """

    meeting = models.ForeignKey(MeetingKey, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    released_at = models.DateTimeField(_("released at"))
    points = models.JSONField(default=list)
    changes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("version of a programme")
        verbose_name_plural = _("versions of programmes")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.number}"

"""What an import of an agenda last wrote, so that the next one can tell an edited field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meetings import MeetingPage


class AgendaImport(models.Model):
    """The last import into a meeting.

    `heading` is the folded title in the source, by which the same agenda is known again.
    `written` holds a digest of each field as the import left it.
    """

    page = models.OneToOneField(
        MeetingPage, on_delete=models.CASCADE, primary_key=True, related_name="agenda_import"
    )
    heading = models.CharField(max_length=1000, db_index=True)
    written = models.JSONField(default=dict)
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("agenda import")
        verbose_name_plural = _("agenda imports")

    def __str__(self) -> str:
        return self.heading

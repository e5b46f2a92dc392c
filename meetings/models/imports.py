"""What an import of an agenda last wrote, and agendas that were uploaded and wait to be saved."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.languages import language_choices
from meetings.models.keys import MeetingKey
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


class AgendaUpload(models.Model):
    """An agenda that somebody uploaded and looks at before it is saved. No file is kept of it.

    `rows` is what was read (`meetings.rounds.rows`), `choices` what the editor made of single rows,
    `pairs` what was chosen against the present agenda of `meeting`; without a meeting the agenda
    becomes a new one.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(
        MeetingKey, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=12, choices=language_choices)
    name = models.CharField(max_length=255)
    rows = models.JSONField(default=list)
    edition = models.CharField(max_length=20, blank=True)
    choices = models.JSONField(default=dict)
    pairs = models.JSONField(default=dict)
    added_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded agenda")
        verbose_name_plural = _("uploaded agendas")

    def __str__(self) -> str:
        return self.name

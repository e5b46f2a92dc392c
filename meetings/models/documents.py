"""The documents of a meeting, their files, and the room of its participants."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from core.languages import language_choices
from core.models import SiteDocument
from meetings.documents import symbols
from meetings.documents.names import title_for
from meetings.models.keys import MeetingKey
from records.models import Record
from taxonomy.models import Term


class DocumentKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    BACKGROUND = "background", _("Background paper")
    DISCUSSION = "discussion", _("Discussion paper")
    STATEMENT = "statement", _("Statement")
    PRESENTATION = "presentation", _("Presentation")
    SURVEY = "survey", _("Survey")
    PARTICIPANTS = "participants", _("List of participants")
    OUTCOME = "outcome", _("Outcome")
    SUMMARY = "summary", _("Summary report")


class Stage(models.TextChoices):
    BEFORE = "pre", _("Pre-session")
    DURING = "in", _("In-session")
    AFTER = "post", _("Post-session")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Everybody")
    PARTICIPANTS = "participants", _("Participants of the meeting")


class DocumentQuerySet(models.QuerySet):
    """Queries of readers and of participants."""

    def released(self) -> DocumentQuerySet:
        """Return the documents whose time has come, of meetings that readers see."""
        meetings = Record.objects.public().filter(
            page__translation_key=OuterRef("meeting__translation_key")
        )
        now = timezone.now()
        return self.filter(Q(released_at__isnull=True) | Q(released_at__lte=now), Exists(meetings))

    def public(self) -> DocumentQuerySet:
        """Return what everybody may read now. This is the one place that decides it."""
        return self.released().filter(visibility=Visibility.PUBLIC)

    def for_participants(self) -> DocumentQuerySet:
        """Return what participants may read now, and nobody else."""
        return self.released().filter(visibility=Visibility.PARTICIPANTS)


def check_symbol(text: str) -> None:
    """Raise ValidationError unless `text` can be the symbol of a document."""
    symbols.normal(text)


class MeetingDocument(models.Model):
    """One document of a meeting, with a file in each language that it exists in.

    `titles` are by language. `item` is the id of the block in the programme that it belongs to,
    empty for the whole meeting. `participants` is all that readers get of a list of participants.
    """

    meeting = models.ForeignKey(MeetingKey, on_delete=models.PROTECT, related_name="documents")
    symbol = models.CharField(
        _("symbol"), max_length=symbols.LONGEST, blank=True, validators=[check_symbol]
    )
    titles = models.JSONField(_("titles"), default=dict)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind.choices)
    stage = models.CharField(_("stage"), max_length=4, choices=Stage.choices, default=Stage.BEFORE)
    item = models.CharField(_("belongs to"), max_length=64, blank=True)
    submitter = models.ForeignKey(
        Term,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    original_language = models.CharField(
        _("original language"), max_length=12, choices=language_choices
    )
    participants = models.PositiveIntegerField(_("number of participants"), null=True, blank=True)
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    released_at = models.DateTimeField(
        _("released at"),
        null=True,
        blank=True,
        help_text=_("Nobody outside sees the document before; leave empty for at once."),
    )
    visibility = models.CharField(
        _("who may read it"),
        max_length=12,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting document")
        verbose_name_plural = _("meeting documents")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "symbol"],
                condition=~Q(symbol=""),
                name="meetings_symbol_once",
            )
        ]

    def __str__(self) -> str:
        return self.symbol or self.title(self.original_language)[1]

    def title(self, language: str) -> tuple[str, str]:
        """Return the language and the text of the title for a reader of `language`."""
        return title_for(self.titles, self.original_language, language)

    def clean(self) -> None:
        super().clean()
        found: dict[str, Any] = {}
        if self.supersedes_id and self._goes_round():
            found["supersedes"] = _("The two documents would supersede each other.")
        if self.kind == DocumentKind.PARTICIPANTS and self.visibility == Visibility.PUBLIC:
            if self.participants is None:
                found["participants"] = _(
                    "Readers see the number of participants only: give it here."
                )
            if self.pk and self.files.filter(replaced_at=None).exists():
                found["visibility"] = _(
                    "Names of participants are not for everybody: take the files away, or show "
                    "the document to participants only."
                )
        if found:
            raise ValidationError(found)

    def _goes_round(self) -> bool:
        seen = {self.pk}
        before = self.supersedes
        while before is not None:
            if before.pk in seen:
                return True
            seen.add(before.pk)
            before = before.supersedes
        return False


class DocumentFile(models.Model):
    """The file of a document in one language; one with `replaced_at` is an earlier version.

    `pages` is 0 where it is not known. `spoken` is the language that its text seems to be in,
    empty where nothing can be told, and `problem` why the text could not be read.
    """

    document = models.ForeignKey(MeetingDocument, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    file = models.OneToOneField(SiteDocument, on_delete=models.PROTECT, related_name="meeting_file")
    pages = models.PositiveIntegerField(_("pages"), default=0)
    spoken = models.CharField(max_length=12, blank=True)
    problem = models.CharField(max_length=10, blank=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    replaced_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("file of a meeting document")
        verbose_name_plural = _("files of meeting documents")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "language"],
                condition=Q(replaced_at=None),
                name="meetings_one_file_a_language",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} [{self.language}]"

    @property
    def is_foreign(self) -> bool:
        """Whether the text seems to be in another language than the file claims."""
        return bool(self.spoken) and self.spoken != self.language


class MeetingRoom(models.Model):
    """Where the files of a meeting lie, and the group of its participants, who alone may open it.

    What is public of it goes through the door of meeting documents.
    """

    meeting = models.OneToOneField(
        MeetingKey, on_delete=models.CASCADE, primary_key=True, related_name="room"
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="meeting_room")
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="meeting_room"
    )

    class Meta:
        verbose_name = _("room of a meeting")
        verbose_name_plural = _("rooms of meetings")

    def __str__(self) -> str:
        return self.group.name


class StagedFile(models.Model):
    """A file that was uploaded and waits for its row to be confirmed; `facts` are guesses."""

    wagtail_reference_index_ignore = True

    meeting = models.ForeignKey(MeetingKey, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    file = models.FileField(upload_to="staged/")
    facts = models.JSONField(default=dict)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return self.name

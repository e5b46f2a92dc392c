"""What the desk keeps: where each translation stands, and what people decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Kind(models.TextChoices):
    """What is translated."""

    PAGE = "page", _("Page")
    DOCUMENT = "document", _("Document")
    TERMS = "terms", _("List of terms")
    INTERFACE = "interface", _("Words of the interface")


class State(models.TextChoices):
    """Where the translation of a thing into a language stands."""

    ORIGINAL = "original", _("Original")
    NONE = "none", _("Not started")
    ALIAS = "alias", _("Shown as alias")
    STARTED = "started", _("In progress")
    READY = "ready", _("Ready for review")
    PUBLISHED = "published", _("Published")
    OUTDATED = "outdated", _("Outdated")
    UNNEEDED = "unneeded", _("Not needed")


OPEN = (State.STARTED, State.OUTDATED)  # a translator has begun, or readers have an old text
UNREADY = (State.NONE, State.ALIAS, State.STARTED, State.OUTDATED)


class Standing(models.Model):
    """Where one thing stands in one language: made from what is there, and made anew at any time.

    `key` is the translation key of a page, the id of a document, the name of a list. `title` is
    the original's, in its language; lists have a name of their own in each language. `root` is
    the row of the original. Of pages, `page` is the version in the language and `path` its place
    in the tree, or that of the page nearest above where there is none yet. Readers meet a low
    `rank` first, and then a late `date`. `words` counts those of the original, `words_left` and
    `texts_left` what is not translated. `since` is the moment it came into its state. Of what is
    outdated, `reflects` is the moment of the text that readers have, `revision` that of the
    original's then, `changed` how many texts changed since and `parts` in which fields; null and
    empty where nobody knows. `release` is when it is to be released. `faults` counts, of what is
    complete, those that the checks found and nobody waived, `drafts` the texts that only a machine
    translated.
    """

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=255)
    root = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="standing")
    path = models.CharField(max_length=255, blank=True)
    rank = models.PositiveSmallIntegerField(default=0)
    date = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices)
    since = models.DateTimeField()
    words = models.PositiveIntegerField(default=0)
    words_left = models.PositiveIntegerField(default=0)
    texts_left = models.PositiveIntegerField(default=0)
    reflects = models.DateTimeField(null=True)
    revision = models.BigIntegerField(null=True)
    changed = models.PositiveIntegerField(null=True)
    parts = models.JSONField(default=list)
    release = models.DateTimeField(null=True)
    faults = models.PositiveIntegerField(default=0)
    drafts = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "standing"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "language"], name="translation_one_standing"
            )
        ]
        indexes = [
            models.Index(fields=["language", "state"], name="translation_by_state"),
            models.Index(fields=["root", "language", "state"], name="translation_by_root"),
        ]

    def __str__(self) -> str:
        return f"{self.title} [{self.language}]: {self.state}"


class Touched(models.Model):
    """A thing that changed since its standings were made, noted in the changing transaction."""

    kind = models.CharField(max_length=10, choices=Kind.choices)
    key = models.CharField(max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "touched thing"

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Priority(models.IntegerChoices):
    URGENT = 1, _("urgent")
    NORMAL = 2, _("normal")
    LATER = 3, _("can wait")


class Assignment(models.Model):
    """Who translates a thing into a language, until when, and how urgent it is."""

    standing = models.OneToOneField(Standing, on_delete=models.CASCADE, related_name="assignment")
    translator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="assignments"
    )
    due = models.DateTimeField(null=True)
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "assignment"

    def __str__(self) -> str:
        return f"{self.standing} → {self.translator}"


class Waiver(models.Model):
    """That a thing need not be translated into a language, and why."""

    standing = models.OneToOneField(Standing, on_delete=models.CASCADE, related_name="waiver")
    reason = models.CharField(max_length=255)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "waiver"

    def __str__(self) -> str:
        return f"{self.standing}: {self.reason}"


class Digest(models.Model):
    """Whether somebody gets the daily e-mail, and the day of the last one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="translation_digest",
    )
    wanted = models.BooleanField(_("a daily e-mail about my translations"), default=True)
    sent_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = "digest"

    def __str__(self) -> str:
        return f"{self.user}: {'on' if self.wanted else 'off'}"

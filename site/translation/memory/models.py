"""What the memory keeps: texts, which of them say the same, and where to look for like ones."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Phrase(models.Model):
    """A text of the memory, once in each language.

    `text` has its inline marks, as wagtail-localize writes them; `plain` is the same without them:
    what is compared. `indexed` says that the index holds it.
    """

    language = models.CharField(max_length=12)
    digest = models.UUIDField()
    text = models.TextField()
    plain = models.TextField()
    indexed = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "phrase"
        constraints = [
            models.UniqueConstraint(fields=["language", "digest"], name="translation_one_phrase")
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(indexed=False), name="translation_phrase_fresh")
        ]

    def __str__(self) -> str:
        return f"{self.plain[:80]} [{self.language}]"


class Unit(models.Model):
    """That one text was translated by another, once.

    A unit of this site has the `key` of what was translated and the `path` of the text within it;
    `published` says that readers were given both texts. A unit that came in a file has the name of
    the `file`, its number there as `name`, and in `details` what else the file said of it, as rows
    of (place, name, value).
    """

    source = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="units")
    target = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="sources")
    key = models.UUIDField(null=True)
    path = models.TextField(blank=True)
    published = models.BooleanField(default=False)
    file = models.CharField(max_length=255, blank=True)
    name = models.CharField(max_length=255, blank=True)
    details = models.JSONField(default=list)
    changed = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation unit")
        verbose_name_plural = _("translation units")
        indexes = [models.Index(fields=["key"], name="translation_unit_key")]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


class Gram(models.Model):
    """A run of letters, and the ids of the phrases that it stands in, as a roaring bitmap."""

    language = models.CharField(max_length=12)
    gram = models.CharField(max_length=16)
    count = models.PositiveIntegerField(default=0)
    phrases = models.BinaryField(default=bytes)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "gram"
        constraints = [
            models.UniqueConstraint(fields=["language", "gram"], name="translation_one_gram")
        ]

    def __str__(self) -> str:
        return f"{self.gram} [{self.language}]: {self.count}"

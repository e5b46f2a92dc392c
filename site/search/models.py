"""What is searched: the terms of each record; and what editors and texts tell of words."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from records.models import Record


class Entry(models.Model):
    """The terms of one record, as the analysis of its language gives them.

    `lexemes` holds them with a space between, each once and marked with the part of the record
    that it stands in (`search.lexemes`). `analysis` is the version of the code that made them.
    """

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    language = models.CharField(max_length=12)
    lexemes = models.TextField(blank=True)
    analysis = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"Terms of record {self.record_id}"


class Word(models.Model):
    """A word that some text has, folded: what a misspelt one may mean.

    `sound` is what spellings are compared by. A word stays when the last text with it goes: a
    repaired query is offered only where it finds something.
    """

    language = models.CharField(max_length=12)
    word = models.CharField(max_length=40)
    sound = models.CharField(max_length=80)
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["language", "length"], name="search_words_by_length")]
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="search_word_once")
        ]

    def __str__(self) -> str:
        return self.word


class Synonyms(models.Model):
    """Words and names of one language that mean the same to a reader who searches."""

    language = models.CharField(_("language"), max_length=12, choices=settings.LANGUAGES)
    expressions = models.TextField(
        _("words and names"),
        max_length=1000,
        help_text=_(
            "Each on a line of its own: an acronym, its full name, another spelling. Who searches "
            "for one of them finds the others too."
        ),
    )

    class Meta:
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")
        ordering = ["language", "expressions"]

    def __str__(self) -> str:
        return " = ".join(self.expressions.splitlines())

    def clean(self) -> None:
        """Keep each expression once, without empty lines. Raises ValidationError for fewer than
        two."""
        lines = (" ".join(line.split()) for line in self.expressions.splitlines())
        self.expressions = "\n".join(dict.fromkeys(filter(None, lines)))
        if "\n" not in self.expressions:
            raise ValidationError(
                {"expressions": _("Give at least two, each on a line of its own.")}
            )

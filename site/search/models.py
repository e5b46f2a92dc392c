"""What is searched: the terms of each record and of each page of a file; and what editors and texts
tell of words."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, CollectionViewRestriction

from core.languages import language_choices
from core.models import SiteDocument
from records.models import Record, RecordUse
from search.extraction import Problem

PROBLEMS: dict[str, str | Promise] = {
    Problem.MISSING: _("The file cannot be found."),
    Problem.UNKNOWN: _("Files of this type are not read."),
    Problem.LOCKED: _(
        "The file is protected, by a password or against copying. Save it without protection and "
        "replace it."
    ),
    Problem.BROKEN: _(
        "The file is damaged or is not of the type that its name says. Save it again from the "
        "program it was made with and replace it."
    ),
    Problem.HOSTILE: _(
        "The file looks as if it was made to do harm. Save it again from the program it was made "
        "with and replace it."
    ),
    Problem.EMPTY: _(
        "The file holds no text: its pages may be pictures. Run text recognition on it and replace "
        "it."
    ),
    Problem.LONG: _("The file holds more text than is read."),
    Problem.SLOW: _("Reading the file takes too long. Save it in parts or in a simpler form."),
    Problem.HEAVY: _(
        "Reading the file takes too much memory. Save it in parts or without pictures."
    ),
}


class Entry(models.Model):
    """The terms of one record, as the analysis of its language gives them.

    `lexemes` holds them with a space between, each once and marked with the part of the record
    that it stands in (`search.lexemes`), `positions` where each stands (`search.positions`), if
    title and text are of one language. `analysis` is the version of the code that made them.
    """

    record = models.OneToOneField(
        Record, on_delete=models.CASCADE, primary_key=True, related_name="entry"
    )
    language = models.CharField(max_length=12)
    lexemes = models.TextField(blank=True)
    positions = models.TextField(null=True, editable=False)
    analysis = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "search entry"
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return f"Terms of record {self.record_id}"


class TitleWords(models.Model):
    """The folded words of the title of one record, with spaces around them.

    Apart from the entry, whose rows are too long to look through many.
    """

    wagtail_reference_index_ignore = True

    record = models.OneToOneField(Record, on_delete=models.CASCADE, primary_key=True)
    words = models.TextField()

    class Meta:
        verbose_name = "words of a title"
        verbose_name_plural = "words of titles"

    def __str__(self) -> str:
        return self.words.strip()


class FileText(models.Model):
    """What is known of the text of one file: whether it was read, and what hindered it.

    `name` and `digest` tell which file was read, `language` and `analysis` how its words were.
    `attempts` counts how often the reading of a waiting file was begun.
    """

    wagtail_reference_index_ignore = True

    file = models.OneToOneField(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="text",
    )
    waiting = models.BooleanField(default=True, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=10, blank=True)
    pages = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=12, blank=True)
    analysis = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "text of a file"
        verbose_name_plural = "texts of files"

    def __str__(self) -> str:
        return f"Text of file {self.file_id}"

    @property
    def state(self) -> str | Promise:
        """Whether the file is searched, in a word or two for editors."""
        if self.waiting:
            return _("Waiting to be read")
        if self.problem:
            return _("Searched in part") if self.pages else _("Not searched")
        return _("Searched")

    @property
    def reason(self) -> str | Promise:
        """Why the file, or a part of it, is not searched; empty where all is well."""
        return "" if self.waiting else PROBLEMS.get(self.problem, "")


class FilePageQuerySet(models.QuerySet):
    def open(self) -> FilePageQuerySet:
        """Return the pages of files whose collection is not private, and of those that a part of
        a page which everybody may read gives out by a door of its own."""
        path = ExpressionWrapper(OuterRef("path"), models.CharField())
        private = CollectionViewRestriction.objects.alias(path=path).filter(
            path__startswith=F("collection__path")
        )
        closed = SiteDocument.objects.filter(
            collection__in=Collection.objects.filter(Exists(private))
        )
        given = RecordUse.objects.filter(
            model=RecordUse.name_of(SiteDocument),
            record__in=Record.objects.findable().exclude(part="").values("pk"),
        )
        shut = closed.exclude(pk__in=given.values("object_id"))
        return self.exclude(file_id__in=shut.values("pk"))


class FilePage(models.Model):
    """A page of a file: of a PDF, a slide, a part of a sheet or of a text without pages.

    `number` is that of a page or slide, `label` the heading or the name of the sheet. Files that
    nothing public uses have rows too: ask `search.passages`, which leaves them out.
    """

    wagtail_reference_index_ignore = True

    file = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL, on_delete=models.CASCADE, related_name="pages"
    )
    number = models.PositiveIntegerField(default=0)
    label = models.CharField(max_length=255, blank=True)
    text = models.TextField()
    lexemes = models.TextField(blank=True)

    objects = FilePageQuerySet.as_manager()

    class Meta:
        verbose_name = "page of a file"
        verbose_name_plural = "pages of files"

    def __str__(self) -> str:
        return f"Page {self.number} of file {self.file_id}"


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

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
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


class Change(models.Model):
    """A record that was stored, moved or deleted since the search engine was told of it.

    The key rises from change to change and is the version that the engine gets with the record.
    """

    wagtail_reference_index_ignore = True

    record_id = models.BigIntegerField()

    class Meta:
        verbose_name = "change of a record"
        verbose_name_plural = "changes of records"

    def __str__(self) -> str:
        return f"Change {self.pk} of record {self.record_id}"


class Index(models.Model):
    """An index of the search engine that gets every change: that which is asked, or the next.

    `alias` is the name by which it is fed. Who fills the next one says by `beat` that it is still
    at work.
    """

    class Role(models.TextChoices):
        LIVE = "live"
        NEXT = "next"

    wagtail_reference_index_ignore = True

    role = models.CharField(max_length=4, choices=Role.choices, primary_key=True)
    name = models.CharField(max_length=200)
    alias = models.CharField(max_length=200, blank=True)
    beat = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "index of the search engine"
        verbose_name_plural = "indexes of the search engine"

    def __str__(self) -> str:
        return f"{self.role}: {self.name}"

"""The one table that the public side reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.kept import Kept
from core.prepared import Now


class RecordQuerySet(models.QuerySet):
    """Queries of readers. Address, place and liveness are read from Wagtail's page table."""

    def unhidden(self) -> RecordQuerySet:
        """Return what is live and not private, whatever the hour: who keeps it must ask that.

        Parts of pages are among it.
        """
        from records import places

        restricted = Q()
        for path in places.restricted_paths():
            restricted |= Q(page__path__startswith=path)
        found = self.filter(page__live=True)
        return found.exclude(restricted) if restricted else found

    def below(self, path: str) -> RecordQuerySet:
        """Return the records of the pages in the section or tree with this tree path."""
        return self.filter(page__path__startswith=path)

    def originals(self, paths: Iterable[str]) -> RecordQuerySet:
        """Return what was written in the trees with these tree paths: no aliases, and no parts in
        another language."""
        within = Q()
        for path in paths:
            within |= Q(page__path__startswith=path)
        own = Q(part="") | Q(language=F("page__locale__language_code"))
        return self.filter(within, own, page__alias_of=None)

    def with_texts(self) -> RecordQuerySet:
        """Read the body and the notes of `lines()` too."""
        return self.defer(None).defer("title_key", "links", "details")

    def placed(self) -> RecordQuerySet:
        """Add what is read from the page table: `place` columns next to the record's own."""
        return self.annotate(
            page_title=F("page__title"),
            url_path=F("page__url_path"),
            path=F("page__path"),
            place_locale=F("page__locale_id"),
            translation_key=F("page__translation_key"),
            alias_of=F("page__alias_of_id"),
            live_revision=F("page__live_revision_id"),
            seo_title=F("page__seo_title"),
            search_description=F("page__search_description"),
            first_published=F("page__first_published_at"),
            last_published=F("page__last_published_at"),
        )


UNLISTED = ("title_key", "body", "notes", "links", "details")  # what lists do not read
FIRST_PART = 2**30  # ids of parts begin here; those of pages are below

Queries = models.Manager.from_queryset(RecordQuerySet)


class RecordManager(Queries):
    """The queries that readers' queries begin with, made once: to make them costs as much again."""

    def findable(self) -> RecordQuerySet:
        """Return what everybody may read now, pages and parts of pages: live, not private,
        released, not expired.

        This is the one place that decides it; a page, list, feed, file or export asks here.
        """
        return _findable().all()

    def public(self) -> RecordQuerySet:
        """Return the pages that everybody may read now."""
        return _public().all()

    def pages(self) -> RecordQuerySet:
        """Return the pages that are public, with their places."""
        return _pages().all()

    def lines(self) -> RecordQuerySet:
        """Return the pages that are public, with their places and without their bodies: for
        lists."""
        return _lines().all()

    def findable_lines(self) -> RecordQuerySet:
        """Return pages and parts as `lines()` returns pages: for what is found by words."""
        return _findable_lines().all()


@Kept
def _findable() -> RecordQuerySet:
    now = Now()
    return Record.objects.unhidden().filter(
        Q(released_at__isnull=True) | Q(released_at__lte=now),
        Q(page__expire_at__isnull=True) | Q(page__expire_at__gt=now),
    )


@Kept
def _public() -> RecordQuerySet:
    return _findable().filter(part="")


def is_open(opens: datetime | None, closes: datetime | None, now: datetime) -> bool:
    """Tell whether what is released and expires at these moments is public, as `public()` asks."""
    return (opens is None or opens <= now) and (closes is None or closes > now)


@Kept
def _pages() -> RecordQuerySet:
    return _public().placed().defer("title_key")


@Kept
def _lines() -> RecordQuerySet:
    return _pages().defer(*UNLISTED)


@Kept
def _findable_lines() -> RecordQuerySet:
    return _findable().placed().defer(*UNLISTED)


class Record(models.Model):
    """One public page in one language, or a part of one that is found by itself, as plain values.

    The record of a page has its id. A `part` is named by what it is and its own id, as in
    `outcome/12`, is public where its page is and has an id from `FIRST_PART` on.
    `language` is the true language of the text: on an alias, that of the page it shows, but for a
    title of its own, whose language is `title_language`. `title_key` sorts it in the lists of the
    language that the page stands in.
    `words_changed` is when the words, not the facts, last changed; on a translation `reflects` is
    the moment of the original's words that it was made from. `details` is plain JSON that only the
    page itself needs, so lists do not read it. `renderer` is the version of the code
    that made the record.
    """

    id = models.IntegerField(primary_key=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="records", db_index=False
    )
    part = models.CharField(max_length=80, blank=True)
    page_type = models.CharField(max_length=100)
    kind = models.CharField(max_length=40, db_index=True)
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=255)
    title_language = models.CharField(max_length=12)
    title_key = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    date = models.DateField(null=True, db_index=True)
    ends = models.DateField(null=True)
    released_at = models.DateTimeField(null=True)
    terms = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    documents = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    links = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    details = models.JSONField(null=True)
    words_digest = models.CharField(max_length=64, blank=True)
    words_changed = models.DateTimeField(default=timezone.now)
    reflects = models.DateTimeField(null=True)
    revision = models.BigIntegerField(null=True)
    renderer = models.PositiveIntegerField(default=0)

    objects = RecordManager()

    class Meta:
        verbose_name = "record"
        indexes = [models.Index(fields=["kind", "-date"], name="records_kind_date")]
        constraints = [models.UniqueConstraint(fields=["page", "part"], name="records_part_once")]

    def __str__(self) -> str:
        return f"{self.title} [{self.language}]"


class PartNumber(models.Model):
    """Gives parts of pages their numbers, each once; it holds none."""

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "number of a part"

    def __str__(self) -> str:
        return str(self.pk)


class RecordTerm(models.Model):
    """One value of one facet of a record: what lists filter and count by."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=40)

    class Meta:
        indexes = [models.Index(fields=["facet", "value", "record"], name="records_by_facet")]
        constraints = [
            models.UniqueConstraint(fields=["record", "facet", "value"], name="records_facet_once")
        ]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"


class RecordVersion(models.Model):
    """How often, and when among all, a record changed: written by triggers (`records.versions`).

    A later change has a greater version. A deleted record keeps its row. The last 20 bits are of
    chance, so that a change that was rolled back and another never have the same.
    """

    wagtail_reference_index_ignore = True

    record_id = models.BigIntegerField(primary_key=True)
    version = models.BigIntegerField(db_index=True)

    class Meta:
        verbose_name = "version of a record"

    def __str__(self) -> str:
        return f"Version {self.version} of record {self.record_id}"


class RecordUse(models.Model):
    """An image, file, document or page that a record shows or names.

    An edit of an image, file or document rewrites the record; so does the deletion of any.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="uses")
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["model", "object_id"], name="records_by_use")]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "model", "object_id"], name="records_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.model}:{self.object_id}"

    @staticmethod
    def name_of(model: type[models.Model]) -> str:
        """Return how `model` is written in a use."""
        return model._meta.label_lower


def hidden_pages() -> Any:
    """Return the ids of the pages that are published and that not everybody may read now."""
    public = Record.objects.public().values("pk")
    return Record.objects.filter(part="").exclude(pk__in=public).values("page_id")


def is_public_file(document_id: int) -> bool:
    """Tell whether a file may be given to everybody: a public record shows it."""
    uses: Any = RecordUse.objects.filter(
        model=settings.WAGTAILDOCS_DOCUMENT_MODEL.lower(), object_id=document_id
    )
    return Record.objects.public().filter(pk__in=uses.values("record_id")).exists()

"""Making many pages at once: in all their languages, drafts or published.

What comes of it is what the editor makes one by one: pages in the tree, their first revision and
history, records and search entries, aliases in the other languages, and the memory from which
they are translated further. Everything is written by the batch.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models, transaction
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from core import indexing, rows
from core.kept import renew
from core.pages import BasePage
from records import writer
from records.collation import title_key
from records.models import Record, RecordUse
from records.pages import RecordedPage
from translation import linking
from translation.desk import keeping
from translation.desk.models import Kind

ROOM = 1_000  # places in the tree that are left for what editors add in the meantime

Versions = Sequence[Any]  # pages of one type


class Maker:
    """Makes pages of one type below a section, which has a version in each language.

    A page to make is unsaved and complete: words, facts, locale, slug. Those that are versions of
    one another share a translation key; the first is the original, in whose language the facts
    are. Before a commit `settle` is called; `finish` when all are made.
    """

    def __init__(self, model: type[RecordedPage], section: BasePage, user: Any, live: bool) -> None:
        self.model = model
        self.user = user
        self.live = live
        versions = type(section).objects.filter(translation_key=section.translation_key)
        self.parents = {page.locale_id: page for page in versions.select_related("locale")}
        self.steps: dict[int, int] = {}
        self.suffixes: dict[tuple[int, str], int] = {}
        self.made: Counter[int] = Counter()
        self.lists = [
            *(field.name for field in model._meta.many_to_many),
            *(relation.get_accessor_name() for relation in get_all_child_relations(model)),
        ]
        self.index = indexing.NewPages(model)
        self.types = {
            each: ContentType.objects.get_for_model(each, for_concrete_model=False)
            for each in (model, Page)
        }

    @transaction.atomic
    def make(self, families: Iterable[Versions]) -> None:
        """Make a batch of pages, given as the versions of each, the original first."""
        families = [list(versions) for versions in families]
        if not families:
            return
        pages = [page for versions in families for page in versions]
        moment = timezone.now()
        for versions in families:
            for page in versions:
                self._prepare(page, moment)
                if page is not versions[0]:
                    page.reflects = moment
        self._place(pages)
        self._insert(pages)
        self._revise(pages, moment)
        references = {page.pk: set(self._references(page)) for page in pages}
        aliases: list[RecordedPage] = []
        if self.live:
            aliases = [alias for versions in families for alias in self._aliases(versions)]
            if aliases:
                self._place(aliases)
                self._insert(aliases)
            references |= {page.pk: set(self._references(page)) for page in aliases}
            writer.add(self._records(pages, aliases, moment, references))
        self.index.add([*pages, *aliases], references.items())
        linking.link_new([versions for versions in families if len(versions) > 1], moment)
        keeping.touch(Kind.PAGE, [versions[0].translation_key for versions in families])

    def settle(self) -> None:
        """Tell the sections and all processes of what was made: before each commit."""
        for pk, count in self.made.items():
            Page.objects.filter(pk=pk).update(numchild=F("numchild") + count)
        self.made.clear()
        renew()

    def finish(self) -> None:
        """Do what is done once, however many pages were made."""
        self.settle()
        self.index.finish()

    def _prepare(self, page: RecordedPage, moment: Any) -> None:
        page.content_type = self.types[self.model]
        known = page.__dict__.setdefault("_cluster_related_objects", {})
        for name in self.lists:
            known.setdefault(name, [])  # or the database is asked for each
        page.draft_title = page.title
        page.live = self.live
        page.has_unpublished_changes = not self.live
        page.owner = self.user
        page.latest_revision_created_at = moment
        if self.live:
            page.first_published_at = page.last_published_at = moment

    def _place(self, pages: list[RecordedPage]) -> None:
        """Give pages their slugs and places below the section of their language."""
        wanted: dict[int, list[RecordedPage]] = {}
        for page in pages:
            wanted.setdefault(page.locale_id, []).append(page)
        for locale_id, those in wanted.items():
            parent = self.parents[locale_id]
            self.made[parent.pk] += len(those)
            children = Page.objects.child_of(parent)
            taken = set(
                children.filter(slug__in={page.slug for page in those}).values_list(
                    "slug", flat=True
                )
            )
            if locale_id not in self.steps:
                last = children.order_by("-path").values_list("path", flat=True).first()
                self.steps[locale_id] = ROOM + (Page._str2int(last[-Page.steplen :]) if last else 0)
            for page in those:
                self.steps[locale_id] += 1
                page.depth = parent.depth + 1
                page.path = Page._get_path(parent.path, page.depth, self.steps[locale_id])
                page.slug = self._free(page.slug, parent, taken)
                taken.add(page.slug)
                page.url_path = f"{parent.url_path}{page.slug}/"

    def _free(self, slug: str, parent: BasePage, taken: set[str]) -> str:
        """Return a slug that no page below `parent` has: the wanted one or it with a number."""
        found = slug
        while found in taken:
            number = self.suffixes.get((parent.pk, slug), 1) + 1
            self.suffixes[parent.pk, slug] = number
            found = f"{slug}-{number}"
            if Page.objects.child_of(parent).filter(slug=found).exists():
                taken.add(found)
        return found

    def _insert(self, pages: list[RecordedPage]) -> None:
        """Write the rows of pages: Wagtail's, the type's own and those of its lists of terms."""
        columns = Page._meta.concrete_fields
        bases = [
            Page(**{field.attname: getattr(page, field.attname) for field in columns})
            for page in pages
        ]
        Page._base_manager.bulk_create(bases)
        for page, base in zip(pages, bases, strict=True):
            page.pk = page.id = base.pk
            page._state.adding = False
        own = list(self.model._meta.local_concrete_fields)
        size = connection.ops.bulk_batch_size(own, pages)
        for start in range(0, len(pages), size):
            self.model._base_manager._insert(
                pages[start : start + size], fields=own, using=connection.alias
            )
        for many in self.model._meta.many_to_many:
            rows.insert(
                many.remote_field.through,
                (many.m2m_field_name(), many.m2m_reverse_field_name()),
                (
                    (page.pk, term.pk)
                    for page in pages
                    for term in page._cluster_related_objects[many.name]
                ),
            )

    def _revise(self, pages: list[RecordedPage], moment: Any) -> None:
        """Write the first revision of pages and their history."""
        kinds = {"content_type": self.types[self.model], "base_content_type": self.types[Page]}
        revisions = Revision.objects.bulk_create(
            Revision(
                **kinds,
                object_id=str(page.pk),
                created_at=moment,
                user=self.user,
                object_str=str(page),
                content=page.serializable_data(),
            )
            for page in pages
        )
        revision = Subquery(
            Revision.objects.filter(
                base_content_type=self.types[Page],
                object_id=Cast(OuterRef("pk"), CharField()),
            ).values("pk")[:1]
        )
        written = Page._base_manager.filter(pk__in=[page.pk for page in pages])
        models.QuerySet.update(written, latest_revision=revision)
        if self.live:
            models.QuerySet.update(written, live_revision=F("latest_revision"))
        for page, made in zip(pages, revisions, strict=True):
            page.latest_revision_id = made.pk
            page.live_revision_id = made.pk if self.live else None
        actions = ("wagtail.create", "wagtail.publish") if self.live else ("wagtail.create",)
        PageLogEntry.objects.bulk_create(
            PageLogEntry(
                content_type=self.types[self.model],
                page_id=page.pk,
                label=page.title,
                action=action,
                timestamp=moment,
                user=self.user,
                revision=made,
                content_changed=True,
            )
            for page, made in zip(pages, revisions, strict=True)
            for action in actions
        )

    def _references(self, page: RecordedPage) -> Iterator[indexing.Reference]:
        return ReferenceIndex._extract_references_from_object(page)

    def _aliases(self, versions: Versions) -> Iterator[RecordedPage]:
        """Yield what shows the original in the languages that have no version."""
        original, spoken = versions[0], {page.locale_id for page in versions}
        for locale_id, parent in self.parents.items():
            if locale_id not in spoken:
                alias = _copied(original)
                alias.pk = alias.id = None
                alias.locale = parent.locale
                alias.alias_of = original
                alias.latest_revision = alias.live_revision = None
                alias.latest_revision_created_at = None
                yield alias

    def _records(
        self,
        pages: list[RecordedPage],
        aliases: list[RecordedPage],
        moment: Any,
        references: dict[int, set[indexing.Reference]],
    ) -> Iterator[tuple[Record, list[RecordUse]]]:
        known: dict[int, Record] = {}
        for page in [*pages, *aliases]:
            shown = page.alias_of_id
            record = _copied(known[shown]) if shown else writer.build(page)
            record.title_key = title_key(record.title, page.locale.language_code)
            record.id = record.page_id = page.pk
            record.revision = page.live_revision_id
            record.words_changed = moment
            known[page.pk] = record
            yield record, writer.uses_of(record, references[page.pk])


def _copied(row: models.Model) -> Any:
    """Return a copy of a row that can be changed by itself."""
    other = copy.copy(row)
    other._state = copy.copy(row._state)
    other._state.fields_cache = dict(row._state.fields_cache)
    return other

"""The base of every page type that readers see: it declares its record in one place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.compat import HTTPMethod
from wagtail.models import COMMENTS_RELATION_NAME, Page, PageViewRestriction
from wagtail.models.pages import PageManager
from wagtail.query import PageQuerySet

from core.kept import renew
from core.pages import BasePage
from records import places, render, writer
from records.content import Content, Part
from records.listing import Listing
from records.schema import described
from records.shown import Shown

# What Wagtail saves with a draft, a lock or a child page: nothing that readers see.
DRAFT_COLUMNS = {
    COMMENTS_RELATION_NAME,
    "latest_revision",
    "latest_revision_created_at",
    "draft_title",
    "has_unpublished_changes",
    "locked",
    "locked_at",
    "locked_by",
    "numchild",
}


class RecordedQuerySet(PageQuerySet):
    """Page queries whose bulk updates reach the records too."""

    def update(self, **kwargs: Any) -> int:
        with transaction.atomic():
            touched = list(self.values_list("pk", flat=True))
            count = super().update(**kwargs)
            writer.rewrite(touched)
        return count


RecordedManager = PageManager.from_queryset(RecordedQuerySet)


class RecordedPage(BasePage):
    """A page whose public side is a record.

    A page type says in `content()` what its record holds, in `kinds` what each kind of it is
    called (of its parts too), in `searched` which parts of it are searched (title, summary, body,
    notes, and facts by their names; empty for none), in `listing` how it lists others, and in
    `around()` what its template needs that depends on other records.
    """

    kinds: ClassVar[Mapping[str, str | Promise]] = {}
    searched: ClassVar[tuple[str, ...] | None] = None
    listing: ClassVar[Listing | None] = None

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    objects = RecordedManager()

    class Meta:
        abstract = True

    def content(self) -> Content:
        """Return what readers get of this page. Called in the language of its text."""
        raise NotImplementedError

    def parts(self, names: Collection[str] | None = None) -> list[Part]:
        """Return what is found by itself within this page; with `names` of these parts alone.

        Called in the language of the page's text.
        """
        return []

    @classmethod
    def around(cls, shown: Shown) -> dict[str, Any]:
        """Return what the template needs of other records at the time of reading."""
        return {}

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        """Return the schema.org data of a page."""
        return described("WebPage", shown.title, shown.summary, shown.canonical, shown.language.tag)

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        """Return what a record is, in a few words for a list."""
        return capfirst(cls._meta.verbose_name)

    @classmethod
    def part_label(cls, shown: Shown) -> str:
        """Return what a part of a page is, in a few words for a list."""
        return capfirst(str(cls.kinds.get(shown.kind, shown.kind)))

    @classmethod
    def feeds(cls, shown: Shown) -> list[tuple[str, str, str]]:
        """Return the feeds of a page as (title, address, media type)."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and write the record in the same transaction.

        At a partial save the instance may hold words that are not published: the record is then
        written from the database, and not at all for the columns that only drafts change.
        """
        fields = kwargs.get("update_fields")
        with transaction.atomic():
            super().save(*args, **kwargs)
            if fields is None:
                writer.write(self)
            elif set(fields) <= DRAFT_COLUMNS:
                return
            else:
                writer.rewrite([self.pk])
            renew()

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Lead to the page or one below it. Raises Http404 where readers may see nothing now."""
        expired = self.expire_at is not None and self.expire_at <= timezone.now()
        if not path_components and (expired or not self.is_released):
            raise Http404
        return super().route(request, path_components)

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return the restrictions of the page and its sections, and of what an alias shows.

        Wagtail leaves out those of the sections above an alias's original.
        """
        pending: list[str] = [self.path]
        pages: set[int] = set()
        while pending:
            path = pending.pop()
            line = Page.objects.filter(
                path__in=[path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
            ).values_list("pk", "alias_of__path")
            pending += [shown for pk, shown in line if shown and pk not in pages]
            pages.update(pk for pk, _shown in line)
        return PageViewRestriction.objects.filter(page__in=pages)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer from the page itself: it is private, or its record is not up to date."""
        response = render.page(request, writer.build(self), render.place_of_page(self), type(self))
        if places.is_restricted(self.path):
            add_never_cache_headers(response)
        elif not writer.is_current(self):
            writer.later(self.pk)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response = render.page(request, writer.build(self), render.place_of_page(self), type(self))
        add_never_cache_headers(response)
        return response


def page_class(label: str) -> type[RecordedPage]:
    """Return the page class that a record names."""
    model: type[models.Model] = apps.get_model(label)
    if not issubclass(model, RecordedPage):
        raise LookupError(f"{label} is no recorded page")
    return model

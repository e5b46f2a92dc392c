"""The base of every page type that readers see: it declares its record in one place."""

from __future__ import annotations

from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.text import capfirst
from wagtail.models.pages import PageManager
from wagtail.query import PageQuerySet

from core.kept import renew
from core.pages import BasePage
from records import places, render, writer
from records.content import Content
from records.listing import Listing
from records.shown import Shown


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

    A page type says in `content()` what its record holds, in `searched` which parts of it are
    searched (title, summary, body, notes, facts; empty for none), in `listing` how it lists
    others, and in `live()` what its template needs that depends on other records.
    """

    searched: ClassVar[tuple[str, ...] | None] = None
    listing: ClassVar[Listing | None] = None

    objects = RecordedManager()

    class Meta:
        abstract = True

    def content(self) -> Content:
        """Return what readers get of this page. Called in the language of its text."""
        raise NotImplementedError

    @classmethod
    def live(cls, shown: Shown) -> dict[str, Any]:
        """Return what the template needs of other records at the time of reading."""
        return {}

    @classmethod
    def schema(cls, shown: Shown) -> dict[str, Any]:
        """Return the schema.org data of a page."""
        return {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": shown.title,
            "description": shown.summary,
            "url": shown.canonical,
            "inLanguage": shown.language.tag,
        }

    @classmethod
    def kind_label(cls, shown: Shown) -> str:
        """Return what a record is, in a few words for a list."""
        return capfirst(cls._meta.verbose_name)

    @classmethod
    def feeds(cls, shown: Shown) -> list[tuple[str, str, str]]:
        """Return the feeds of a page as (title, address, media type)."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and write the record in the same transaction.

        A partial save comes with a draft: the instance may hold words that are not published, so
        it writes no record.
        """
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not kwargs.get("update_fields"):
                writer.write(self)
                renew()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer from the page itself: it is private, or its record is not up to date."""
        if not self.is_released:
            raise Http404
        response = render.page(
            request, writer.build(self), render.place_of_page(self), type(self)
        )
        if places.is_restricted(self.path):
            add_never_cache_headers(response)
            patch_cache_control(response, private=True)
        else:
            writer.later(self.pk)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        response = render.page(
            request, writer.build(self), render.place_of_page(self), type(self)
        )
        add_never_cache_headers(response)
        return response


def page_class(label: str) -> type[RecordedPage]:
    """Return the page class that a record names."""
    model: type[models.Model] = apps.get_model(label)
    if not issubclass(model, RecordedPage):
        raise LookupError(f"{label} is no recorded page")
    return model

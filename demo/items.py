"""The register of what the demo made."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.apps import apps
from django.db import models
from wagtail.models import Page

from core.models import DocumentSet, SiteDocument
from core.pages import BasePage
from demo.models import DemoItem
from meetings.models import MeetingDocument, Outcome, SharedConclusion, Transmission


class Items:
    """All demo items by key; one query for any number of questions."""

    def __init__(self) -> None:
        self.by_key = {item.key: item for item in DemoItem.objects.all()}
        self.fresh: list[tuple[DemoItem, models.Model]] = []

    def any(self, keys: Iterable[str]) -> bool:
        """Tell whether one of these keys is known."""
        return any(key in self.by_key for key in keys)

    def __contains__(self, key: str) -> bool:
        return key in self.by_key

    def id(self, key: str) -> int:
        """Return the primary key of an object that the demo made. Raises KeyError."""
        return self.by_key[key].object_id

    def add(self, key: str, made: models.Model) -> None:
        """Remember an object that the demo has just made."""
        item = DemoItem(key=key, model=made._meta.label_lower, object_id=made.pk)
        self.by_key[key] = item
        self.fresh.append((item, made))

    def pages(self) -> list[BasePage]:
        """Return the pages that were added since the last save, as they now stand."""
        ids = [made.pk for _item, made in self.fresh if isinstance(made, BasePage)]
        return list(Page.objects.filter(pk__in=ids).order_by("pk").specific())

    def save(self) -> int:
        """Write what was added, each with its mark as it now stands; return how many."""
        revisions = {page.pk: page.latest_revision_id for page in self.pages()}
        for item, made in self.fresh:
            if isinstance(made, BasePage):
                made.latest_revision_id = revisions[made.pk]
            item.mark = mark(made)
        DemoItem.objects.bulk_create([item for item, _made in self.fresh])
        count = len(self.fresh)
        self.fresh.clear()
        return count


def mark(found: models.Model) -> str:
    """Return what tells whether somebody edited an object: revision, files or facts."""
    if isinstance(found, Page):
        return str(found.latest_revision_id or "")
    if isinstance(found, SiteDocument):
        return found.get_file_hash()
    if isinstance(found, Outcome | SharedConclusion | Transmission):
        return str(found.version)
    if isinstance(found, DocumentSet):
        versions = found.versions.order_by("language").values_list("language", "file")
        return sha256(repr(list(versions)).encode()).hexdigest()
    if isinstance(found, MeetingDocument):
        files = found.files.order_by("language", "pk").values_list("language", "file")
        facts = [found.symbol, found.titles, found.kind, found.stage, found.item, list(files)]
        return sha256(repr(facts).encode()).hexdigest()
    return ""


def found(item: DemoItem) -> models.Model | None:
    """Return the object of an item, None where somebody deleted it."""
    model = apps.get_model(item.model)
    return model._default_manager.filter(pk=item.object_id).first()

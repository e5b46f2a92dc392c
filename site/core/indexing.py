"""Bringing many pages into the admin's indexes at once, and not at every save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.signal_handlers import disable_reference_index_auto_update

from core import rows

Reference = tuple[int, str, str, str]


@contextmanager
def paused() -> Iterator[None]:
    """Save pages within the block without search and reference index; see `index`."""
    models = [
        model
        for model in get_page_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)


def index(pages: Iterable[Page]) -> None:
    """Bring pages that were saved within `paused` into both indexes."""
    for page in pages:
        ReferenceIndex.create_or_update_for_object(page)
        insert_or_update_object(page)


class NewPages:
    """Brings pages of one type that neither index knows into both, in batches."""

    def __init__(self, model: type[Page]) -> None:
        self.model = model
        self.indexes = [
            backend.get_index_for_model(model)
            for _name, backend in get_search_backends_with_name(with_auto_update=True)
        ]
        self.refreshers = [index._refresh_title_norms for index in self.indexes]
        for each in self.indexes:
            each._refresh_title_norms = _nothing
        types = [model, *model._meta.get_parent_list()]
        self.types = [
            ContentType.objects.get_for_model(each, for_concrete_model=False) for each in types
        ]

    def add(self, pages: list[Page], references: Iterable[tuple[int, set[Reference]]]) -> None:
        """Bring a batch of pages in; `references` are what each, by its id, refers to."""
        for each in self.indexes:
            each.add_items(self.model, pages)
        own, base = self.types[0].pk, self.types[-1].pk
        rows.insert(
            ReferenceIndex,
            (
                "content_type",
                "base_content_type",
                "object_id",
                "to_content_type",
                "to_object_id",
                "model_path",
                "content_path",
                "content_path_hash",
            ),
            (
                (
                    own,
                    base,
                    str(pk),
                    *reference,
                    ReferenceIndex._get_content_path_hash(reference[3]),
                )
                for pk, found in references
                for reference in found
            ),
        )

    def finish(self) -> None:
        """Weigh the titles of what was added, which reads the whole index: once is enough."""
        for refresh in self.refreshers:
            refresh()


_hash = lru_cache(1_000)(ReferenceIndex._get_content_path_hash)


def _nothing() -> None:
    pass

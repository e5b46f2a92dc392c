"""Bringing many new pages into the admin's indexes once each, and not at every save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import insert_or_update_object
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, ReferenceIndex, get_page_models
from wagtail.signal_handlers import disable_reference_index_auto_update


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

"""Translations whose original was deleted: the one made first is the original from then on."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from core.pages import BasePage
from records import writer
from translation.tasks import make_aliases

ACTION = "translation.original"


def appoint(keys: Collection[Any], user: Any) -> None:
    """Let those that are left of these families go on without the original that was deleted.

    The text of the new original reflects no other; it has the facts from then on, which can be
    edited. The others are fresh as they are: there is nothing left that they could be behind.
    """
    left: dict[Any, list[BasePage]] = {}
    for page in (
        Page.objects.filter(translation_key__in=keys, alias_of=None).order_by("pk").specific()
    ):
        if isinstance(page, BasePage):
            left.setdefault(page.translation_key, []).append(page)
    for first, *others in left.values():
        _reflect(first, None)
        for page in others:
            _reflect(page, page.last_published_at)
        log(instance=first, action=ACTION, user=user)
        writer.rewrite([page.pk for page in (first, *others)])
        transaction.on_commit(partial(make_aliases.enqueue, first.pk), robust=True)


def _reflect(page: BasePage, moment: Any) -> None:
    type(page)._base_manager.filter(pk=page.pk).update(reflects=moment)
    revision = page.latest_revision
    if revision is not None:
        revision.content["reflects"] = moment
        revision.save(update_fields=["content"])

"""What follows from saving, publishing, copying and deleting a page."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done, page_published

from core.checks import our_page_classes
from core.pages import BasePage
from translation import aliases, facts, freshness, titles
from translation.tasks import make_aliases


def take_facts(sender: type[BasePage], instance: BasePage, **kwargs: Any) -> None:
    """Whoever saves a translation, and however: its facts are those of the original."""
    if not (kwargs.get("raw") or kwargs.get("update_fields") or instance.alias_of_id):
        facts.take(instance)


def take_title(sender: type[BasePage], instance: BasePage, **kwargs: Any) -> None:
    """Whoever saves an alias: a title that is translated stays."""
    if instance.alias_of_id and not (kwargs.get("raw") or kwargs.get("update_fields")):
        titles.take(instance)


def published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Let the facts follow to the translations, and show the page in the other languages."""
    if not isinstance(instance, BasePage) or instance.alias_of_id or not instance.is_original:
        return
    facts.follow(instance)
    transaction.on_commit(partial(make_aliases.enqueue, instance.pk), robust=True)


def copied(sender: type, source_obj: Page, target_obj: Page, **kwargs: Any) -> None:
    """A translation that was just made reflects the text of this moment."""
    if isinstance(target_obj, BasePage) and not target_obj.alias_of_id:
        freshness.set_moment(target_obj, timezone.now())


def deleted(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    aliases.forsake(instance)


def connect() -> None:
    """Listen to pages."""
    for model in our_page_classes():
        if issubclass(model, BasePage):
            pre_save.connect(take_facts, sender=model, dispatch_uid=("facts", model))
            pre_save.connect(take_title, sender=model, dispatch_uid=("title", model))
    page_published.connect(published, dispatch_uid="translation.published")
    copy_for_translation_done.connect(copied, dispatch_uid="translation.copied")
    pre_delete.connect(deleted, sender=Page, dispatch_uid="translation.deleted")

"""What is set for an original besides its text: who may see it, and until when.

Nobody who sees a translation sees what the original hides; taking a limit away takes it from the
translations that had the same, and from no other.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.signals import copy_for_translation_done, page_published
from wagtail_localize.models import TranslationSource

from core.checks import our_page_classes
from core.pages import BasePage
from translation.together import companions
from translation.together.companions import Act

_publish = PublishPageRevisionAction.execute


def restricted(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Give the limit that was set for an original to its translations."""
    before = not str(kwargs.get("action", "post_")).startswith("post_")
    if kwargs.get("raw") or before or not isinstance(instance, PageViewRestriction):
        return
    for each in companions.of([instance.page], Act.RESTRICT):
        restrict(each.page, instance)


def restrict(page: Page, like: PageViewRestriction) -> None:
    """Let who may see a page be who may see another one."""
    own = PageViewRestriction.objects.filter(page=page).first() or PageViewRestriction(page=page)
    own.restriction_type, own.password = like.restriction_type, like.password
    own.save()
    own.groups.set(like.groups.all())


def opened(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Take the limit from the translations too, unless it went because the page itself did."""
    if isinstance(kwargs.get("origin"), Page):
        return
    limit = PageViewRestriction.objects.filter(pk=instance.pk).first()  # a form may change it
    if limit is not None:
        for each in companions.of([limit.page], Act.RESTRICT):
            same = PageViewRestriction.objects.filter(
                page=each.page, restriction_type=limit.restriction_type, password=limit.password
            )
            for own in same:
                own.delete()


def copied(sender: type, source_obj: Page, target_obj: Page, **kwargs: Any) -> None:
    """Limit a translation that was just made as what it was made from."""
    if isinstance(target_obj, Page) and not target_obj.alias_of_id:
        limit_like(source_obj, target_obj)


def keep_restrictions(source: TranslationSource, original: Page, page: Page) -> None:
    """Limit a translation that is written as its original is; never open what is limited."""
    limit_like(original, page)


def limit_like(original: Page, page: Page) -> None:
    """Limit a page that is not limited as another is, if that is."""
    limit = PageViewRestriction.objects.filter(page=original).first()
    if limit is not None and not PageViewRestriction.objects.filter(page=page).exists():
        restrict(page, limit)


def note_expiry(sender: type[BasePage], instance: BasePage, **kwargs: Any) -> None:
    """Note when an original was to expire before it is saved."""
    if instance.pk and not (kwargs.get("raw") or kwargs.get("update_fields")):
        known = sender._base_manager.filter(pk=instance.pk).values_list("expire_at", flat=True)
        instance.expiry_before = known.first()


def expire_with(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Give a new expiry to the translations that had the old one; a date of their own stays."""
    if not isinstance(instance, BasePage) or instance.alias_of_id:
        return
    before = getattr(instance, "expiry_before", instance.expire_at)
    if before == instance.expire_at:
        return
    for each in companions.of([instance], Act.RESTRICT):
        page = each.page.specific
        if page.expire_at == before:
            page.expire_at = instance.expire_at
            page.save(update_fields=["expire_at"])
            page.update_aliases()
            for revision in _in_work(page):
                revision.content["expire_at"] = instance.serializable_data()["expire_at"]
                revision.save(update_fields=["content"])


def _in_work(page: Page) -> list[Revision]:
    return list(
        page.revisions.filter(pk=page.latest_revision_id)
        | page.revisions.filter(approved_go_live_at__isnull=False)
    )


@wraps(_publish)
@transaction.atomic
def publish(action: PublishPageRevisionAction, *args: Any, **options: Any) -> Any:
    """Publish a page; a translation no earlier than its original, which waits for its moment."""
    page = action.object
    if isinstance(page, BasePage) and not page.alias_of_id:
        moment = waits_until(page)
        if moment is not None and (page.go_live_at is None or page.go_live_at < moment):
            page.go_live_at = moment
            action.revision.content["go_live_at"] = page.serializable_data()["go_live_at"]
            action.revision.save(update_fields=["content"])
    return _publish(action, *args, **options)


def waits_until(page: BasePage) -> Any:
    """Return when the original of a translation goes live, None where it is or has no date."""
    original = page.original
    if original is page or original.live:
        return None
    return (
        original.revisions.filter(approved_go_live_at__gt=timezone.now())
        .order_by("approved_go_live_at")
        .values_list("approved_go_live_at", flat=True)
        .first()
    )


def connect() -> None:
    """Listen to pages and their limits."""
    post_save.connect(restricted, sender=PageViewRestriction, dispatch_uid="together.restricted")
    m2m_changed.connect(
        restricted, sender=PageViewRestriction.groups.through, dispatch_uid="together.groups"
    )
    pre_delete.connect(opened, sender=PageViewRestriction, dispatch_uid="together.opened")
    for model in our_page_classes():
        if issubclass(model, BasePage):
            pre_save.connect(note_expiry, sender=model, dispatch_uid=("expiry", model))
    copy_for_translation_done.connect(copied, dispatch_uid="together.copied")
    page_published.connect(expire_with, dispatch_uid="together.expiry")
    PublishPageRevisionAction.execute = publish
    TranslationSource.sync_view_restrictions = keep_restrictions

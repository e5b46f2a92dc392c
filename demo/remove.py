"""Taking the demo away, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import DocumentSet, SiteDocument
from demo import accounts, front
from demo.items import found, mark
from demo.models import DemoItem
from meetings.documents import filing
from meetings.models import (
    MeetingDocument,
    MeetingKey,
    MeetingPage,
    MeetingRoom,
    Outcome,
    OutcomeCounter,
    SharedConclusion,
    Transmission,
)
from translation.together import companions
from translation.together.companions import Act

Say = Callable[[str], None]


@transaction.atomic
def remove(say: Say) -> int:
    """Delete what the demo made; return how many objects that were.

    What somebody edited stays, and what holds pages or uses of others; `say` names each. The
    frame of the site stays, its home pages and key documents without the demo's words.
    """
    items = sorted(DemoItem.objects.all(), key=_turn)
    ours = {item.object_id for item in items if _is_page(item)}
    meetings = MeetingPage.objects.filter(pk__in=ours)
    keys = set(meetings.values_list("translation_key", flat=True))
    gone = 0
    for item in items:
        made = found(item)
        if made is None:
            item.delete()
            continue
        reason = _reason(item, made, ours) or _taken(item, made)
        if not reason:
            item.delete()
            gone += 1
            continue
        say(_("Stays: %(key)s (%(reason)s)") % {"key": item.key, "reason": reason})
        if not _is_page(item):
            item.delete()
    _forget_meetings(keys)
    return gone


def _forget_meetings(keys: set[UUID]) -> None:
    """Delete what is left of meetings that have no page any more: their rooms and their keys, as
    far as nothing belongs to them. So the demo gets the same addresses when it is made again."""
    here = Page.objects.filter(translation_key__in=keys).values("translation_key")
    for key in MeetingKey.objects.filter(translation_key__in=keys).exclude(
        translation_key__in=here
    ):
        room = MeetingRoom.objects.filter(meeting=key).first()
        try:
            with transaction.atomic():
                OutcomeCounter.objects.filter(meeting=key).delete()
                key.versions.all().delete()
                key.delete()
                if room:
                    room.collection.delete()
                    room.group.delete()
        except ProtectedError:
            continue


def _is_page(item: DemoItem) -> bool:
    return issubclass(apps.get_model(item.model), Page)


def _turn(item: DemoItem) -> tuple[int, int]:
    """Return the place in the order.

    The frame comes first, originals before translations; then whoever uses others before them.
    """
    if _of_frame(item):
        return 0, item.object_id
    later = [
        Transmission,
        SharedConclusion,
        Outcome,
        MeetingDocument,
        DocumentSet,
        SiteDocument,
        get_user_model(),
    ]
    place = 0 if _is_page(item) else later.index(apps.get_model(item.model)) + 1
    return place + 1, -item.object_id


def _reason(item: DemoItem, made: models.Model, ours: set[int]) -> str:
    """Return why an object may not be deleted, nothing where it may."""
    if mark(made) != item.mark:
        return _("edited by somebody")
    if not isinstance(made, Page) or _of_frame(item):
        return ""
    others = made.get_descendants().exclude(pk__in=ours).exists()
    return _("pages of others below it") if others else ""


def _taken(item: DemoItem, made: models.Model) -> str:
    """Delete an object, or empty a page of the frame; return why that could not be."""
    try:
        with transaction.atomic():
            if _of_frame(item):
                front.empty(made)
            elif isinstance(made, MeetingDocument):
                filing.delete(made)
            elif isinstance(made, Page):
                with companions.sparing(companions.of([made], Act.DELETE, below=True)):
                    made.delete()
            else:
                made.delete()
    except ProtectedError:
        return _("others use it")
    if isinstance(made, get_user_model()):
        accounts.forget(made.username)
    return ""


def _of_frame(item: DemoItem) -> bool:
    return item.key.startswith("frame/")

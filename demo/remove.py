"""Taking the demo away, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import DocumentSet, SiteDocument
from demo import accounts, front
from demo.items import found, mark
from demo.models import DemoItem

Say = Callable[[str], None]


@transaction.atomic
def remove(say: Say) -> int:
    """Delete what the demo made; return how many objects that were.

    What somebody edited stays, and what holds pages or uses of others; `say` names each. The
    frame of the site stays, its home pages and key documents without the demo's words.
    """
    items = list(DemoItem.objects.all())
    gone = 0
    for item in sorted(items, key=_turn):
        made = found(item)
        if made is None:
            item.delete()
        elif reason := _reason(item, made, items):
            say(_("Stays: %(key)s (%(reason)s)") % {"key": item.key, "reason": reason})
        else:
            try:
                with transaction.atomic():
                    _take(item, made)
            except ProtectedError:
                say(_("Stays: %s (others use it)") % item.key)
            else:
                item.delete()
                gone += 1
    return gone


def _turn(item: DemoItem) -> tuple[int, int]:
    """Return the place in the order: who uses others goes before them, aliases first."""
    models_in_order = [DocumentSet, SiteDocument, get_user_model()]
    labels = [model._meta.label_lower for model in models_in_order]
    place = labels.index(item.model) + 1 if item.model in labels else 0
    return place, -item.pk


def _reason(item: DemoItem, made: models.Model, items: list[DemoItem]) -> str:
    if mark(made) != item.mark:
        return _("edited by somebody")
    if isinstance(made, Page) and not item.key.startswith("frame/"):
        ours = [each.object_id for each in items if each.model not in _NO_PAGES]
        if made.get_descendants().exclude(pk__in=ours).exists():
            return _("pages of others below it")
    return ""


_NO_PAGES = ("core.documentset", "core.sitedocument", "core.user")


def _take(item: DemoItem, made: models.Model) -> None:
    if item.key.startswith("frame/"):
        front.empty(made)
    elif isinstance(made, get_user_model()):
        accounts.forget(made.username)
        made.delete()
    else:
        made.delete()

"""Which text of the original a translation reflects."""

from datetime import datetime

from django.utils import timezone

from core.pages import BasePage
from records import writer
from records.models import Record


def set_moment(page: BasePage, moment: datetime) -> None:
    """Note on a translation, and on the draft in work, the moment of the original's words."""
    page.reflects = moment
    type(page)._base_manager.filter(pk=page.pk).update(reflects=moment)
    revision = page.latest_revision
    if revision is not None:
        revision.content["reflects"] = moment
        revision.save(update_fields=["content"])


def confirm(page: BasePage) -> None:
    """Say that a translation reflects what the original says now."""
    set_moment(page, timezone.now())
    writer.rewrite([page.pk])


def is_outdated(page: BasePage) -> bool:
    """Tell whether the words of the original changed after those that a translation reflects."""
    original = page.original
    if original is page or page.alias_of_id or page.reflects is None:
        return False
    return Record.objects.filter(pk=original.pk, words_changed__gt=page.reflects).exists()

"""Facts are entered once: every translation has those of its original, clearing included."""

from typing import Any

from django.db import transaction
from wagtail.models import Revision

from core import blockfacts
from core.pages import BasePage


def take(page: BasePage) -> None:
    """Set the facts of `page`, in memory, to those of its original."""
    original = page.original
    if original is page:
        return
    for name in page.facts:
        field = page._meta.get_field(name)
        if field.many_to_many:
            setattr(page, name, list(getattr(original, name).all()))
        else:
            setattr(page, field.attname, getattr(original, field.attname))
    blockfacts.take(page, original)


@transaction.atomic
def follow(original: BasePage) -> None:
    """Give the facts of `original` to its translations: what is live and what is in work.

    Words stay as they are: a draft stays a draft, and no translation becomes outdated by it.
    """
    translations = type(original).objects.filter(
        translation_key=original.translation_key, alias_of=None
    )
    for page in translations.exclude(pk=original.pk):
        before = page.serializable_data()
        take(page)
        if page.serializable_data() != before:
            page.save(clean=False)
            if page.live:
                page.update_aliases()
        values = _values(page)
        for revision in _in_work(page):
            new = {**values, **_blocks(revision.content, original)}
            if any(revision.content.get(name) != value for name, value in new.items()):
                revision.content.update(new)
                revision.save(update_fields=["content"])


def _values(page: BasePage) -> dict[str, Any]:
    """Return the facts as a revision holds them."""
    data = page.serializable_data()
    return {name: data[name] for name in page.facts}


def _blocks(content: dict[str, Any], original: BasePage) -> dict[str, str]:
    """Return the fields of a revision in whose blocks facts change, as it is to hold them."""
    found = {
        field.name: blockfacts.taken(field, content[field.name], field.value_to_string(original))
        for field in blockfacts.fields(type(original))
        if field.name in content
    }
    return {name: text for name, text in found.items() if text is not None}


def _in_work(page: BasePage) -> list[Revision]:
    """Return the revisions that may still be published: the latest and those with a date."""
    return list(
        page.revisions.filter(pk=page.latest_revision_id)
        | page.revisions.filter(approved_go_live_at__isnull=False)
    )

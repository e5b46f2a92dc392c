"""A page that is not translated is shown in the other languages by an alias."""

from collections.abc import Iterator

from django.db import transaction
from wagtail.models import Locale, Page

from core.pages import BasePage


@transaction.atomic
def ensure(page: BasePage) -> list[BasePage]:
    """Make the aliases of `page` that are missing in the trees of other languages; return them.

    Only a page of its own is shown elsewhere, the one made first of its translations. A language
    without a home page has no tree.
    """
    original = page.original
    if original.alias_of_id or original.depth < 2:
        return []
    held = Page.objects.filter(translation_key=original.translation_key)
    home = original if original.depth == 2 else original.get_ancestors().get(depth=2)
    trees = Page.objects.filter(translation_key=home.translation_key)
    missing = Locale.objects.filter(pk__in=trees.values("locale")).exclude(
        pk__in=held.values("locale")
    )
    return [
        original.copy_for_translation(locale, copy_parents=True, alias=True) for locale in missing
    ]


def ensure_all() -> Iterator[BasePage]:
    """Make all aliases that are missing, parents first; yield each that was made."""
    for page in Page.objects.filter(alias_of=None, live=True, depth__gt=2).order_by("depth", "pk"):
        specific = page.specific
        if isinstance(specific, BasePage) and specific.is_original:
            yield from ensure(specific)


def forsake(page: Page) -> None:
    """Take the aliases of a page away that is about to be deleted.

    Without it they would go on as pages of their own, in a language that their text is not in. An
    alias with pages of its own language below it is only unpublished.
    """
    for alias in Page.objects.filter(alias_of=page):
        if alias.get_descendants().filter(alias_of=None).exists():
            alias.specific.unpublish(log_action=False)
        else:
            alias.delete()

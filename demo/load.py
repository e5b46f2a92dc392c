"""Loading the demo: what is missing is made, what exists is left alone."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.synctree import PageIndex, synchronize_tree

from demo import accounts, front, indexing
from demo.facts import facts
from demo.items import Items
from demo.sections import SECTIONS
from demo.tree import Tree
from home import structure
from home.models import HomePage
from taxonomy import loading

Say = Callable[[str], None]


def load(say: Say) -> int:
    """Make what of the demo was not made before; return how many objects that were.

    All is made or nothing. What an editor changed or deleted stays so. Raises BadText, KeyError
    or NotAnAgenda for a mistake in the demo's files.
    """
    with transaction.atomic():
        say(_("Frame of the site"))
        home = structure.ensure()
        say(_("Objectives, regions, countries and other terms"))
        loading.load()
        items = Items()
        with indexing.paused():
            _pages(home, items, say)
        indexing.index(items.pages().values())
        for refusal in accounts.ensure(items):
            say(refusal)
        return items.save()


def _pages(home: HomePage, items: Items, say: Say) -> None:
    tree = Tree(home, items)
    for section in SECTIONS:
        found = facts(*section.facts)
        made = tree.plan(section, {key: found[key] for key in section.keys or found})
        say(_("%(section)s: %(made)d new pages") % {"section": section.name, "made": made})
    say(_("Published: %d") % tree.publish())
    for path in front.fill(home, facts("pages"), items, tree.address):
        say(_("Left as it is, somebody has written on it: %s") % path)
    if items.fresh:
        say(_("Aliases of untranslated pages: %d") % _aliases(items))


def _aliases(items: Items) -> int:
    """Show every page in the trees of the languages that it is not written in.

    Return how many aliases of the demo's pages that made.
    """
    locales = list(Locale.objects.all())
    pages = PageIndex.from_database().sort_by_tree_position()
    for source in locales:
        for target in locales:
            if source != target:
                synchronize_tree(source, target, page_index=pages)
    keys = {page.pk: key for key, page in items.pages().items()}
    aliases = Page.objects.filter(alias_of__in=keys).select_related("locale").specific()
    for alias in aliases:
        name, _slash, _language = keys[alias.alias_of_id].rpartition("/")
        items.add(f"{name}/{alias.locale.language_code}", alias)
    return len(aliases)

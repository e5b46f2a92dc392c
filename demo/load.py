"""Loading the demo: what is missing is made, what exists is left alone."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import indexing
from demo import accounts, front, outcomes, papers
from demo.facts import facts
from demo.items import Items
from demo.sections import SECTIONS
from demo.tree import Tree
from home import structure
from home.models import HomePage
from meetings.documents import filing
from taxonomy import loading
from translation import aliases

Say = Callable[[str], None]


def load(say: Say) -> int:
    """Make what of the demo was not made before; return how many objects that were.

    All is made or nothing. What an editor changed or deleted stays so. Raises BadText, KeyError
    or NotAnAgenda for a mistake in the demo's files.
    """
    with filing.all_or_nothing() as stored:
        say(_("Frame of the site"))
        home = structure.ensure()
        say(_("Objectives, regions, countries and other terms"))
        loading.load()
        items = Items()
        with indexing.paused():
            _pages(home, items, say)
            if number := outcomes.ensure(items):
                say(_("Outcomes of meetings: %d") % number)
            pages = items.pages()
            originals = {page.translation_key: page for page in reversed(pages)}
            made = [alias for page in originals.values() for alias in aliases.ensure(page)]
            say(_("Aliases of untranslated pages: %d") % len(made))
        indexing.index([*pages, *made])
        papers.fill(items, stored)
        for refusal in accounts.ensure(items):
            say(refusal)
        return items.save()


def _pages(home: HomePage, items: Items, say: Say) -> None:
    tree = Tree(home, items)
    for section in SECTIONS:
        found = facts(*section.facts)
        made = tree.plan(section, {key: found[key] for key in section.keys or found})
        text = ngettext("%(section)s: %(made)d new page", "%(section)s: %(made)d new pages", made)
        say(text % {"section": section.name, "made": made})
    say(_("Published: %d") % tree.publish())
    for path in front.fill(home, facts("pages"), items, tree.address):
        say(_("Left as it is, somebody has written on it: %s") % path)

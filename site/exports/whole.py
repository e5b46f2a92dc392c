"""All of a list: what the address of its page asks for, not a page of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Max
from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.languages import Language, current
from meetings.models import MechanismIndexPage, MeetingIndexPage
from meetings.models.meetings import Time
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage
from records import finding, places, sorting
from records.base import Base, everything
from records.chrome import Chrome, chrome
from records.listing import BadPage, Listing
from records.models import Record
from records.render import line
from records.scope import Scope
from records.selection import Selection
from records.shown import Shown
from search import matching, results
from search.query import Query, asked, everywhere
from search.repair import mended
from search.sections import SearchedSection

PRACTICES, MECHANISMS, SEARCH = "practices", "mechanisms", "search"
SECTIONS = {
    PRACTICES: PracticeIndexPage,
    "publications": PublicationIndexPage,
    "meetings": MeetingIndexPage,
    MECHANISMS: MechanismIndexPage,
}
NAMES = frozenset({*SECTIONS, SEARCH})
AT_ONCE = 500  # records that are in memory at a time
MOST_IDS = 10_000  # in a query


@dataclass(frozen=True)
class Whole:
    """All records of a list, in the order of its page.

    `name` is that of the list, `address` the whole one of its page with what is chosen. `ids` are
    those of the records, `modified` is when the last of them changed. `mended` is what was looked
    for in place of misspelt words.
    """

    name: str
    title: str
    address: str
    reader: Language
    tree: places.Tree
    frame: Chrome
    ids: Sequence[int]
    modified: datetime | None
    mended: str = ""

    def own_address(self, ending: str) -> str:
        """Return the whole address of the list as a file."""
        page, mark, query = self.address.partition("?")
        return f"{page}results.{ending}{mark}{query}"

    def shown(self) -> Iterator[Shown]:
        """Yield the records, read some at a time; without those that were hidden meanwhile."""
        for first in range(0, len(self.ids), AT_ONCE):
            some = list(self.ids[first : first + AT_ONCE])
            rows = {row.pk: row for row in Record.objects.findable_lines().filter(pk__in=some)}
            yield from (line(rows[pk], self.reader) for pk in some if pk in rows)


@dataclass(frozen=True)
class _Asked:
    """The records that a list is made of, its words to search, and what its addresses keep."""

    listing: Listing
    base: Base
    query: Query | None
    kept: Mapping[str, str]


def whole(request: HttpRequest, name: str) -> Whole:
    """Return what the page of the list of this name shows for the same parameters, all of it.

    Raises Http404 where the page would: it is not public, the number of a page is none, or more is
    chosen than a list can have.
    """
    reader = current()
    tree, frame = places.tree_for(request, reader.code), chrome(request, reader)
    if tree is None or frame is None:
        raise Http404
    of = _search if name == SEARCH else _section
    found = of(name, request.GET, reader, tree)
    listing, query, kept = found.listing, found.query, dict(found.kept)
    sorts = listing.sorts if query is None else (matching.RELEVANCE, *listing.sorts)
    sort = sorting.asked(sorts, request.GET)
    if query is None or query.text:
        kept |= sorting.kept(sorts, sort)
    try:
        chosen = listing.chosen(request.GET)
        ids, done = _found(found, chosen, sort.order)
        listing.page(request.GET.get("page"), len(ids))
    except BadPage as bad:
        raise Http404 from bad
    url = f"{frame.root_url}/{reader.code}/{name}/"
    address = Selection(listing.facets, chosen, {}, reader, url, kept).address(chosen)
    return Whole(name, _title(name), address, reader, tree, frame, ids, _modified(ids), done)


def _section(name: str, params: QueryDict, reader: Language, tree: places.Tree) -> _Asked:
    section = SECTIONS[name]
    listing, when = section.listing, params.get("when", "")
    page = Record.objects.public().filter(page__url_path=f"{tree.url_path}{name}/")
    place = page.values_list("pk", "page__path").first()
    if place is None:
        raise Http404
    scope = Scope((place,), listing.kinds)
    query = asked(params, reader) if issubclass(section, SearchedSection) else None
    if query and query.text:
        return _Asked(listing, everything(scope), query, {"q": query.text})
    if section is MeetingIndexPage and when in Time.values:
        return _Asked(listing, MeetingIndexPage.base(scope, when), None, {"when": when})
    return _Asked(listing, everything(scope), None, {})


def _search(name: str, params: QueryDict, reader: Language, tree: places.Tree) -> _Asked:
    query = asked(params, reader)
    kept = {"q": query.text} if query.text else {}
    if params.get("languages") != "all":
        scope = Scope(((tree.page, tree.path),))
        return _Asked(results.LISTING, everything(scope), query, kept)
    trees = places.places().trees[tree.site]
    scope = Scope(tuple((each.page, each.path) for each in trees.values()), originals=True)
    kept |= {"languages": "all"} if kept else {}
    return _Asked(results.LISTING, everything(scope), everywhere(query, trees), kept)


def _found(
    asked: _Asked, chosen: Mapping[str, Sequence[str]], order: tuple[Any, ...]
) -> tuple[Sequence[int], str]:
    """Return the ids in order, and the query if it was mended."""
    listing = replace(asked.listing, order=order)
    query = asked.query
    if query is None:
        return finding.ids(listing, asked.base, chosen), ""
    found, done = mended(
        query,
        partial(matching.within, asked.base),
        lambda _query, base: finding.ids(listing, base, chosen),
    )
    return found, "" if done is query else done.text


def _modified(ids: Sequence[int]) -> datetime | None:
    """Return when the last of these pages changed; a query for some thousands."""
    newest = None
    for first in range(0, len(ids), MOST_IDS):
        pages = Page.objects.filter(pk__in=list(ids[first : first + MOST_IDS]))
        changed = pages.aggregate(changed=Max("last_published_at"))["changed"]
        newest = max(filter(None, (newest, changed)), default=None)
    return newest


def _title(name: str) -> str:
    titles = {
        PRACTICES: _("Practices"),
        "publications": _("Publications"),
        "meetings": _("Meetings"),
        MECHANISMS: _("Consultation mechanisms"),
        SEARCH: _("Search"),
    }
    return titles[name]

"""All of a list: what the address of its page asks for, not a page of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from core.languages import Language, current
from meetings.models import MeetingIndexPage
from meetings.models.meetings import Time
from practices.models import PracticeIndexPage
from publications.models import PublicationIndexPage
from records import places, sorting
from records.asking import narrowed
from records.chrome import Chrome, chrome
from records.listing import BadPage, Listing
from records.models import Record, RecordQuerySet
from records.render import line
from records.scope import Scope
from records.selection import Selection
from records.shown import Shown
from search import matching, results
from search.query import Query, asked, everywhere
from search.repair import mended
from search.sections import SearchedSection

PRACTICES, SEARCH = "practices", "search"
SECTIONS = {
    PRACTICES: PracticeIndexPage,
    "publications": PublicationIndexPage,
    "meetings": MeetingIndexPage,
}
NAMES = frozenset({*SECTIONS, SEARCH})
AT_ONCE = 500  # records that are in memory at a time


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
            rows = {row.pk: row for row in Record.objects.lines().filter(pk__in=some)}
            yield from (line(rows[pk], self.reader) for pk in some if pk in rows)


@dataclass(frozen=True)
class _Asked:
    """The records that a list is made of, its words to search, and what its addresses keep."""

    listing: Listing
    records: RecordQuerySet
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
        ids, modified, mended = _found(found, chosen, sort.order)
        listing.page(request.GET.get("page"), len(ids))
    except BadPage as bad:
        raise Http404 from bad
    url = f"{frame.root_url}/{reader.code}/{name}/"
    address = Selection(listing.facets, chosen, {}, reader, url, kept).address(chosen)
    return Whole(name, _title(name), address, reader, tree, frame, ids, modified, mended)


def _section(name: str, params: QueryDict, reader: Language, tree: places.Tree) -> _Asked:
    section = SECTIONS[name]
    listing, when = section.listing, params.get("when", "")
    page = Record.objects.public().filter(page__url_path=f"{tree.url_path}{name}/")
    place = page.values_list("pk", "page__path").first()
    if place is None:
        raise Http404
    records = Scope((place,), listing.kinds).records()
    query = asked(params, reader) if issubclass(section, SearchedSection) else None
    if query and query.text:
        return _Asked(listing, records, query, {"q": query.text})
    if section is MeetingIndexPage and when in Time.values:
        return _Asked(listing, MeetingIndexPage.at(when, records), None, {"when": when})
    return _Asked(listing, records, None, {})


def _search(name: str, params: QueryDict, reader: Language, tree: places.Tree) -> _Asked:
    query = asked(params, reader)
    kept = {"q": query.text} if query.text else {}
    if params.get("languages") != "all":
        return _Asked(results.LISTING, Scope(((tree.page, tree.path),)).records(), query, kept)
    trees = places.places().trees[tree.site]
    scope = Scope(tuple((each.page, each.path) for each in trees.values()), originals=True)
    kept |= {"languages": "all"} if kept else {}
    return _Asked(results.LISTING, scope.records(), everywhere(query, trees), kept)


def _found(
    asked: _Asked, chosen: Mapping[str, Sequence[str]], order: Sequence[Any]
) -> tuple[array[int], datetime | None, str]:
    """Return the ids in order, when the last of these changed, and the query if it was mended."""
    if asked.query is None:
        return *_ids(narrowed(asked.records, chosen), order), ""

    def ids(query: Query) -> tuple[array[int], datetime | None]:
        return _ids(narrowed(matching.narrowed(asked.records, query), chosen), order)

    found, done = mended(asked.query, lambda: asked.records, ids, lambda found: len(found[0]))
    return *found, "" if done is asked.query else done.text


def _ids(records: RecordQuerySet, order: Sequence[Any]) -> tuple[array[int], datetime | None]:
    ids, modified = array("q"), None
    for pk, changed in records.order_by(*order).values_list("pk", "last_published").iterator():
        ids.append(pk)
        modified = max(filter(None, (modified, changed)), default=None)
    return ids, modified


def _title(name: str) -> str:
    titles = {
        PRACTICES: _("Practices"),
        "publications": _("Publications"),
        "meetings": _("Meetings"),
        SEARCH: _("Search"),
    }
    return titles[name]

"""What an address of outcomes asks for: of one meeting in parts, or across all meetings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from core.languages import Language, current
from meetings.outcomes import facets, held, listing, rows
from meetings.outcomes.grouping import By, Group, grouped
from meetings.outcomes.held import Held
from meetings.outcomes.matrix import Matrix, matrix
from meetings.outcomes.rows import Row
from meetings.outcomes.shown import OutcomeShown, show
from records import places
from records.chrome import Chrome, chrome
from records.listed import Listed
from records.listing import BadPage

TABLE = "table"


@dataclass(frozen=True)
class Frame:
    """Who asks: a reader of a tree of pages."""

    tree: places.Tree
    chrome: Chrome
    reader: Language

    @classmethod
    def of(cls, request: HttpRequest) -> Frame:
        """Return the frame of a request. Raises Http404 where the host has no site."""
        reader = current()
        tree, frame = places.tree_for(request, reader.code), chrome(request, reader)
        if tree is None or frame is None:
            raise Http404
        return cls(tree, frame, reader)


@dataclass(frozen=True)
class Asked:
    """Outcomes as an address asks for them. `held` is the meeting, None across meetings.

    `by` is how they are parted, `plain` asks for one table of them.
    """

    frame: Frame
    listed: Listed
    items: list[OutcomeShown]
    path: str
    by: str = ""
    plain: bool = False
    held: Held | None = None
    rows: tuple[Row, ...] = ()

    @property
    def title(self) -> str:
        if self.held is None:
            return _("Outcomes of meetings")
        return _("Outcomes: %(meeting)s") % {"meeting": self.held.name}

    @cached_property
    def groups(self) -> list[Group]:
        """The outcomes in the parts of the view, all in one across meetings and in the matrix."""
        if not self.by or self.by == By.MATRIX:
            return [Group("", None, self.items)]
        return grouped(self.by, self.items)

    @cached_property
    def matrix(self) -> Matrix | None:
        """The matrix of shared conclusions, where it is asked for."""
        if self.held is None or self.by != By.MATRIX:
            return None
        shown = [item.row for item in self.items]
        return matrix(self.held, self.rows, shown, self.frame.reader)

    def address(self, ending: str = "") -> str:
        """Return the address of the page, or with `ending` of the same as a file."""
        query = f"?{self.listed.parameters}" if self.listed.parameters else ""
        file = f"results.{ending}" if ending else ""
        return f"/{self.frame.reader.code}/{self.path}{file}{query}"

    def with_kept(self, kept: Mapping[str, str]) -> str:
        """Return the address of the page with the same filters and these other parameters."""
        selection = replace(self.listed.selection, kept=kept)
        return selection.address(selection.chosen)

    @property
    def other(self) -> str:
        """The address of the same as one table, or of a table as a list."""
        kept = {name: value for name, value in self.listed.kept.items() if name != "as"}
        return self.with_kept(kept if self.plain else {**kept, "as": TABLE})

    @property
    def whole_address(self) -> str:
        return self.frame.chrome.root_url + self.address()


def of_meeting(request: HttpRequest, key: str) -> Asked:
    """Return what is asked of one meeting. Raises Http404 where it is not public, or too much is
    chosen."""
    frame = Frame.of(request)
    meeting = held.one(request, key, frame.reader)
    found = rows.read(rows.public([key]))
    mechanisms = held.pages(frame.tree, frame.reader, _mechanisms(found))
    asked = request.GET.get("by", "")
    by = asked if asked in By.values else By.SESSION.value
    plain = request.GET.get("as") == TABLE
    kept = {"by": by} if by != By.SESSION else {}
    kept |= {"as": TABLE} if plain else {}
    listed, some = _listed(request, frame, facets.within(meeting, mechanisms), found, kept)
    items = show(some, {key: meeting}, mechanisms, frame.reader)
    return Asked(frame, listed, items, meeting.path, by, plain, meeting, tuple(found))


def of_all(request: HttpRequest, whole: bool = False) -> Asked:
    """Return what is asked across meetings, a page of it or the `whole`. Raises Http404 where the
    page is none."""
    frame = Frame.of(request)
    meetings = held.every(frame.tree, frame.reader)
    found = rows.read(rows.public(list(meetings)), languages=True)
    order = {key: place for place, key in enumerate(meetings)}
    found.sort(key=lambda row: (order[row.meeting], row.number))
    mechanisms = held.pages(frame.tree, frame.reader, _mechanisms(found))
    plain = request.GET.get("as") == TABLE
    kept = {"as": TABLE} if plain else {}
    narrows = facets.across(meetings, mechanisms)
    listed, some = _listed(request, frame, narrows, found, kept, paged=True, whole=whole)
    items = show(some, meetings, mechanisms, frame.reader)
    return Asked(frame, listed, items, "outcomes/", plain=plain)


def _mechanisms(found: list[Row]) -> set[str]:
    return {row.mechanism for row in found if row.mechanism}


def _listed(
    request: HttpRequest,
    frame: Frame,
    narrows: list[facets.Narrow],
    found: list[Row],
    kept: dict[str, str],
    paged: bool = False,
    whole: bool = False,
) -> tuple[Listed, list[Row]]:
    """Return the list that an address asks for, and the rows on its page."""
    try:
        left = listing.find(found, narrows, request.GET)
        page = request.GET.get("page", "") if paged and not whole else None
        listed = left.listed(frame.reader, _path(request), kept, page)
    except BadPage as bad:
        raise Http404 from bad
    some: list[Row] = listed.items  # type: ignore[assignment]  # rows, until they are shown
    return listed, some


def _path(request: HttpRequest) -> str:
    """Return the path of the page, also where a file of it is asked for."""
    return request.path.rpartition("/")[0] + "/"

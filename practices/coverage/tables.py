"""Tables that count practices by objective and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.languages import Language
from practices.models import PracticeIndexPage
from records import finding
from records.base import Base
from records.listing import Listing
from records.selection import Selection
from taxonomy import labels
from taxonomy.labels import TermLabel
from taxonomy.models import RegionGroup

LISTING: Listing = PracticeIndexPage.listing
OBJECTIVE = "objective"
PLACES = ("region", "country")
AXES = frozenset({OBJECTIVE, *PLACES})


@dataclass(frozen=True)
class Cell:
    """How many practices there are, and the list of them; `url` is empty where there are none."""

    count: int
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A term with the practices that have it, and those that share it with each other term."""

    term: TermLabel
    total: Cell
    cells: list[Cell]


@dataclass(frozen=True)
class Table:
    """Objectives by the places of one `scheme`: a column for each of `columns`."""

    scheme: str
    caption: str | Promise
    columns: list[Line]
    rows: list[Line]
    total: Cell


class Coverage:
    """The practices of `base` as one reader counts them, narrowed by what is chosen.

    `chosen` has no objective and no place, which the tables are made of; `places` are those that
    they show. `url` is the address of the list.
    """

    def __init__(
        self,
        base: Base,
        chosen: Mapping[str, list[str]],
        reader: Language,
        url: str,
        places: Sequence[str] = PLACES,
    ) -> None:
        found = finding.count(LISTING, base, chosen, [(place, OBJECTIVE) for place in places])
        self.reader = reader
        self.counts, self.total, self.crossed = found.counts, found.total, found.crossed
        self.selection = Selection(LISTING.facets, chosen, self.counts, reader, url, {})
        self.kept = [
            (
                facet.name,
                "&".join(_written(facet.name, code) for code in chosen.get(facet.name, ())),
            )
            for facet in LISTING.facets
            if facet.name in AXES or facet.name in chosen
        ]

    @property
    def whole(self) -> Cell:
        return self._cell(self.total, {})

    def regions(self) -> list[Table]:
        """Return objectives by continent, and by UN Regional Commission."""
        captions = {
            RegionGroup.CONTINENT: _("Practices by objective and continent"),
            RegionGroup.COMMISSION: _("Practices by objective and UN Regional Commission"),
        }
        return [
            Table(
                group.value,
                caption,
                self.lines("region", self.codes("region", group)),
                self.lines(OBJECTIVE, self.codes(OBJECTIVE), self.codes("region", group), "region"),
                self.whole,
            )
            for group, caption in captions.items()
        ]

    def countries(self) -> Table:
        """Return the countries that have a practice, by objective."""
        return Table(
            "country",
            _("Practices by country and objective"),
            self.lines(OBJECTIVE, self.codes(OBJECTIVE)),
            self.lines(
                "country",
                [code for code in self.codes("country") if code in self.counts.get("country", {})],
                self.codes(OBJECTIVE),
                OBJECTIVE,
            ),
            self.whole,
        )

    def without(self) -> list[TermLabel]:
        """Return the countries that have no practice."""
        counts = self.counts.get("country", {})
        return [
            labels.label("country", code, self.reader.code)
            for code in self.codes("country")
            if code not in counts
        ]

    def codes(self, facet: str, group: str = "") -> list[str]:
        """Return the terms of a facet in the reader's order, or those of one group of them."""
        return sorted(
            (code for code, term in labels.terms(facet).items() if group in ("", term.group)),
            key=lambda code: labels.place(facet, code, self.reader.code),
        )

    def lines(
        self, facet: str, codes: Iterable[str], others: Iterable[str] = (), other: str = ""
    ) -> list[Line]:
        """Return a line for each term of a facet, with a cell for each of the `other` facet's."""
        return [
            Line(
                labels.label(facet, code, self.reader.code),
                self._cell(self.counts.get(facet, {}).get(code, 0), {facet: code}),
                [
                    self._cell(self.count(terms), terms)
                    for each in others
                    for terms in [{facet: code, other: each}]
                ],
            )
            for code in codes
        ]

    def count(self, terms: Mapping[str, str]) -> int:
        """Return how many practices have both an objective and a place."""
        (facet,) = terms.keys() - {OBJECTIVE}
        return self.crossed[facet, OBJECTIVE].get((terms[facet], terms[OBJECTIVE]), 0)

    def address(self, terms: Mapping[str, str]) -> str:
        """Return the address of the list of what has these terms."""
        parts = (_written(name, terms[name]) if name in terms else kept for name, kept in self.kept)
        asked = "&".join(filter(None, parts))
        return f"{self.selection.url}?{asked}" if asked else self.selection.url

    def _cell(self, count: int, terms: Mapping[str, str]) -> Cell:
        return Cell(count, self.address(terms) if count else "")


@lru_cache(maxsize=4096)
def _written(name: str, value: str) -> str:
    """Return a value of a facet as an address has it; to write it anew for each cell costs much."""
    return urlencode([(name, value)])

"""What a reader chose in a list, and what else there is to choose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.utils.functional import Promise

from core.languages import Language, language
from records.facets import Facet, Option


@dataclass(slots=True)
class Choice:
    """One value of the facet `name` in a list: how many it would show, whether it is chosen."""

    option: Option
    count: int
    chosen: bool
    name: str
    selection: Selection

    @property
    def value(self) -> str:
        return self.option.value

    @property
    def text(self) -> str:
        """The label of the value."""
        return self.option.text

    @property
    def foreign(self) -> Language | None:
        """The language of the label where it is not the reader's."""
        spoken = self.option.spoken
        return language(spoken) if spoken != self.selection.reader.code else None

    @property
    def facet(self) -> str | Promise:
        """The label of the facet."""
        return next(facet.label for facet in self.selection.facets if facet.name == self.name)

    @property
    def url(self) -> str:
        """The address of the list with this value chosen, or without it where it is."""
        mine = self.selection.chosen.get(self.name, [])
        others = [value for value in mine if value != self.value]
        return self.selection.address(
            {**self.selection.chosen, self.name: others if self.chosen else [*mine, self.value]}
        )


@dataclass(frozen=True)
class FacetShown:
    """One facet of a list with its values."""

    name: str
    label: str | Promise
    choices: list[Choice]

    @property
    def groups(self) -> list[tuple[str, list[Choice]]]:
        """The values by the group that they belong to."""
        found = groupby(self.choices, key=lambda choice: choice.option.group)
        return [(group, list(choices)) for group, choices in found]

    @property
    def chosen(self) -> list[Choice]:
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True)
class Selection:
    """The values chosen by facet, of the `facets` of the list at `url`, for one reader.

    `counts` holds the number of records by facet and value. Every address has the parameters of
    `kept`.
    """

    facets: Sequence[Facet]
    chosen: Mapping[str, Sequence[str]]
    counts: Mapping[str, Mapping[str, int]]
    reader: Language
    url: str
    kept: Mapping[str, str]

    def address(self, chosen: Mapping[str, Sequence[str]], page: int = 1) -> str:
        """Return the address of a page of the list with these values chosen."""
        pairs = [*self.kept.items(), *self._pairs(chosen)]
        if page > 1:
            pairs.append(("page", str(page)))
        return f"{self.url}?{urlencode(pairs)}" if pairs else self.url

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The chosen values as (facet, value), in a canonical order."""
        return list(self._pairs(self.chosen))

    @property
    def parameters(self) -> str:
        """The chosen values as a query string."""
        return urlencode(self.pairs)

    @cached_property
    def shown(self) -> list[FacetShown]:
        """The facets with what is there or chosen, in the order that the reader sees."""
        return [FacetShown(facet.name, facet.label, self._choices(facet)) for facet in self.facets]

    def _pairs(self, chosen: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        for facet in self.facets:
            for value in chosen.get(facet.name, []):
                yield facet.name, value

    def _choices(self, facet: Facet) -> list[Choice]:
        counts = self.counts.get(facet.name, {})
        mine = self.chosen.get(facet.name, [])
        options = facet.options({*counts, *mine}, self.reader.code)
        if mine:
            unknown = set(mine).difference(option.value for option in options)
            options += [Option(value, value, self.reader.code) for value in facet.sort(unknown)]
        return [
            Choice(option, counts.get(option.value, 0), option.value in mine, facet.name, self)
            for option in options
        ]

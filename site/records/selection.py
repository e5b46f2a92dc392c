"""What a reader chose in a list, and what else there is to choose."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from urllib.parse import urlencode

from django.utils.functional import Promise

from core.languages import Language, language
from records.facets import Facet


@dataclass(slots=True)
class Choice:
    """One value of a facet in a list: its label, how many it would show, whether it is chosen.

    `foreign` is the language of the label where it is not the reader's.
    """

    value: str
    text: str
    count: int
    chosen: bool
    name: str
    selection: Selection
    foreign: Language | None = None

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
    group: Callable[[str], str | Promise]

    @property
    def groups(self) -> list[tuple[str | Promise, list[Choice]]]:
        """The values by the group that they belong to."""
        found = groupby(self.choices, key=lambda choice: self.group(choice.value))
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
        return [
            FacetShown(facet.name, facet.label, list(self._choices(facet)), facet.group)
            for facet in self.facets
        ]

    def _pairs(self, chosen: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        for facet in self.facets:
            for value in chosen.get(facet.name, []):
                yield facet.name, value

    def _choices(self, facet: Facet) -> Iterator[Choice]:
        counts = self.counts.get(facet.name, {})
        mine = self.chosen.get(facet.name, [])
        known = facet.shown({*counts, *mine}, self.reader.code)
        if mine:
            unknown = set(mine).difference(value for value, _text in known)
            known += [(value, value) for value in facet.sort(unknown)]
        reader = self.reader.code
        for value, text in known:
            spoken = facet.spoken(value, reader)
            yield Choice(
                value,
                text,
                counts.get(value, 0),
                value in mine,
                facet.name,
                self,
                language(spoken) if spoken != reader else None,
            )

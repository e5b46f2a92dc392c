"""Facets: what lists filter and count by, each declared once by the page type that has it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language
from wagtail.models import get_page_models

from core.kept import Kept
from core.languages import language, languages
from records import availability, titles
from taxonomy import labels
from taxonomy.models import RegionGroup

MOST_HELD = 5000  # values asked for may be anything


@dataclass(eq=False, slots=True)
class Option:
    """One value of a facet as readers of one language see it.

    `group` is the part of the values that it belongs to, `spoken` the language of its label, and
    `place` sorts it. In `box` a template may keep how it shows the value.
    """

    value: str
    text: str
    spoken: str
    group: str = ""
    place: tuple[Any, ...] = ()
    box: str = ""


# Values of a facet, and those with a label in order. Neither is ever changed.
Options: TypeAlias = tuple[Mapping[str, Option], Sequence[Option]]


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list.

    `name` is the parameter in the address, `text` gives the label of a value in a language,
    `rank` its place among the values; those of one rank stand by their labels. A value without a
    label is not offered. `group` names the part of the values that one belongs to; values of a
    group stand together. `spoken` gives the language of a label where that may not be the
    reader's. Of a `lasting` facet, labels and ranks change only with what `core.kept`
    keeps.
    """

    name: str
    label: str | Promise
    text: Callable[[str, str], str]
    rank: Callable[[str], Any]
    group: Callable[[str], str | Promise] = lambda value: ""
    spoken: Callable[[str, str], str] = lambda value, reader: reader
    lasting: bool = True
    held: Kept[dict[Hashable, Options]] = field(
        default_factory=lambda: Kept(dict), repr=False, compare=False
    )

    def sort(self, values: Iterable[str]) -> list[str]:
        """Return values in the order that an address has them, whatever the language."""
        return sorted(values, key=lambda value: (self.rank(value), value))

    def options(self, values: Iterable[str], language: str) -> list[Option]:
        """Return the values that have a label in `language`, in the order that a reader sees."""
        wanted = set(values)
        held: dict[Hashable, Options] = self.held() if self.lasting else {}
        spoken = (language, get_language())
        known, ordered = held.get(spoken, ({}, ()))
        if missing := wanted.difference(known):
            if len(known) + len(missing) > MOST_HELD:
                known, missing = {}, wanted
            known = {**known, **{value: self._option(value, language) for value in missing}}
            labelled = (option for option in known.values() if option.text)
            ordered = sorted(labelled, key=lambda option: option.place)
            held[spoken] = known, ordered
        return [option for option in ordered if option.value in wanted]

    def shown(self, values: Iterable[str], language: str) -> list[tuple[str, str]]:
        """Return values with their labels in `language`, in the order that a reader sees."""
        return [(option.value, option.text) for option in self.options(values, language)]

    def _option(self, value: str, language: str) -> Option:
        text = self.text(value, language)
        return Option(
            value,
            text,
            self.spoken(value, language),
            str(self.group(value)),
            (self.rank(value), labels.folded(text), value),
        )


def term_facet(scheme: str, label: str | Promise) -> Facet:
    """Return the facet of a taxonomy: labels from its terms, in their order."""

    def text(value: str, language: str) -> str:
        found = labels.label(scheme, value, language)
        return f"{value}. {found.text}" if scheme == "objective" else found.text

    def rank(value: str) -> tuple[int, int]:
        term = labels.terms(scheme).get(value)
        return (groups.get(term.group, 0), term.order) if term else (len(groups), 0)

    def group(value: str) -> str | Promise:
        term = labels.terms(scheme).get(value)
        return RegionGroup(term.group).label if term and term.group else ""

    groups = {group: place for place, group in enumerate(RegionGroup.values, 1)}
    return Facet(scheme, label, text, rank, group)


def choice_facet(name: str, label: str | Promise, choices: type[TextChoices]) -> Facet:
    """Return the facet of a fixed list of choices, in its order."""
    order: Mapping[str, int] = {value: place for place, value in enumerate(choices.values)}
    return Facet(
        name,
        label,
        lambda value, language: str(choices(value).label) if value in order else value,
        lambda value: order.get(value, len(order)),
    )


def kind_facet(label: str | Promise) -> Facet:
    """Return the facet of kinds, as the page types name theirs, in the order of the page types."""

    def named(value: str) -> str | Promise:
        return kinds().get(value, value)

    return Facet(
        "kind",
        label,
        lambda value, language: capfirst(str(named(value))),
        lambda value: list(kinds()).index(value) if value in kinds() else len(kinds()),
    )


@cache
def kinds() -> Mapping[str, str | Promise]:
    """Return the name of every kind of record, as the page types declare them."""
    return {
        kind: name
        for model in get_page_models()
        for kind, name in getattr(model, "kinds", {}).items()
    }


def plain_facet(name: str, label: str | Promise) -> Facet:
    """Return the facet of values that are the same in every language, such as acronyms."""
    return Facet(name, label, lambda value, language: value, lambda value: 0)


def year_facet(label: str | Promise) -> Facet:
    """Return the facet of years, the newest first."""
    return Facet(
        "year",
        label,
        lambda value, language: value,
        lambda value: -int(value) if value.isascii() and value.isdigit() else 1,
    )


def language_facet(label: str | Promise) -> Facet:
    """Return the facet of the languages in which a page has a text of its own."""
    order = [each.code for each in languages()]
    return Facet(
        availability.FACET,
        label,
        lambda value, reader: language(value).name if value in order else value,
        lambda value: order.index(value) if value in order else len(order),
        spoken=lambda value, reader: value if value in order else reader,
    )


def page_facet(name: str, label: str | Promise, kind: str) -> Facet:
    """Return the facet of the public pages of a kind that records name, the latest first.

    Its values are the ids of the versions that were made first.
    """
    return Facet(
        name,
        label,
        lambda value, reader: titles.title(kind, value, reader),
        lambda value: -titles.day(kind, value).toordinal(),
        spoken=lambda value, reader: titles.spoken(kind, value, reader),
        lasting=False,  # releases and expiries come by the clock
    )

"""Facets: what lists filter and count by, each declared once by the page type that has it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.models import get_page_models

from core.text import fold
from taxonomy import labels

folded = lru_cache(maxsize=4096)(fold)  # labels are few, and to fold one costs much


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list.

    `name` is the parameter in the address, `text` gives the label of a value in a language,
    `rank` its place among the values; those of one rank stand by their labels.
    """

    name: str
    label: str | Promise
    text: Callable[[str, str], str]
    rank: Callable[[str], Any]

    def sort(self, values: Iterable[str]) -> list[str]:
        """Return values in the order that an address has them, whatever the language."""
        return sorted(values, key=lambda value: (self.rank(value), value))

    def shown(self, values: Iterable[str], language: str) -> list[tuple[str, str]]:
        """Return values with their labels in `language`, in the order that a reader sees."""
        labelled = [(value, self.text(value, language)) for value in values]
        return sorted(labelled, key=lambda pair: (self.rank(pair[0]), folded(pair[1]), pair[0]))


def term_facet(scheme: str, label: str | Promise) -> Facet:
    """Return the facet of a taxonomy: labels from its terms, in their order."""

    def text(value: str, language: str) -> str:
        found = labels.label(scheme, value, language)
        return f"{value}. {found.text}" if scheme == "objective" else found.text

    def rank(value: str) -> int:
        term = labels.terms(scheme).get(value)
        return term.order if term else labels.LAST

    return Facet(scheme, label, text, rank)


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

"""What readers narrow the documents of a meeting by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.languages import Language, language, languages
from meetings.documents.shelf import Paper
from meetings.items import Item, ItemKind
from meetings.models import DocumentKind, Stage


@dataclass(frozen=True)
class Option:
    """A value to choose; `language` is that of its label where it is not the interface's."""

    value: str
    label: str | Promise
    chosen: bool
    language: Language | None = None


@dataclass(frozen=True)
class Choice:
    """One list to choose from, with those values only that some document has."""

    name: str
    label: str | Promise
    options: list[Option]


class Narrowing:
    """The documents of a meeting, narrowed as an address asks.

    What the address asks for and no document has is left out of account.
    """

    def __init__(
        self,
        papers: Sequence[Paper],
        items: Sequence[Item],
        asked: Mapping[str, str],
        spoken: Language,
    ) -> None:
        """`items` are the programme's, whose titles are in the language `spoken`."""
        self.papers = papers
        self._spoken = spoken
        self._inside = {
            item.code: within(items, item.id) for item in items if item.kind != ItemKind.QUESTION
        }
        self._named = {item.code: item.title for item in items if item.kind != ItemKind.QUESTION}
        self.choices = [choice for choice in self._choices(asked) if choice.options]
        self.chosen = {
            choice.name: option.value
            for choice in self.choices
            for option in choice.options
            if option.chosen
        }

    @property
    def query(self) -> str:
        """The chosen values as a query of an address, empty for none."""
        return f"?{urlencode(self.chosen)}" if self.chosen else ""

    def found(self) -> list[Paper]:
        """Return the documents that have all that is chosen."""
        return [
            paper
            for paper in self.papers
            if all(self._has(paper, name, value) for name, value in self.chosen.items())
        ]

    def _choices(self, asked: Mapping[str, str]) -> Iterable[Choice]:
        kinds = {paper.kind for paper in self.papers}
        stages = {paper.stage for paper in self.papers}
        spoken = {code for paper in self.papers for code in paper.files}
        lists: list[tuple[str, str | Promise, list[tuple[str, str | Promise]]]] = [
            ("kind", _("Kind"), [each for each in DocumentKind.choices if each[0] in kinds]),
            ("stage", _("Stage"), [each for each in Stage.choices if each[0] in stages]),
            ("item", _("Part of the programme"), [*self._used_items()]),
            (
                "language",
                _("Language"),
                [(e.code, e.name) for e in languages() if e.code in spoken],
            ),
        ]
        of_label: dict[str, Callable[[str], Language]] = {
            "item": lambda _value: self._spoken,
            "language": language,
        }
        for name, label, options in lists:
            wanted, known = asked.get(name, ""), of_label.get(name)
            yield Choice(
                name,
                label,
                [
                    Option(value, text, value == wanted, known(value) if known else None)
                    for value, text in options
                ],
            )

    def _used_items(self) -> Iterable[tuple[str, str]]:
        """Yield the sessions and segments that a document belongs to, or to something in them."""
        used = {paper.item for paper in self.papers}
        for code, title in self._named.items():
            if used & self._inside[code]:
                yield code, f"{code}. {title}"

    def _has(self, paper: Paper, name: str, value: str) -> bool:
        if name == "language":
            return value in paper.files
        if name == "item":
            return paper.item in self._inside[value]
        return getattr(paper, name) == value


def within(items: Sequence[Item], item_id: str) -> set[str]:
    """Return the ids of an item and of all that stands in it."""
    found = {item_id}
    for item in items:  # parents stand before what is in them
        if item.parent in found:
            found.add(item.id)
    return found

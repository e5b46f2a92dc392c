"""Where in a meeting's programme an outcome belongs, as a reader calls it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from core.languages import Language
from meetings.items import Item, ItemKind
from records.shown import Shown


@dataclass(frozen=True)
class Programme:
    """The items of one meeting by their ids, in its order, and the language of their titles."""

    items: Mapping[str, Item]
    language: Language

    @classmethod
    def of(cls, shown: Shown) -> Programme:
        """Return the programme of a meeting's record."""
        return cls.made((Item(**fact) for fact in shown.facts.get("items", ())), shown.language)

    @classmethod
    def made(cls, items: Iterable[Item], spoken: Language) -> Programme:
        return cls({item.id: item for item in items}, spoken)

    def title(self, item: str) -> str:
        """Return the title of an item, empty for one that the programme no longer has."""
        found = self.items.get(item)
        return found.title if found else ""

    def code(self, item: str) -> str:
        found = self.items.get(item)
        return found.code if found else ""

    def place(self, item: str) -> int:
        """Return where an item stands in the programme; what is not in it stands last."""
        order = {each: place for place, each in enumerate(self.items)}
        return order.get(item, len(order))

    def chain(self, item: str) -> dict[str, str]:
        """Return session, segment and question that an item is or stands in, by their kinds."""
        chain: dict[str, str] = {}
        found = self.items.get(item)
        while found:
            chain[str(found.kind)] = found.id
            found = self.items.get(found.parent)
        return chain

    def breakouts(self) -> list[Item]:
        """Return the segments that are breakout groups: the code of each says so."""
        return [
            item
            for item in self.items.values()
            if item.kind == ItemKind.SEGMENT and item.code.rpartition(".")[2].startswith("b")
        ]


def named_session(programme: Programme, session: str) -> str:
    """Return a session with its number, where it has one, as the reader calls it."""
    return numbered(_number(programme, session), programme.title(session))


def _number(programme: Programme, session: str) -> str:
    code = programme.code(session)
    return "" if code.startswith("x") else code


def numbered(number: str, title: str) -> str:
    """Return the title of a session with its number, where it has one."""
    if not title or not number:
        return title
    return _("Session %(number)s. %(title)s") % {"number": number, "title": title}


def named_group(group: int | None) -> str:
    """Return what a breakout group is called, empty for none."""
    return _("Group %(number)d") % {"number": group} if group else ""


@dataclass(frozen=True)
class Spot:
    """Where an outcome belongs: titles in the meeting's language, empty where it has none.

    The number of its session and the name of its group are in the reader's words.
    """

    number: str
    title: str
    segment: str
    group: str
    question: str
    language: Language
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def session(self) -> str:
        """The session with its number, as the reader calls it."""
        return numbered(self.number, self.title)

    @classmethod
    def of(cls, programme: Programme, row: Any) -> Spot:
        """Return the place of an outcome, given as what has `session`, `segment`, … ."""
        return cls(
            _number(programme, row.session),
            programme.title(row.session),
            programme.title(row.segment),
            named_group(row.group),
            programme.title(row.question),
            programme.language,
            {
                "session": programme.code(row.session),
                "segment": programme.code(row.segment),
                "question": programme.code(row.question),
            },
        )

"""From the rows of a file to practices: what each row says, and which rows belong together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import footnotes
from practices.exchange import texts
from practices.exchange.columns import BY_NAME, PARTS, WHOLE, Values
from practices.exchange.files import Row
from practices.exchange.known import Known
from practices.exchange.outcome import Action, Outcome
from practices.exchange.spool import Entry, Spool
from practices.exchange.values import Wrong, text_of
from practices.models import PracticeNumber

AT_ONCE = 500
Messages = list[tuple[str, str]]


@dataclass
class Group:
    """The rows of one practice: the places of their entries in the spool, by their rows."""

    number: int | None = None
    external_id: str = ""
    places: dict[int, int] = field(default_factory=dict)


class Checked:
    """All rows of a file after they were read: their groups, and what is wrong with rows."""

    def __init__(self, rows: Iterable[Row], known: Known, *, publish: bool) -> None:
        """Read all rows. Raises Unreadable."""
        self.known = known
        self.publish = publish
        self.spool = Spool()
        self.wrong: dict[int, Outcome] = {}
        self.groups: list[Group] = []
        self._languages: dict[tuple[int, str], int] = {}
        found: list[tuple[int, int, int | None, str, str, bool]] = []
        for row in rows:
            entry, messages = self._read(row)
            if messages:
                self.refuse(entry, messages)
            else:
                place = self.spool.add(entry)
                key = (entry.number, entry.external_id, entry.language, entry.original)
                found.append((entry.row, place, *key))
        self._group(found)

    def refuse(self, entry: Entry, messages: Messages) -> None:
        """Note that a row is not taken."""
        self.wrong[entry.row] = Outcome(
            entry.row,
            Action.INVALID,
            entry.language,
            entry.number,
            entry.external_id,
            str(entry.values.get("title", "")),
            messages,
        )

    def entries(self, group: Group) -> list[Entry]:
        """Return the rows of a group that nothing is wrong with, in their order."""
        return [
            self.spool.get(place) for row, place in group.places.items() if row not in self.wrong
        ]

    def _read(self, row: Row) -> tuple[Entry, Messages]:
        values: Values = {}
        messages: Messages = []
        for name, cell in row.cells.items():
            try:
                values[name] = BY_NAME[name].kind.read(cell, self.known)
            except Wrong as wrong:
                messages.append((name, str(wrong)))
        if not row.cells.get("language"):
            messages.append(("language", _("Say which language the row is in.")))
        entry = Entry(
            row.number,
            values.pop("language", ""),
            values.pop("number", None),
            values.pop("external_id", ""),
            values.pop("original", False),
            values,
        )
        if not messages:
            messages = self._part(row, entry) + self._misfits(entry)
        return entry, messages

    def _part(self, row: Row, entry: Entry) -> Messages:
        """Give the whole text to its sections."""
        whole = entry.values.pop(WHOLE.name, "")
        if not whole:
            return []
        parts = texts.parted(text_of(row.cells[WHOLE.name]), entry.language)
        for name in PARTS:
            if name not in parts:
                entry.values.setdefault(name, "")
            elif entry.values.get(name):
                label = BY_NAME[name].name
                return [
                    (
                        WHOLE.name,
                        _("The text has a part that “%(name)s” has too.") % {"name": label},
                    )
                ]
            else:
                entry.values[name] = parts[name]
        return []

    def _misfits(self, entry: Entry) -> Messages:
        if "title" in entry.values and not entry.values["title"]:
            return [("title", _("A practice has a title."))]
        return []

    def _group(self, found: list[tuple[int, int, int | None, str, str, bool]]) -> None:
        numbers = self._numbers(found)
        groups: dict[Any, Group] = {}
        for row, place, number, external_id, code, original in found:
            entry_number = number or numbers.by_external_id.get(external_id)
            key = entry_number or (external_id or (row,))
            group = groups.setdefault(key, Group(entry_number))
            problem = self._problem(group, numbers, entry_number, number, external_id)
            if not problem and (before := self._languages.get((id(group), code))):
                problem = (
                    "language",
                    _("Row %(row)d is the same practice in the same language.") % {"row": before},
                )
            if problem:
                self.refuse(self.spool.get(place), [problem])
                continue
            self._languages[id(group), code] = row
            group.external_id = group.external_id or external_id
            group.places[row] = place
            if original:
                group.places = {row: place, **group.places}
        self.groups = [group for group in groups.values() if group.places]
        self._languages.clear()

    def _problem(
        self,
        group: Group,
        numbers: Numbers,
        number: int | None,
        given: int | None,
        external_id: str,
    ) -> tuple[str, str] | None:
        if given and given not in numbers.known:
            return "number", _("There is no practice %(number)d.") % {"number": given}
        held = numbers.known.get(number, "") if number else ""
        for other in (held, group.external_id):
            if external_id and other and other != external_id:
                return (
                    "external_id",
                    _("Practice %(number)s is called “%(other)s”.")
                    % {"number": number or "", "other": other},
                )
        if external_id and number and numbers.by_external_id.get(external_id, number) != number:
            return "external_id", _("Another practice is called so.")
        return None

    def _numbers(self, found: list[Any]) -> Numbers:
        numbers = Numbers()
        for start in range(0, len(found), AT_ONCE):
            some = found[start : start + AT_ONCE]
            numbers.look(
                {each[2] for each in some if each[2]}, {each[3] for each in some if each[3]}
            )
        for _row, _place, number, external_id, *_rest in found:
            if number and external_id:
                numbers.by_external_id.setdefault(external_id, number)
        return numbers

    def notes(self, values: Values) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with references to footnotes in what is to be published."""
        words = {name: values.get(name) or "" for name in ("summary", *PARTS)}
        try:
            footnotes.validate(words, [note["mark"] for note in values.get("footnotes") or ()])
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                yield name, " ".join(messages)


class Numbers:
    """The numbers of practices that rows name, and their external ids."""

    def __init__(self) -> None:
        self.known: dict[int, str] = {}
        self.by_external_id: dict[str, int] = {}

    def look(self, numbers: set[int], external_ids: set[str]) -> None:
        for rows in (
            PracticeNumber.objects.filter(number__in=numbers),
            PracticeNumber.objects.filter(external_id__in=external_ids),
        ):
            for number, external_id in rows.values_list("number", "external_id"):
                self.known[number] = external_id
                if external_id:
                    self.by_external_id[external_id] = number

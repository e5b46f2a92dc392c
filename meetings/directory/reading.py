"""What readers are told of a mechanism: codes and rows of its record in their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from meetings.choices import AssociateRole, ChairRole, MechanismKind, MechanismStatus
from records.shown import Shown
from taxonomy import labels

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    """A country, an organization or another body, as the reader calls it.

    What the taxonomy lacks has no code. A country leads to the list of its mechanisms.
    """

    text: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True)
class Chair:
    """Who chairs or chaired a mechanism. `since` and `until` are a year, month or day as ISO
    text; `until` is empty while the term goes on."""

    code: str
    body: Body
    since: str
    until: str

    @property
    def together(self) -> bool:
        """Tell whether it is a co-chair."""
        return self.code == ChairRole.CO_CHAIR

    @property
    def role(self) -> str | Promise:
        """What its role is called."""
        return ChairRole(self.code).label

    @property
    def present(self) -> bool:
        """Tell whether the term goes on today."""
        today = timezone.localdate().isoformat()
        begun = self.since <= today[: len(self.since)]
        return begun and (not self.until or today[: len(self.until)] <= self.until)


@dataclass(frozen=True)
class Event:
    """A part of the history of a mechanism; `since` and `until` as of a chair, empty if not
    known. `kind` is founded, class, chair or ended."""

    kind: str
    text: str
    since: str
    until: str = ""

    @property
    def moment(self) -> bool:
        """Tell whether it happened at once."""
        return self.kind in {"founded", "ended"}


@dataclass(frozen=True)
class Entry:
    """A mechanism as the directory shows it."""

    item: Shown
    kind: str | Promise
    status: str | Promise
    active: bool
    chairs: list[Chair]
    secretariat: list[Body]
    states: int

    @property
    def chairing(self) -> list[Body]:
        """Who chairs it now."""
        return [chair.body for chair in self.chairs]

    @property
    def host(self) -> str:
        """The name in the address of its website, short enough for a table."""
        return urlsplit(self.item.facts.get("website", "")).netloc.removeprefix("www.")


def entry(item: Shown) -> Entry:
    """Return a record as an entry of the directory."""
    facts = item.facts
    status = MechanismStatus(facts.get("status", MechanismStatus.ACTIVE))
    return Entry(
        item=item,
        kind=kind_of(facts),
        status=status.label,
        active=status == MechanismStatus.ACTIVE,
        chairs=[each for each in chairs(item) if each.present],
        secretariat=secretariat(item),
        states=len(item.terms.get("country", ())),
    )


def about(shown: Shown) -> dict[str, Any]:
    """Return what the page of a mechanism says of it beside what its record says by itself."""
    return {
        "entry": entry(shown),
        "countries": countries(shown),
        "observers": list(associates(shown, AssociateRole.OBSERVER)),
        "partners": list(associates(shown, AssociateRole.PARTNER)),
        "history": history(shown),
    }


def kind_of(facts: Row) -> str | Promise:
    """Return the label of the present class."""
    return MechanismKind(facts["mechanism_kind"]).label


def chairs(shown: Shown) -> list[Chair]:
    """Return all chairs and co-chairs, past and present, in the order of the editor."""
    return [
        Chair(row["role"], body(row, shown), row["since"], row["until"] or "")
        for row in rows(shown, "chairs")
    ]


def secretariat(shown: Shown) -> list[Body]:
    """Return the bodies that are the secretariat."""
    codes, names = shown.facts.get("secretariat", ()), shown.facts.get("secretariat_names", ())
    return [
        *(body({"organization": code}, shown) for code in codes),
        *(Body(name) for name in names),
    ]


def associates(shown: Shown, role: AssociateRole) -> Iterator[Body]:
    """Yield the observers, or the partners."""
    return (body(row, shown) for row in rows(shown, "associates") if row["role"] == role)


def rows(shown: Shown, name: str) -> list[Row]:
    """Return the rows of a fact, none of a record of older code."""
    return shown.facts.get(name, [])


def body(row: Row, shown: Shown) -> Body:
    """Return the country, organization or name of a row."""
    reader = shown.reader.code
    if row.get("country"):
        return country(row["country"], reader)
    if row.get("organization"):
        code = row["organization"]
        return Body(labels.label("organization", code, reader).text, code)
    return Body(row.get("name", ""))


def countries(shown: Shown) -> list[Body]:
    """Return the participating States by their names."""
    reader = shown.reader.code
    codes = sorted(
        shown.terms.get("country", ()), key=lambda code: labels.place("country", code, reader)
    )
    return [country(code, reader) for code in codes]


def country(code: str, reader: str) -> Body:
    """Return a country and the address of its mechanisms."""
    text = labels.label("country", code, reader).text
    return Body(text, code, f"/{reader}/mechanisms/countries/{code}/")


def history(shown: Shown) -> list[Event]:
    """Return what changed, the earliest first.

    A class without dates stands at the founding.
    """
    founded = str(shown.facts.get("founded") or "")
    return sorted(_events(shown), key=lambda event: event.since or event.until or founded)


def _events(shown: Shown) -> Iterator[Event]:
    facts = shown.facts
    if facts.get("founded"):
        yield Event("founded", _("Founded"), str(facts["founded"]))
    for row in rows(shown, "earlier_kinds"):
        yield _classified(row["kind"], row["since"], row["until"])
    if facts.get("kind_since") or rows(shown, "earlier_kinds"):
        yield _classified(facts["mechanism_kind"], facts.get("kind_since"), None)
    for chair in chairs(shown):
        text = _("%(role)s: %(name)s") % {"role": chair.role, "name": chair.body.text}
        yield Event("chair", text, chair.since, chair.until)
    if facts.get("ended"):
        yield Event("ended", _("Concluded"), str(facts["ended"]))


def _classified(kind: str, since: int | None, until: int | None) -> Event:
    text = _("Classified as: %(kind)s") % {"kind": MechanismKind(kind).label}
    return Event("class", text, str(since or ""), str(until or ""))

"""The columns of tables: those of practices as imports read them, and those of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from wagtail.models import Page

from exports.whole import MECHANISMS, PRACTICES, Whole
from practices.choices import ROLES
from practices.exchange.columns import BY_NAME, COLUMNS, Column
from practices.exchange.values import Address, Codes, Day, Kind, Language, Moment, Number, Text
from records.models import Record
from records.render import line
from records.shown import Shown
from taxonomy.models import Scheme


@dataclass(frozen=True)
class Files(Kind):
    """The language versions of a document: in a cell the address of each, one a line."""

    default: Any = ()

    def write(self, value: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        return list(value)

    def cell(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(each["url"] for each in value)


@dataclass(frozen=True)
class Rows(Kind):
    """Rows of facts: in a cell a line for each, with its `parts` that are not empty."""

    default: Any = ()
    parts: tuple[str, ...] = ()

    def write(self, value: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{part: row.get(part) or None for part in self.parts} for row in value]

    def cell(self, value: Iterable[Mapping[str, Any]]) -> str:
        return "\n".join(
            "; ".join(f"{part}: {row[part]}" for part in self.parts if row.get(part))
            for row in value
        )


WHO = ("country", "organization")
LAST = (
    Column("title_language", Language("language of the title")),
    Column("url", Address("address of the page")),
    Column("files", Files("addresses of the files, one a line")),
    Column("published", Moment("when it was published first")),
    Column("modified", Moment("when it was published last")),
    Column("licence", Address("the licence of the data")),
)
TERMS = {
    "objectives": Scheme.OBJECTIVE.value,
    "principles": Scheme.PRINCIPLE.value,
    "areas": Scheme.AREA.value,
    "countries": Scheme.COUNTRY.value,
    "regions": Scheme.REGION.value,
    "organizations": Scheme.ORGANIZATION.value,
}
COMMON = (
    Column("kind", Text("what it is")),
    *(BY_NAME[name] for name in ("language", "title", "summary")),
    Column("date", Day("its date")),
    Column("ends", Day("the last day of a meeting")),
    *(Column(name, Codes(f"codes of {scheme}", scheme=scheme)) for name, scheme in TERMS.items()),
    *LAST,
)

# What a record knows of a practice: facts by the names of columns, and what is made of others.
SAME = (
    *("number", "external_id", "type", "scope", "start_year", "end_year", "ongoing", "source"),
    *("session", "submitted_in", "evaluation", "evaluation_link", "links", "contact"),
    *("last_confirmed", "confirmed_by"),
)
OF_PRACTICE = {
    *("language", "title", "summary", "target_groups", "primary_objective", "meeting"),
    *TERMS,
    *(name for role in ROLES for name in (role.organizations, role.names)),
}
PRACTICE = (*(each for each in COLUMNS if each.name in {*SAME, *OF_PRACTICE}), *LAST)


# What a record knows of a mechanism beside what all have: facts by the names of columns.
OF_MECHANISM = (
    Column("acronym", Text("acronym")),
    Column("mechanism_kind", Text("rcp, interregional or global")),
    Column("kind_since", Number("the year since which it is of this kind")),
    Column("earlier_kinds", Rows("kinds that it had before", parts=("kind", "since", "until"))),
    Column("status", Text("active, suspended or concluded")),
    Column("founded", Number("the year in which it was founded")),
    Column("ended", Number("the year in which it was concluded")),
    Column("chairs", Rows("chairs and their terms", parts=("role", *WHO, "since", "until"))),
    Column("associates", Rows("observers and partners", parts=("role", *WHO, "name"))),
    Column("secretariat", Codes("codes of organizations", scheme=Scheme.ORGANIZATION.value)),
    Column("secretariat_names", Text("other bodies of the secretariat, one a line", lines=True)),
    Column("website", Address("its website")),
    Column("contact", Address("its address for mail", mail=True)),
)
SHARED = {"kind", "language", "title", "summary", "objectives", "countries", "regions"}
MECHANISM = (
    *(each for each in COMMON if each.name in SHARED),
    *OF_MECHANISM,
    *LAST,
)


@dataclass(frozen=True)
class Table:
    """Columns, and how the values of a record in them are found."""

    columns: tuple[Column, ...]
    read: Callable[[Shown], dict[str, Any]]

    def values(self, shown: Shown) -> dict[str, Any]:
        """Return the value of a record in each column, for what it lacks that of an empty cell."""
        found = {**_common(shown), **self.read(shown)}
        return {each.name: found.get(each.name, each.kind.default) for each in self.columns}


def table(whole: Whole) -> Table:
    """Return the columns of a list; two queries where it is that of the practices."""
    if whole.name == MECHANISMS:
        return Table(MECHANISM, _mechanism)
    if whole.name != PRACTICES:
        return Table(COMMON, lambda shown: {})
    meetings = _meetings(whole)
    return Table(PRACTICE, lambda shown: _practice(shown, meetings))


def _common(shown: Shown) -> dict[str, Any]:
    return {
        "kind": shown.kind,
        "language": shown.language.code,
        "title": shown.title,
        "summary": shown.summary,
        "date": shown.date.isoformat() if shown.date else None,
        "ends": shown.ends.isoformat() if shown.ends else None,
        **{name: shown.terms.get(scheme, ()) for name, scheme in TERMS.items()},
        "title_language": shown.title_language.code,
        "url": shown.absolute,
        "files": [
            {
                "language": file.language.code,
                "type": file.type,
                "size": file.size,
                "url": urljoin(shown.absolute, file.url),
            }
            for file in shown.documents
        ],
        "published": _moment(shown.published),
        "modified": _moment(shown.modified),
        "licence": settings.DATA_LICENCE,
    }


def _practice(shown: Shown, meetings: Mapping[str, str]) -> dict[str, Any]:
    facts, terms = shown.facts, shown.terms  # of a record of older code some may be missing
    primary = facts.get("primary", "")
    bodies, names = facts.get("bodies", {}), facts.get("names", {})
    return {
        **{name: facts[name] for name in SAME if name in facts},
        "target_groups": terms.get(Scheme.TARGET_GROUP.value, ()),
        "primary_objective": primary,
        "objectives": [code for code in terms.get(Scheme.OBJECTIVE.value, ()) if code != primary],
        "meeting": next((meetings.get(first, "") for first in terms.get("meeting", ())), ""),
        **{role.organizations: bodies.get(role.code, ()) for role in ROLES},
        **{role.names: "\n".join(names.get(role.code, ())) for role in ROLES},
    }


def _mechanism(shown: Shown) -> dict[str, Any]:
    facts = shown.facts  # of a record of older code some may be missing
    found = {each.name: facts[each.name] for each in OF_MECHANISM if each.name in facts}
    return {**found, "secretariat_names": "\n".join(facts.get("secretariat_names", ()))}


def _meetings(whole: Whole) -> dict[str, str]:
    """Return the address of each public meeting by the id of its version that was made first."""
    rows: Any = Record.objects.lines().below(whole.tree.path).filter(kind="meeting")
    addresses = {row.translation_key: line(row, whole.reader).absolute for row in rows}
    firsts = (
        Page.objects.filter(translation_key__in=rows.values("page__translation_key"), alias_of=None)
        .order_by("-pk")
        .values_list("translation_key", "pk")
    )
    return {str(pk): addresses[key] for key, pk in dict(firsts).items() if key in addresses}


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None

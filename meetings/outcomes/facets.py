"""By what outcomes are filtered: within a meeting, and across all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from meetings.models import OutcomeKind
from meetings.outcomes.held import Held
from meetings.outcomes.programme import Programme, named_group, named_session
from meetings.outcomes.rows import Row
from records.facets import Facet, choice_facet, language_facet, plain_facet, term_facet, year_facet
from records.shown import Link

KIND = choice_facet("kind", pgettext_lazy("of an outcome", "Kind"), OutcomeKind)
OBJECTIVE = term_facet("objective", gettext_lazy("Objective"))
REGION = term_facet("region", gettext_lazy("Region"))
ORGANIZATION = term_facet("organization", gettext_lazy("Organization"))


@dataclass(frozen=True)
class Narrow:
    """A facet, and the values that an outcome has of it."""

    facet: Facet
    values: Callable[[Row], Iterable[str]]


def shared(mechanisms: Mapping[str, Link]) -> list[Narrow]:
    """Return what outcomes are filtered by everywhere: kind, whom they come from, objective."""
    return [
        Narrow(KIND, lambda row: [row.kind]),
        Narrow(_mechanism(mechanisms), lambda row: [row.mechanism] if row.mechanism else []),
        Narrow(ORGANIZATION, lambda row: [row.organization] if row.organization else []),
        Narrow(REGION, lambda row: [row.region] if row.region else []),
        Narrow(OBJECTIVE, lambda row: row.objectives),
    ]


def within(held: Held, mechanisms: Mapping[str, Link]) -> list[Narrow]:
    """Return what the outcomes of one meeting are filtered by."""
    programme = held.programme
    kind, *others = shared(mechanisms)
    codes = {item.code: item.id for item in programme.items.values() if item.kind != "question"}
    return [
        kind,
        Narrow(_session(programme, codes), lambda row: filter(None, [programme.code(row.session)])),
        Narrow(_segment(programme, codes), lambda row: segment_values(programme, row)),
        *others,
    ]


def across(meetings: Mapping[str, Held], mechanisms: Mapping[str, Link]) -> list[Narrow]:
    """Return what the outcomes of all meetings are filtered by."""

    def series(row: Row) -> list[str]:
        found = meetings[row.meeting].shown.facts.get("series")
        return [found] if found else []

    def year(row: Row) -> list[str]:
        day = meetings[row.meeting].shown.date
        return [str(day.year)] if day else []

    return [
        Narrow(plain_facet("series", gettext_lazy("Series")), series),
        Narrow(_meeting(meetings), lambda row: [row.meeting]),
        *shared(mechanisms),
        Narrow(year_facet(gettext_lazy("Year")), year),
        Narrow(language_facet(gettext_lazy("Language")), lambda row: row.languages),
    ]


def segment_values(programme: Programme, row: Row) -> list[str]:
    """Return the segment's code, and with the number of its breakout group where it has one."""
    code = programme.code(row.segment)
    return [code, *([f"{code}/{row.group}"] if row.group else [])] if code else []


def _session(programme: Programme, codes: Mapping[str, str]) -> Facet:
    return Facet(
        "session",
        gettext_lazy("Session"),
        lambda value, reader: named_session(programme, codes[value]) if value in codes else "",
        lambda value: programme.place(codes.get(value, "")),
        lasting=False,
    )


def _segment(programme: Programme, codes: Mapping[str, str]) -> Facet:
    def text(value: str, reader: str) -> str:
        code, _slash, group = value.partition("/")
        title = programme.title(codes.get(code, ""))
        if title and group.isascii() and group.isdigit():
            return _("%(segment)s, %(group)s") % {
                "segment": title,
                "group": named_group(int(group[:5])),
            }
        return title

    return Facet(
        "segment",
        gettext_lazy("Segment"),
        text,
        lambda value: (programme.place(codes.get(value.partition("/")[0], "")), value),
        lasting=False,
    )


def _mechanism(mechanisms: Mapping[str, Link]) -> Facet:
    return Facet(
        "mechanism",
        gettext_lazy("Mechanism"),
        lambda value, reader: mechanisms[value].title if value in mechanisms else "",
        lambda value: 0,
        lasting=False,
    )


def _meeting(meetings: Mapping[str, Held]) -> Facet:
    def day(value: str) -> int:
        held = meetings.get(value)
        return -(held.shown.date or date.min).toordinal() if held else 0

    return Facet(
        "meeting",
        gettext_lazy("Meeting"),
        lambda value, reader: meetings[value].name if value in meetings else "",
        day,
        lasting=False,
    )

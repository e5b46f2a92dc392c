"""Meetings and their sessions as entries of a calendar, made of what readers see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from icalendar import Calendar, Event, Timezone

from core.footnotes import without_references
from core.languages import Language
from meetings.models.circumstances import Status
from meetings.programme.outline import Values
from records.shown import Shown

STATUS = {Status.CANCELLED: "CANCELLED", Status.POSTPONED: "TENTATIVE"}
DAY = timedelta(days=1)


def calendar(name: str, reader: Language, events: Iterable[Event]) -> bytes:
    """Return a calendar file with these entries and the time zones that they use."""
    made = Calendar()
    made.add("prodid", "-//United Nations Network on Migration//Meetings//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", name, parameters={"LANGUAGE": reader.tag})
    made.add("x-wr-calname", name)
    held = list(events)
    for zone in _zones(held):
        made.add_component(zone)
    for event in held:
        made.add_component(event)
    return made.to_ical()


def meeting(shown: Shown, sequence: int) -> Event | None:
    """Return a meeting as an entry: as whole days where it has several; None without a date."""
    if shown.date is None:
        return None
    facts, last = shown.facts, shown.ends or shown.date
    event = _event(shown, shown.translation_key, sequence)
    if facts.get("all_day") or last > shown.date:
        event.add("dtstart", shown.date)
        event.add("dtend", last + DAY)
        event.add("transp", "TRANSPARENT")
    elif facts.get("starts") and facts.get("ends"):
        event.add("dtstart", _moment(facts["starts"], facts["time_zone"]))
        event.add("dtend", _moment(facts["ends"], facts["time_zone"]))
    else:
        return None
    _put(event, "summary", shown.title, shown.title_language)
    about = [facts.get("status_reason"), facts.get("theme"), shown.summary]
    _put(event, "description", "\n\n".join(filter(None, about)), shown.language)
    _put(event, "location", _where(shown), shown.language)
    event.add("url", shown.absolute)
    if facts.get("series"):
        event.add("categories", [facts["series"]])
    return event


def sessions(shown: Shown, programme: Values, sequence: int, code: str = "") -> Iterator[Event]:
    """Yield the sessions and segments that have an hour as entries.

    With `code` only the session or segment of that code and what stands in it.
    """
    for session in programme["sessions"]:
        for part in (session, *session["segments"]):
            within = not code or part["code"] == code or part["code"].startswith(f"{code}.")
            if part["starts"] and within:
                yield _session(shown, part, session, sequence)


def withdrawn(
    shown: Shown, parts: Iterable[Values], spoken: Language, sequence: int, code: str = ""
) -> Iterator[Event]:
    """Yield parts of an earlier programme as cancelled entries, in the words that they had.

    With `code` only the part that had this code and what stood in it.
    """
    for part in parts:
        if code and part["code"] != code and not part["code"].startswith(f"{code}."):
            continue
        event = _event(shown, f"{shown.translation_key}/{part['id']}", sequence)
        event["status"] = STATUS[Status.CANCELLED]
        _put_hours(event, part, shown.facts["time_zone"])
        _put(event, "summary", without_references(part["title"]), spoken)
        event.add("url", shown.absolute)
        yield event


def _session(shown: Shown, part: Values, session: Values, sequence: int) -> Event:
    event = _event(shown, f"{shown.translation_key}/{part['id']}", sequence)
    _put_hours(event, part, shown.facts["time_zone"])
    names = dict.fromkeys([shown.title, session["title"], part["title"]])
    *above, own = names
    _put(event, "summary", without_references(own), shown.language)
    _put(event, "description", "\n".join(map(without_references, above)), shown.language)
    where = [part["room"], _where(shown)]
    _put(event, "location", _joined(where), shown.language)
    event.add("url", f"{shown.absolute}#{part['anchor']}")
    return event


def _event(shown: Shown, uid: str, sequence: int) -> Event:
    event = Event()
    changed = shown.modified or shown.published or datetime(2000, 1, 1, tzinfo=UTC)
    event.add("uid", uid)
    event.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", sequence)
    event.add("status", STATUS.get(shown.facts.get("status", ""), "CONFIRMED"))
    return event


def _put_hours(event: Event, part: Values, zone: str) -> None:
    event.add("dtstart", _moment(f"{part['day']}T{part['starts']}", zone))
    if part["ends"]:
        event.add("dtend", _moment(f"{part['day']}T{part['ends']}", zone))


def _put(event: Event, name: str, text: str, language: Language) -> None:
    if text:
        event.add(name, text, parameters={"LANGUAGE": language.tag})


def _where(shown: Shown) -> str:
    return _joined([shown.facts.get("place", ""), _("online") if shown.facts.get("online") else ""])


def _joined(parts: list[str]) -> str:
    return pgettext("between names", ", ").join(filter(None, parts))


def _moment(text: str, zone: str) -> datetime:
    moment = datetime.fromisoformat(text)
    here = ZoneInfo(zone)
    return moment.astimezone(here) if moment.tzinfo else moment.replace(tzinfo=here)


def _zones(events: list[Event]) -> list[Timezone]:
    """Return the time zones of the hours in these entries, for the years that they are in."""
    years: dict[Any, set[int]] = {}
    for event in events:
        start = event.decoded("dtstart")
        if isinstance(start, datetime):
            years.setdefault(start.tzinfo, set()).add(start.year)
    return [
        Timezone.from_tzinfo(
            zone, first_date=date(min(held), 1, 1), last_date=date(max(held) + 1, 1, 1)
        )
        for zone, held in sorted(years.items(), key=lambda each: str(each[0]))
    ]

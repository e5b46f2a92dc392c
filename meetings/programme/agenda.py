"""The views of a programme: by day, by session, compact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from core import footnotes
from core.languages import speaking
from meetings.programme.outline import Values
from records.shown import Shown


class View(TextChoices):
    DAY = "day", _("By day")
    SESSION = "session", _("By session")
    COMPACT = "compact", _("Compact")


@dataclass
class Entry:
    """A session as it stands in one place, with those of its segments that belong there.

    `rows` are its segments in order, those that run side by side in one row. `continued` tells
    that the session stands elsewhere and only these segments here.
    """

    session: Values
    segments: list[Values] = field(default_factory=list)
    continued: bool = False

    @property
    def rows(self) -> list[list[Values]]:
        return rows(self.segments)

    @property
    def starts(self) -> str:
        timed = [self.session] if not self.continued else []
        hours = [part["starts"] for part in (*timed, *self.segments) if part["starts"]]
        return min(hours, default="")


@dataclass
class Day:
    """What happens on one day; `date` is empty where the programme has no days."""

    date: str
    entries: list[Entry]


def around(shown: Shown) -> dict[str, Any]:
    """Return the programme as the reader asks for it, and the other ways to see it."""
    details = shown.details or {}
    programme = details.get("programme")
    if not programme:
        return {"description": shown.body}
    view = chosen(shown, programme)
    with speaking(shown.language.code):
        html = render(programme, view, shown.facts["time_zone"], shown.url)
    marks = [note["mark"] for note in shown.raw_notes]
    whole = footnotes.link(details["description"] + html, marks)
    return {
        "description": shown.html(whole),
        "programme": programme,
        "views": [
            (f"{shown.url}?by={each}#agenda", each.label, each == view)
            for each in offered(programme)
        ],
    }


def offered(programme: Values) -> list[View]:
    """Return the views that a programme has: without hours it has no days."""
    if not programme["sessions"]:
        return []
    return list(View) if programme["timed"] else [View.SESSION, View.COMPACT]


def chosen(shown: Shown, programme: Values) -> View:
    """Return the view that the reader asks for, the first one where that is none."""
    asked = shown.query.get("by", "") if shown.query else ""
    views = offered(programme) or [View.SESSION]
    return next((view for view in views if view == asked), views[0])


def by_session(programme: Values, zone: str) -> SafeString:
    """Return the programme as HTML in the order of its sessions."""
    return render(programme, View.SESSION, zone)


def render(programme: Values, view: View, zone: str, url: str = "") -> SafeString:
    """Return the programme as HTML in the active language; `url` is the address of its page."""
    template = "compact" if view == View.COMPACT else "agenda"
    split = days(programme["sessions"]) if view != View.SESSION else _undivided(programme)
    return mark_safe(  # noqa: S308 (our template)
        render_to_string(
            f"meetings/programme/{template}.html",
            {
                "programme": programme,
                "days": split,
                "heading": "h4" if view == View.DAY else "h3",
                "subheading": "h5" if view == View.DAY else "h4",
                "zone": zone,
                "url": url,
            },
        )
    )


def _undivided(programme: Values) -> list[Day]:
    return [Day("", [Entry(each, each["segments"]) for each in programme["sessions"]])]


def days(sessions: Iterable[Values]) -> list[Day]:
    """Return what happens on each day in the order of the hours.

    What has no hour stays behind what stands before it in the programme.
    """
    found: dict[str, list[Entry]] = {}
    for session in sessions:
        own = Entry(session)
        found.setdefault(session["day"], []).append(own)
        elsewhere: dict[str, Entry] = {}
        for segment in session["segments"]:
            if segment["day"] == session["day"]:
                own.segments.append(segment)
                continue
            if segment["day"] not in elsewhere:
                entry = elsewhere[segment["day"]] = Entry(session, continued=True)
                found.setdefault(segment["day"], []).append(entry)
            elsewhere[segment["day"]].segments.append(segment)
    return [Day(day, list(_by_hour(found[day]))) for day in sorted(found)]


def _by_hour(entries: list[Entry]) -> Iterator[Entry]:
    last = ""
    ranked = []
    for place, entry in enumerate(entries):
        last = entry.starts or last
        ranked.append((last, place, entry))
    for _hour, _place, entry in sorted(ranked, key=lambda each: each[:2]):
        yield entry


def rows(segments: list[Values]) -> list[list[Values]]:
    """Return segments in rows: side by side stand those that run at the same time.

    Without hours these are breakout groups that follow one another.
    """
    found: list[list[Values]] = [segments[:1]] if segments else []
    for before, segment in pairwise(segments):
        if _parallel(before, segment):
            found[-1].append(segment)
        else:
            found.append([segment])
    return found


def _parallel(one: Values, other: Values) -> bool:
    if one["starts"] and other["starts"]:
        if one["day"] != other["day"]:
            return False
        if one["ends"] and other["ends"]:
            return bool(one["starts"] < other["ends"] and other["starts"] < one["ends"])
        return bool(one["starts"] == other["starts"])
    return one["kind"] == other["kind"] == "breakout"

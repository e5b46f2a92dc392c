"""What differs between two versions of a programme, and how readers are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import TYPE_CHECKING, Any

from babel.dates import format_date, format_time
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.footnotes import without_references
from core.text import SPACE
from meetings.items import ItemKind
from meetings.models.circumstances import Status
from records.shown import Shown
from records.templatetags.dates import babel_locale, day_and_month
from records.templatetags.words import isolate

if TYPE_CHECKING:
    from meetings.models import MeetingPage

Values = dict[str, Any]

MEETING = "meeting"  # stands for the meeting itself among the ids of blocks
WHEN = ("day", "starts", "ends")


def points(page: MeetingPage) -> list[Values]:
    """Return what of a meeting can change for readers, each with the id of its block, in order."""
    content = page.content()
    meeting = {
        "id": MEETING,
        "kind": MEETING,
        "starts": content.facts["starts"] or "",
        "ends": content.facts["ends"] or "",
        "status": page.status,
        "place": page.place,
    }
    return [meeting, *_parts((content.details or {})["programme"])]


def _parts(programme: Values) -> Iterator[Values]:
    yield from _questions(programme)
    for session in programme["sessions"]:
        yield _timed(ItemKind.SESSION, session)
        yield from _questions(session)
        for segment in session["segments"]:
            yield _timed(ItemKind.SEGMENT, segment)
            yield from _questions(segment)


def _timed(kind: ItemKind, part: Values) -> Values:
    names = ("id", "code", "title", *WHEN, "room")
    return {
        "kind": kind,
        "number": part.get("number", ""),
        **{name: part[name] for name in names},
    }


def _questions(part: Values) -> Iterator[Values]:
    for each in part["questions"]:
        yield {
            "kind": ItemKind.QUESTION,
            "id": each["id"],
            "code": each["code"],
            "title": each["text"],
        }


def compare(before: list[Values], after: list[Values]) -> list[Values]:
    """Return what changed, in the order of the programme, what is gone last.

    Each is `{"change", "was", "now"}`; what was added has no `was`, what was dropped no `now`.
    """
    known = {point["id"]: point for point in before}
    found = []
    for now in after:
        was = known.pop(now["id"], None)
        names = ["added"] if was is None else _differences(was, now)
        found += [{"change": name, "was": was, "now": now} for name in names]
    return found + [{"change": "dropped", "was": was, "now": None} for was in known.values()]


def _differences(was: Values, now: Values) -> list[str]:
    differ = {name for name in now if now[name] != was.get(name)}
    names = {
        "status": {"status"},
        "moved": set(WHEN),
        "place": {"place"},
        "room": {"room"},
        "renamed": {"title"},
    }
    return [name for name, fields in names.items() if fields & differ]


def told(changes: list[Values], shown: Shown) -> list[SafeString]:
    """Return changes as sentences in the reader's language.

    What stands in the page is named by the words of the page, what is gone by its last words.
    """
    programme = (shown.details or {}).get("programme") or {"questions": [], "sessions": []}
    words = {part["id"]: part["title"] for part in _parts(programme)}
    return [sentence for each in changes if (sentence := _sentence(each, words))]


def _sentence(change: Values, words: dict[str, str]) -> SafeString | None:
    was, now = change["was"], change["now"]
    point = now or was
    if point["kind"] == MEETING:
        return _of_meeting(change["change"], now)
    title = words.get(point["id"], point["title"])
    what = isolate(_name(point, title))
    match change["change"]:
        case "added":
            return format_html(_("New: {what}"), what=what)
        case "dropped":
            return format_html(_("No longer in the programme: {what}"), what=what)
        case "moved" if now["starts"]:
            return format_html(
                _("{what} moved to {hour}, {day}"),
                what=what,
                hour=_hour(now["starts"]),
                day=_day(now["day"]),
            )
        case "moved" if was["starts"]:
            return format_html(_("{what} has no hour yet"), what=what)
        case "room" if now["room"]:
            return format_html(_("{what}: the room is {room}"), what=what, room=now["room"])
        case "renamed":
            text = isolate(_short(title))
            return format_html(_("{what} has a new wording: “{text}”"), what=what, text=text)
    return None


def _of_meeting(change: str, now: Values) -> SafeString | None:
    if change == "status":
        return format_html(_("The meeting: {status}"), status=Status(now["status"]).label)
    if change == "moved" and now["starts"]:
        return format_html(
            _("The meeting begins on {day}"), day=_day(now["starts"][:10], year=True)
        )
    if change == "place" and now["place"]:
        return format_html(_("The place is {place}"), place=isolate(now["place"]))
    return None


def _name(point: Values, title: str) -> str:
    if point["kind"] == ItemKind.SESSION and point["number"]:
        return _("Session %(number)s") % {"number": point["number"]}
    if point["kind"] == ItemKind.QUESTION:
        return _("Question %(code)s") % {"code": point["code"]}
    return _("“%(title)s”") % {"title": _short(title)}


def _short(text: str) -> str:
    text = SPACE.sub(" ", without_references(text)).strip()
    return text if len(text) <= 120 else f"{text[:119].rstrip()}…"


def _hour(text: str) -> str:
    return str(format_time(time.fromisoformat(text), "HH:mm", locale=babel_locale()))


def _day(text: str, *, year: bool = False) -> str:
    if not text:
        return ""
    when = date.fromisoformat(text)
    if year:
        return str(format_date(when, "long", locale=babel_locale()))
    return day_and_month(when)

"""A meeting in two languages side by side, aligned point by point by the ids of its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import CharField, UUIDField
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from core import prepared
from core.footnotes import Note, link, without_references
from core.languages import Language
from core.prepared import Slot
from meetings.programme.outline import Values
from records.models import Record, RecordQuerySet
from records.shown import Shown
from records.templatetags.words import isolate

NOTE, OTHER_NOTE = 'href="#note-', 'href="#other-note-'


@dataclass(frozen=True)
class Point:
    """One point of a meeting in one language; `part` is that of a session or segment.

    `group` names what it stands among: aims, questions to the whole meeting, objectives or
    questions of a part; empty for what stands by itself.
    """

    kind: str
    html: SafeString
    anchor: str = ""
    code: str = ""
    part: Mapping[str, Any] | None = None
    group: str = ""


@dataclass(frozen=True)
class Pair:
    """A point in both languages, None where one lacks it; `point` is one that is there."""

    first: Point | None
    second: Point | None

    @property
    def point(self) -> Point:
        found = self.first or self.second
        assert found is not None
        return found


def around(shown: Shown) -> dict[str, Any]:
    """Return the languages to choose from, and the pairs where the reader has chosen one."""
    others = [
        version.language
        for version in shown.versions
        if version.translated and version.url and version.language != shown.language
    ]
    asked = shown.query.get("with", "") if shown.query else ""
    other = next((each for each in others if each.code == asked), None)
    row = _version(shown, other) if other else None
    return {
        "others": others,
        "other": other if row else None,
        "pairs": pairs(_of_page(shown), _of_record(row, shown)) if row else [],
        "other_notes": _notes(row, shown) if row else [],
    }


def _version(shown: Shown, other: Language) -> Record | None:
    rows = prepared.rows("beside", _versions, key=shown.translation_key, language=other.code)
    return next(iter(rows), None)


def _versions() -> RecordQuerySet:
    return Record.objects.pages().filter(
        kind="meeting",
        page__translation_key=Slot("key", UUIDField()),
        page__locale__language_code=Slot("language", CharField()),
        page__alias_of=None,
    )[:1]


def _notes(row: Any, shown: Shown) -> list[Note]:
    return [Note(note["mark"], shown.html(note["html"])) for note in row.notes]


def _of_page(shown: Shown) -> dict[str, Point]:
    found = points(shown.title, shown.summary, shown.facts, shown.details or {}, shown)
    return _linked(found, shown.notes, set())


def _of_record(row: Any, shown: Shown) -> dict[str, Point]:
    """Return the points of the other version, whose notes stand apart from those of the page."""
    found = points(row.page_title, row.summary, row.facts, row.details or {}, shown)
    notes = _notes(row, shown)
    return {
        key: replace(point, html=mark_safe(point.html.replace(NOTE, OTHER_NOTE)))  # noqa: S308 (ours)
        for key, point in _linked(found, notes, {note.mark for note in notes}).items()
    }


def _linked(
    found: Iterable[tuple[str, Point]], notes: Iterable[Note], seen: set[str]
) -> dict[str, Point]:
    """Return points with references to notes as links; those to `seen` ones are not led back to."""
    marks = [note.mark for note in notes]
    return {
        key: replace(
            point,
            html=mark_safe(without_references(link(point.html, marks, seen))),  # noqa: S308 (escaped)
        )
        for key, point in found
    }


def points(
    title: str, summary: str, facts: Values, details: Values, shown: Shown
) -> Iterator[tuple[str, Point]]:
    """Yield the points of one version by what is the same in every language, in its order."""
    yield "title", _point("title", title)
    for name, text in (("theme", facts.get("theme", "")), ("summary", summary)):
        if text:
            yield name, _point(name, text)
    if details.get("description"):
        yield "description", Point("description", shown.html(details["description"]))
    programme = details.get("programme") or {"aims": [], "questions": [], "sessions": []}
    for aim in programme["aims"]:
        yield aim["id"], _point("aim", aim["text"], group="aims")
    yield from _questions(programme, "questions")
    for session in programme["sessions"]:
        yield from _part("session", session)
        for segment in session["segments"]:
            yield from _part("segment", segment)


def _part(kind: str, part: Values) -> Iterator[tuple[str, Point]]:
    yield part["id"], _point(kind, part["title"], part)
    if part["facilitator"]:
        yield f"{part['id']} facilitator", _point("facilitator", part["facilitator"])
    for speaker in part["speakers"]:
        words = filter(None, [speaker["name"], speaker["role"], speaker["body"]])
        yield speaker["id"], _point("speaker", pgettext("between names", ", ").join(words))
    for objective in part["objectives"]:
        yield objective["id"], _point("objective", objective["text"], group="objectives")
    yield from _questions(part, "guiding")


def _questions(part: Values, group: str) -> Iterator[tuple[str, Point]]:
    for question in part["questions"]:
        yield question["id"], _point("question", question["text"], question, group)
        for point in question["points"]:
            yield point["id"], _point("point", point["text"], group=group)


def _point(kind: str, text: str, part: Values | None = None, group: str = "") -> Point:
    known = part or {}
    html = isolate(escape(text))
    timed = part if kind in {"session", "segment"} else None
    return Point(kind, html, known.get("anchor", ""), known.get("code", ""), timed, group)


def pairs(first: Mapping[str, Point], second: Mapping[str, Point]) -> list[Pair]:
    """Return both versions point by point in the order of the first.

    What only the second has stands behind what it follows there.
    """
    order = list(first)
    before = ""
    for key in second:
        if key not in first:
            order.insert(order.index(before) + 1 if before else 0, key)
        before = key
    return [Pair(first.get(key), second.get(key)) for key in order]

"""What was read of an agenda as rows in the order of its source, each with what it became."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.agenda import Agenda, Meeting, Node, Placement, Question, Segment, Session

BESIDE = {"hour": 0.2, "speaker": 0.4}  # where these stand behind the heading that they belong to


class Role(TextChoices):
    """What a line of an agenda is."""

    TITLE = "title", _("Title")
    THEME = "theme", _("Theme")
    INTRODUCTION = "introduction", pgettext_lazy("part of an agenda", "Introduction")
    AIM = "aim", pgettext_lazy("of the meeting", "Aim")
    SESSION = "session", _("Session")
    BREAKOUT = "breakout", _("Breakout groups")
    PLENARY = "plenary", _("Plenary")
    DISCUSSION = "discussion", _("Discussion")
    OBJECTIVE = "objective", _("Objective")
    QUESTION = "question", _("Question")
    POINT = "point", _("Point under the question before")
    MORE = "more", _("Goes on with the line before")
    HOUR = "hour", pgettext_lazy("of a session", "Hour")
    SPEAKER = "speaker", _("Speaker")
    NOTE = "footnote", _("Footnote")
    LABEL = "label", pgettext_lazy("part of an agenda", "Only a heading")
    LEFT = "left", _("Left out")
    NONE = "not_placed", _("Not placed")


SEGMENTS = (Role.BREAKOUT, Role.PLENARY, Role.DISCUSSION)
CHOSEN = tuple(role for role in Role if role not in (Role.NOTE, Role.LABEL, Role.NONE))


@dataclass(frozen=True)
class Row:
    """A piece of the source from one line, or from lines that follow each other.

    `text` is what the meeting has of it; empty where the row goes on with one further up.
    `order` is its place in the meeting, that of the row before where it has none; `number` is of a
    session. A row without `source` stands for what the agenda only implies.
    """

    line: int
    source: str
    role: str
    text: str = ""
    order: float = 0
    number: int | None = None
    mark: str = ""

    def as_fact(self) -> dict[str, Any]:
        """Return it as plain JSON; `Row(**fact)` is equal to it."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}


def of_fact(fact: dict[str, Any]) -> Row:
    """Return the row that a fact stands for."""
    return Row(**{"source": "", **fact})


def rows_of(agenda: Agenda) -> list[Row]:
    """Return all rows of an agenda in the order of its source."""
    nodes = {node: replace(row, order=at) for at, (node, row) in enumerate(_nodes(agenda.meeting))}
    account = sorted(
        enumerate(agenda.account),
        key=lambda each: (each[1].line, _rank(nodes, each[1]), each[0]),
    )
    found: list[Row] = []
    seen: set[Node] = set()
    last: Node = ()
    order = 0.0
    for _at, entry in account:
        node = nodes.get(entry.node)
        if entry.place in BESIDE and node:
            order = node.order + BESIDE[entry.place]
            row = Row(entry.line, entry.text, entry.place, entry.text, order)
        elif node is None:
            row = Row(entry.line, entry.text, entry.place, order=order)
        elif entry.node == last:
            found[-1] = replace(found[-1], source=f"{found[-1].source}\n{entry.text}")
            continue
        elif entry.node in seen:
            row = Row(entry.line, entry.text, Role.MORE, order=node.order)
        else:
            order = order if entry.place == "footnote" else node.order
            row = replace(node, line=entry.line, source=entry.text)
            seen.add(entry.node)
        last = entry.node if node and entry.place not in BESIDE else ()
        found.append(row)
    return [*found, *(row for node, row in nodes.items() if node not in seen)]


def _rank(nodes: dict[Node, Row], entry: Placement) -> float:
    if entry.node not in nodes:
        return -1
    return nodes[entry.node].order + BESIDE.get(entry.place, 0)


def _nodes(meeting: Meeting) -> Iterator[tuple[Node, Row]]:
    """Yield all that a meeting holds, in its order."""
    if meeting.name:
        yield ("title",), Row(0, "", Role.TITLE, meeting.name)
    if meeting.theme:
        yield ("theme",), Row(0, "", Role.THEME, meeting.theme)
    for at, aim in enumerate(meeting.aims):
        yield ("aims", at), Row(0, "", Role.AIM, aim)
    yield from _questions((), meeting.questions)
    for at, session in enumerate(meeting.sessions):
        path: Node = ("sessions", at)
        yield path, Row(0, "", Role.SESSION, session.title, number=session.number)
        yield from _points(path, session)
        for inner, segment in enumerate(session.segments):
            own = (*path, "segments", inner)
            yield own, Row(0, "", segment.kind, segment.title)
            yield from _points(own, segment)
    for at, note in enumerate(meeting.footnotes):
        yield ("footnotes", at), Row(0, "", Role.NOTE, note.text, mark=note.mark)


def _points(path: Node, part: Session | Segment) -> Iterator[tuple[Node, Row]]:
    for at, text in enumerate(part.objectives):
        yield (*path, "objectives", at), Row(0, "", Role.OBJECTIVE, text)
    yield from _questions(path, part.questions)


def _questions(path: Node, questions: tuple[Question, ...]) -> Iterator[tuple[Node, Row]]:
    for at, question in enumerate(questions):
        yield (*path, "questions", at), Row(0, "", Role.QUESTION, question.text)
        for inner, point in enumerate(question.points):
            yield (*path, "questions", at, "points", inner), Row(0, "", Role.POINT, point)

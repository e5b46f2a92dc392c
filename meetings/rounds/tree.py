"""A programme as a tree, whether it comes from a page or from an agenda that was read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.agenda import Meeting, Question, Segment, Session
from meetings.items import items
from meetings.models import MeetingPage

OFFERED = 30  # parts that can be chosen for another one


class Kind(TextChoices):
    AIM = "aim", pgettext_lazy("of the meeting", "Aim")
    SESSION = "session", _("Session")
    SEGMENT = "segment", _("Segment")
    OBJECTIVE = "objective", _("Objective")
    QUESTION = "question", _("Question")
    POINT = "point", _("Point")
    NOTE = "footnote", _("Footnote")


@dataclass
class Node:
    """A part of a programme, or with an empty key the whole of it.

    `key` is the id of its block, of what was read the path. `number` is that of a session, the
    mark of a footnote, the kind of a segment; `value` what the block holds.
    """

    key: str = ""
    kind: str = ""
    text: str = ""
    code: str = ""
    number: str = ""
    hours: tuple[str, str] = ("", "")
    value: dict[str, Any] = field(default_factory=dict)
    speakers: Sequence[str] = ()
    children: list[Node] = field(default_factory=list)
    parent: Node | None = None

    def add(self, child: Node) -> Node:
        """Put a part into this one and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def of(self, kind: str) -> list[Node]:
        """Return the parts of a kind that stand right in this one."""
        return [child for child in self.children if child.kind == kind]

    def walk(self) -> Iterator[Node]:
        """Yield all parts within this one in their order."""
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def when(self) -> str:
        """Its hours as they are written."""
        return "–".join(hour for hour in self.hours if hour)


def offered(nodes: Sequence[Node], place: int, known: Node | None = None) -> list[Node]:
    """Return those of the parts that are offered for what stands at a place among others: the
    nearest ones, and what is known."""
    first = max(0, min(place - OFFERED // 2, len(nodes) - OFFERED))
    found = list(nodes[first : first + OFFERED])
    return found if known is None or any(each is known for each in found) else [known, *found]


def of_page(page: MeetingPage) -> Node:
    """Return the programme of a page, with the codes that readers see."""
    codes = {item.id: item.code for item in items(page.questions, page.sessions)}
    root = Node()
    for block in _blocks(page, "aims"):
        root.add(Node(block["id"], Kind.AIM, block["value"]))
    _add_questions(root, _blocks(page, "questions"), codes)
    for block in _blocks(page, "sessions"):
        session = root.add(_timed(block, Kind.SESSION, str(block["value"]["number"]), codes))
        _add_points(session, codes)
        for item in block["value"].get("segments", ()):
            _add_points(
                session.add(_timed(item, Kind.SEGMENT, item["value"]["kind"], codes)), codes
            )
    for block in _blocks(page, "footnotes"):
        mark, text = block["value"]["mark"], strip_tags(block["value"]["text"])
        root.add(Node(block["id"], Kind.NOTE, text, mark, mark, value=block["value"]))
    return root


def _blocks(page: MeetingPage, name: str) -> list[Any]:
    model_field: Any = page._meta.get_field(name)
    return json.loads(model_field.value_to_string(page))


def _timed(block: dict[str, Any], kind: Kind, number: str, codes: dict[str, str]) -> Node:
    value = block["value"]
    hours = (value.get("starts") or "")[:5], (value.get("ends") or "")[:5]
    return Node(block["id"], kind, value["title"], codes.get(block["id"], ""), number, hours, value)


def _add_points(part: Node, codes: dict[str, str]) -> None:
    for item in part.value.get("objectives", ()):
        part.add(Node(item["id"], Kind.OBJECTIVE, item["value"]))
    _add_questions(part, part.value.get("questions", ()), codes)


def _add_questions(part: Node, blocks: Sequence[Any], codes: dict[str, str]) -> None:
    for block in blocks:
        code = codes.get(block["id"], "")
        question = Node(block["id"], Kind.QUESTION, block["value"]["text"], code)
        part.add(question)
        for at, item in enumerate(block["value"].get("points", ()), 1):
            question.add(Node(item["id"], Kind.POINT, item["value"], f"{code}.{at}"))


def of_meeting(meeting: Meeting) -> Node:
    """Return the programme that was read."""
    root = Node()
    for at, aim in enumerate(meeting.aims):
        root.add(Node(f"a{at}", Kind.AIM, aim))
    _ask(root, meeting.questions)
    numbers = Counter(session.number for session in meeting.sessions)
    for at, session in enumerate(meeting.sessions):
        number = "" if session.number is None else str(session.number)
        code = number if number and numbers[session.number] == 1 else f"x{at + 1}"
        part = root.add(_part(f"s{at}", Kind.SESSION, number, session))
        part.code = code
        _ask(part, session.questions)
        kinds: Counter[str] = Counter()
        for inner, segment in enumerate(session.segments):
            kinds[segment.kind] += 1
            own = part.add(_part(f"{part.key}.{inner}", Kind.SEGMENT, segment.kind, segment))
            own.code = f"{code}.{segment.kind[0]}{kinds[segment.kind]}"
            _ask(own, segment.questions)
    for at, note in enumerate(meeting.footnotes):
        root.add(Node(f"n{at}", Kind.NOTE, note.text, note.mark, note.mark))
    return root


def _part(key: str, kind: Kind, number: str, part: Session | Segment) -> Node:
    hours = part.starts, part.ends
    made = Node(key, kind, part.title, "", number, hours, speakers=part.speakers)
    for at, objective in enumerate(part.objectives):
        made.add(Node(f"{key}o{at}", Kind.OBJECTIVE, objective))
    return made


def _ask(part: Node, questions: Sequence[Question]) -> None:
    for at, question in enumerate(questions):
        code = f"{part.code}.{at + 1}" if part.code else str(at + 1)
        made = part.add(Node(f"{part.key}q{at}", Kind.QUESTION, question.text, code))
        for inner, point in enumerate(question.points):
            made.add(Node(f"{made.key}p{inner}", Kind.POINT, point, f"{code}.{inner + 1}"))

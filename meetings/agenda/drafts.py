"""The structure while it is being built: texts of several lines, points, blocks of points."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Self

from .lines import Line
from .markers import Marker
from .structure import Node, Place, Placement, Question, Segment, SegmentKind, Session
from .text import is_question

OBJECTIVES, QUESTIONS = "objectives", "questions"


@dataclass(slots=True)
class Text:
    """Words that may run over several lines, and the source they come from."""

    parts: list[str] = field(default_factory=list)
    source: list[tuple[int, str]] = field(default_factory=list)
    soft: bool = False

    @classmethod
    def of(cls, line: Line, text: str | None = None, raw: str | None = None) -> Self:
        """Return the text of a line, or of a part of it."""
        made = cls()
        made.add(line, text, raw)
        return made

    def add(self, line: Line, text: str | None = None, raw: str | None = None) -> None:
        """Join a line, or a part of it."""
        words = line.text if text is None else text
        if self.parts and not self._joins_within_word(words):
            words = " " + words
        self.parts.append(words)
        self.source.append((line.number, line.raw if raw is None else raw))
        self.soft = line.soft

    def __str__(self) -> str:
        return "".join(self.parts).strip()

    def _joins_within_word(self, words: str) -> bool:
        last = self.parts[-1]
        if self.soft:
            self.parts[-1] = last.rstrip("-‐")
            return True
        if last[-1:] in "-‐‑" and last[-2:-1].isalpha() and words[:1].isalpha():
            return True
        return _is_chinese(last[-1:]) and _is_chinese(words[:1])


@dataclass(slots=True)
class Point:
    """A list item and the items nested under it. Without a marker it is a bare paragraph."""

    text: Text
    marker: Marker | None
    reading: tuple[str, int] | None
    indent: int
    children: list["Point"] = field(default_factory=list)

    def placements(self, place: Place, node: Node = ()) -> list[Placement]:
        """Account for the source of this point and of those under it; those of a question are
        points of their own."""
        entries = [Placement(number, raw, place, node) for number, raw in self.text.source]
        for at, child in enumerate(self.children):
            if place == "question":
                entries += child.placements("point", (*node, "points", at))
            else:
                entries += child.placements(place, node)
        return entries

    def flat(self) -> str:
        """Return the text with nested points as lines of a list."""
        return "\n".join([str(self.text), *(f"- {child.flat()}" for child in self.children)])

    def asks(self) -> bool:
        """Tell whether it is a question or contains one."""
        return is_question(str(self.text)) or any(child.asks() for child in self.children)


@dataclass(slots=True)
class Block:
    """The points under one label. `kinds` holds objectives, questions, both or neither."""

    kinds: frozenset[str]
    points: list[Point] = field(default_factory=list)
    path: list[Point] = field(default_factory=list)

    def kind_of(self, point: Point) -> str | None:
        """Tell what `point` is: under no label only a question is known as one."""
        if len(self.kinds) == 1:
            return next(iter(self.kinds))
        if point.asks():
            return QUESTIONS
        return OBJECTIVES if self.kinds else None


@dataclass(slots=True)
class Part:
    """What has objectives and questions: the meeting, a session, a segment."""

    blocks: list[Block] = field(default_factory=list, kw_only=True)
    hours: tuple[str, str] = field(default=("", ""), kw_only=True)
    speakers: list[str] = field(default_factory=list, kw_only=True)

    def objectives(self) -> tuple[str, ...]:
        """Return the objectives of all blocks."""
        return tuple(point.flat() for point in self._points(OBJECTIVES))

    def questions(self) -> tuple[Question, ...]:
        """Return the questions of all blocks."""
        return tuple(
            Question(str(point.text), tuple(child.flat() for child in point.children))
            for point in self._points(QUESTIONS)
        )

    def placements(self, objective: Place, path: Node = ()) -> list[Placement]:
        """Account for all points; `objective` is the name of objectives in this part, `path` that
        of the part in the meeting."""
        entries: list[Placement] = []
        counts: Counter[str] = Counter()
        for block in self.blocks:
            for point in block.points:
                kind = block.kind_of(point)
                if kind is None:
                    entries += point.placements("not_placed")
                    continue
                name = "aims" if objective == "aim" and kind == OBJECTIVES else kind
                node = (*path, name, counts[kind])
                counts[kind] += 1
                entries += point.placements(objective if kind == OBJECTIVES else "question", node)
        return entries

    def _points(self, kind: str) -> list[Point]:
        return [
            point for block in self.blocks for point in block.points if block.kind_of(point) == kind
        ]


@dataclass(slots=True)
class SegmentDraft(Part):
    """A segment. `own_label` tells whether a label opened its present block."""

    kind: SegmentKind = "discussion"
    title: Text = field(default_factory=Text)
    level: int | None = None
    own_label: bool = False

    def finished(self) -> Segment:
        """Return what it has become."""
        return Segment(
            self.kind,
            heading(self.title),
            self.objectives(),
            self.questions(),
            *self.hours,
            tuple(self.speakers),
        )


@dataclass(slots=True)
class SessionDraft(Part):
    """A session. `named` finds its segments by what makes their titles the same."""

    number: int | None = None
    title: Text = field(default_factory=Text)
    level: int | None = None
    indent: int = 0
    bullet_indent: int | None = None
    segments: list[SegmentDraft] = field(default_factory=list)
    named: dict[str, SegmentDraft] = field(default_factory=dict)

    def finished(self) -> Session:
        """Return what it has become."""
        return Session(
            self.number,
            heading(self.title),
            self.objectives(),
            self.questions(),
            tuple(segment.finished() for segment in self.segments),
            *self.hours,
            tuple(self.speakers),
        )

    def placements_all(self, path: Node = ()) -> list[Placement]:
        """Account for its titles and all points in it."""
        entries = [Placement(number, raw, "session", path) for number, raw in self.title.source]
        entries += self.placements("objective", path)
        for at, segment in enumerate(self.segments):
            own = (*path, "segments", at)
            entries += [
                Placement(number, raw, "segment", own) for number, raw in segment.title.source
            ]
            entries += segment.placements("objective", own)
        return entries


def heading(title: Text) -> str:
    """Return a title without the colon that leads over to what it heads."""
    return str(title).rstrip(" :：")


def _is_chinese(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"

"""The structure that an agenda is read into. All of it is immutable."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

SegmentKind = Literal["breakout", "plenary", "discussion"]
Place = Literal[
    "title", "theme", "label", "session", "segment", "aim", "objective", "question", "footnote",
    "not_placed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the points nested under it."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a session: its breakout groups, its plenary or one named discussion."""

    kind: SegmentKind
    title: str
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A session. What stands here holds for all of its segments; an opening has no number."""

    number: int | None
    title: str
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    segments: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote. Texts refer to it as `[^mark]`."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting. `name` and `theme` are its two title lines, either may be empty."""

    name: str
    theme: str
    edition: str
    aims: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    sessions: tuple[Session, ...] = ()
    footnotes: tuple[Footnote, ...] = ()

    @property
    def title(self) -> str:
        """Name and theme in one line."""
        return " — ".join(part for part in (self.name, self.theme) if part)


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """Source text that has no place in the structure; `line` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a piece of source text went; a line has more than one when it was divided."""

    line: int
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Agenda:
    """What was read, and an account of every non-blank line of the source in their order."""

    meeting: Meeting
    account: tuple[Placement, ...]

    @property
    def not_placed(self) -> tuple[NotPlaced, ...]:
        """The lines, or parts of lines, that the meeting does not hold."""
        return tuple(
            NotPlaced(entry.line, entry.text)
            for entry in self.account
            if entry.place == "not_placed"
        )

    def to_json(self) -> dict[str, Any]:
        """Return plain lists, dictionaries, strings and numbers:
        `{"meeting": {"title", "edition", "aims", "questions", "sessions", "footnotes"},
        "not_placed": [{"line", "text"}]}`.
        """
        meeting = asdict(self.meeting)
        del meeting["name"], meeting["theme"]
        return {
            "meeting": _lists({"title": self.meeting.title} | meeting),
            "not_placed": [asdict(entry) for entry in self.not_placed],
        }


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_lists(item) for item in value]
    return value

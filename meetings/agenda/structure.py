"""The structure that an agenda is read into. All of it is immutable."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

SegmentKind = Literal["breakout", "plenary", "discussion"]
Place = Literal[
    "title", "theme", "label", "session", "segment", "aim", "objective", "question", "point",
    "hour", "speaker", "footnote", "not_placed",
]  # fmt: skip
Node = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the points nested under it."""

    text: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a session: its breakout groups, its plenary or one named discussion.

    Hours are written as 09:30, empty where they are not known; speakers as the source has them.
    """

    kind: SegmentKind
    title: str
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    starts: str = ""
    ends: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A session. What stands here holds for all of its segments; an opening has no number."""

    number: int | None
    title: str
    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    segments: tuple[Segment, ...] = ()
    starts: str = ""
    ends: str = ""
    speakers: tuple[str, ...] = ()


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
    introduction: tuple[str, ...] = ()

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
    """Where a piece of source text went; a line has more than one when it was divided.

    `node` is the path in the meeting of what the text became or belongs to, such as
    `("sessions", 1, "questions", 0)`; empty for labels and what has no place.
    """

    line: int
    text: str
    place: Place
    node: Node = ()


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
        "not_placed": [{"line", "text"}]}`; sessions and segments have hours and speakers where
        they are known.
        """
        meeting = asdict(self.meeting)
        del meeting["name"], meeting["theme"], meeting["introduction"]
        for session in meeting["sessions"]:
            for part in (session, *session["segments"]):
                for name in ("starts", "ends", "speakers"):
                    if not part[name]:
                        del part[name]
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

"""Rows folded into a meeting again, with what the editor chose for some of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from meetings.agenda import Footnote, Meeting, Question, Segment, Session
from meetings.agenda.headings import session_heading, split_time
from meetings.agenda.markers import take
from meetings.agenda.text import plain, tidy
from meetings.agenda.times import span
from meetings.agenda.words import Words, load
from meetings.items import CODE
from meetings.rounds.rows import SEGMENTS, Role, Row

WHOLE = -1  # stands for the whole meeting among the rows that others are put under


@dataclass(frozen=True)
class Choice:
    """What a row shall be, and the row of the session or segment that it shall stand in, None for
    where it stands in the source."""

    role: str
    where: int | None = None


@dataclass(frozen=True)
class Became:
    """What a row became: its role, the code of the item in the programme, whether it was chosen."""

    role: Role
    code: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Folded:
    """A meeting, and of each row what it became."""

    meeting: Meeting
    became: list[Became]


@dataclass
class _Asked:
    text: str
    row: int
    points: list[_Asked] = field(default_factory=list)


@dataclass
class _Part:
    """The meeting, a session or a segment while it is put together."""

    row: int
    title: str = ""
    number: int | None = None
    kind: str = ""
    objectives: list[_Asked] = field(default_factory=list)
    questions: list[_Asked] = field(default_factory=list)
    segments: list[_Part] = field(default_factory=list)
    hours: tuple[str, str] = ("", "")
    speakers: list[str] = field(default_factory=list)


def fold(
    rows: Sequence[Row], choices: Mapping[int, Choice], language: str, edition: str = ""
) -> Folded:
    """Return the meeting that the rows make."""
    return _Folding(rows, choices, load(language)).folded(edition)


class _Folding:
    def __init__(self, rows: Sequence[Row], choices: Mapping[int, Choice], words: Words) -> None:
        self.rows, self.choices, self.words = rows, choices, words
        self.meeting = _Part(WHOLE)
        self.sessions: list[_Part] = []
        self.parts: dict[int, _Part] = {WHOLE: self.meeting}
        self.single: dict[str, str] = {}
        self.introduction: list[str] = []
        self.notes: list[Footnote] = []
        self.here = self.meeting
        self.became = [Became(Role(row.role), "", at in choices) for at, row in enumerate(rows)]
        self.last: _Asked | None = None
        self.last_part: _Part | None = None

    def folded(self, edition: str) -> Folded:
        order = sorted(range(len(self.rows)), key=lambda at: (self.rows[at].order, at))
        later: list[int] = []
        for at in order:
            choice = self.choices.get(at)
            if choice and choice.where is not None:
                later.append(at)
            else:
                self._place(at, choice.role if choice else self.rows[at].role, bool(choice))
        for at in later:
            choice = self.choices[at]
            assert choice.where is not None
            self.here = self.parts.get(choice.where, self.here)
            self._place(at, choice.role, True)
        self._name()
        return Folded(
            Meeting(
                name=self.single.get(Role.TITLE, ""),
                theme=self.single.get(Role.THEME, ""),
                edition=edition,
                aims=tuple(aim.text for aim in self.meeting.objectives),
                questions=_questions(self.meeting),
                sessions=tuple(_session(part) for part in self.sessions),
                footnotes=tuple(self.notes),
                introduction=tuple(self.introduction),
            ),
            self.became,
        )

    def _place(self, at: int, role: str, chosen: bool) -> None:
        row = self.rows[at]
        text = row.text or (_bare(row.source) if chosen else "")
        self.became[at] = Became(Role(role), "", chosen)
        if role == Role.MORE:
            self._go_on(text)
        elif not text and role != Role.SESSION and role not in SEGMENTS:
            pass
        elif role in (Role.TITLE, Role.THEME):
            self.single[role] = text
        elif role == Role.INTRODUCTION:
            self.introduction.append(text)
        elif role == Role.SESSION:
            self._open_session(at, row, text, chosen)
        elif role in SEGMENTS:
            self._open_segment(at, role, text)
        elif role in (Role.AIM, Role.OBJECTIVE):
            part = self.meeting if role == Role.AIM else self.here
            self.last = _Asked(text, at)
            part.objectives.append(self.last)
        elif role == Role.QUESTION or (role == Role.POINT and not self.here.questions):
            self.last = _Asked(text, at)
            self.here.questions.append(self.last)
        elif role == Role.POINT:
            self.last = _Asked(text, at)
            self.here.questions[-1].points.append(self.last)
        else:
            self._beside(at, role, text, chosen)

    def _beside(self, at: int, role: str, text: str, chosen: bool) -> None:
        if role == Role.NOTE:
            self.notes.append(Footnote(self.rows[at].mark, text))
        elif role == Role.SPEAKER and self.here is not self.meeting:
            self.here.speakers.append(text)
        elif role == Role.HOUR and self.here is not self.meeting:
            hours = span(text, self.words)
            if hours[0]:
                self.here.hours = hours
            else:
                self.became[at] = Became(Role.NONE, "", chosen)
        elif role in (Role.SPEAKER, Role.HOUR):
            self.became[at] = Became(Role.NONE, "", chosen)

    def _go_on(self, text: str) -> None:
        if not text:
            return
        if self.last is not None:
            self.last.text = f"{self.last.text} {text}"
        elif self.last_part is not None:
            self.last_part.title = f"{self.last_part.title} {text}".strip()
        else:
            self.introduction.append(text)

    def _open_session(self, at: int, row: Row, text: str, chosen: bool) -> None:
        part = _Part(at, text, row.number)
        if chosen and row.role != Role.SESSION:
            title, time = split_time(text, self.words)
            found = session_heading(title, self.words)
            part.number = found.number if found else None
            part.title = (found.title if found else title).strip(" -–—:|") or text
            part.hours = span(time, self.words)
        self.sessions.append(part)
        self._enter(at, part)

    def _open_segment(self, at: int, kind: str, text: str) -> None:
        if not self.sessions:
            self.sessions.append(_Part(WHOLE))
        part = _Part(at, text, kind=kind)
        holder = self.here if self.here in self.sessions else self._holder()
        holder.segments.append(part)
        self._enter(at, part)

    def _holder(self) -> _Part:
        """Return the session that is open."""
        return next((one for one in self.sessions if self.here in one.segments), self.sessions[-1])

    def _enter(self, at: int, part: _Part) -> None:
        self.parts[at] = self.here = self.last_part = part
        self.last = None

    def _name(self) -> None:
        """Give each row the code of what it became."""
        self._codes(self.meeting, "")
        numbers = Counter(str(part.number) for part in self.sessions)
        for place, part in enumerate(self.sessions, 1):
            own = "" if part.number is None else str(part.number)
            plain_own = bool(CODE.fullmatch(own)) and numbers[own] == 1
            code = own if plain_own else f"x{place}"
            self._call(part.row, code)
            self._codes(part, f"{code}.")
            kinds: Counter[str] = Counter()
            for segment in part.segments:
                kinds[segment.kind] += 1
                within = f"{code}.{segment.kind[0]}{kinds[segment.kind]}"
                self._call(segment.row, within)
                self._codes(segment, f"{within}.")

    def _codes(self, part: _Part, before: str) -> None:
        for number, each in enumerate(part.objectives, 1):
            self._call(each.row, before.rstrip(".") if before else str(number))
        for number, question in enumerate(part.questions, 1):
            self._call(question.row, f"{before}{number}")
            for inner, point in enumerate(question.points, 1):
                self._call(point.row, f"{before}{number}.{inner}")

    def _call(self, row: int, code: str) -> None:
        if row >= 0:
            became = self.became[row]
            self.became[row] = Became(became.role, code, became.chosen)


def _bare(source: str) -> str:
    """Return the words of a line without its bullet or number."""
    words = " ".join(tidy(line) for line in source.split("\n"))
    words = re.sub(r"^#{1,6}\s+", "", words)
    return plain(take(words)[1])


def _questions(part: _Part) -> tuple[Question, ...]:
    return tuple(
        Question(each.text, tuple(point.text for point in each.points)) for each in part.questions
    )


def _session(part: _Part) -> Session:
    segments = tuple(
        Segment(
            each.kind,  # type: ignore[arg-type]
            each.title,
            tuple(one.text for one in each.objectives),
            _questions(each),
            *each.hours,
            tuple(each.speakers),
        )
        for each in part.segments
    )
    objectives = tuple(one.text for one in part.objectives)
    return Session(
        part.number,
        part.title,
        objectives,
        _questions(part),
        segments,
        *part.hours,
        tuple(part.speakers),
    )

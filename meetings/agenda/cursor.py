"""Where the reading of an agenda stands, and the account of what was read."""

from collections.abc import Sequence
from dataclasses import replace

from .drafts import Block, Part, Point, SegmentDraft, SessionDraft, Text
from .headings import bare_kind, key
from .lines import Line
from .markers import Marker
from .nesting import place
from .sight import Sight
from .structure import Node, Place, Placement
from .times import span
from .words import Words

NOTHING: frozenset[str] = frozenset()


class Cursor:
    """The meeting so far, and the session, segment, block and text that are open in it.

    `kinds` is what the label in force announces, `section_kinds` what one over several sessions
    does. `closed` means that points have no place here. `item` is the text that the next line may
    go on with, `point` the last point, `slot` the time of the session as it is written, `hour` the
    time that begins a row of a timetable, `rows` how many sessions such rows began.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.meeting = Part()
        self.sessions: list[SessionDraft] = []
        self.unnumbered: dict[str, SessionDraft] = {}
        self.account: list[Placement] = []
        self.session: SessionDraft | None = None
        self.segment: SegmentDraft | None = None
        self.block: Block | None = None
        self.kinds = NOTHING
        self.section_kinds = NOTHING
        self.closed = False
        self.item: Text | None = None
        self.point: Point | None = None
        self.list_broken = False
        self.slot = ""
        self.hour: Line | None = None
        self.rows = 0

    def placements(self) -> list[Placement]:
        """Account for every line that was read."""
        entries = [*self.account, *self.meeting.placements("aim")]
        for at, session in enumerate(self.sessions):
            entries += session.placements_all(("sessions", at))
        return entries

    def _parts(self) -> list[Part]:
        return [part for session in self.sessions for part in (session, *session.segments)]

    def _start(self, kinds: frozenset[str]) -> None:
        self.kinds = kinds
        self.block = None
        self.closed = False
        self.item = None
        self.point = None

    def _enter(self, session: SessionDraft) -> None:
        self.session = session
        self.segment = None
        self._start(self.section_kinds)

    def _new_session(self, number: int | None, line: Line) -> SessionDraft:
        session = SessionDraft(number=number, level=line.level, indent=line.indent)
        if line.markers and not line.markers[-1].readings:
            session.bullet_indent = line.indent
        self.sessions.append(session)
        return session

    def _known_session(self, number: int) -> SessionDraft | None:
        """Return the last session of that number."""
        return next((s for s in reversed(self.sessions) if s.number == number), None)

    def _known_segment(self, title: str) -> SegmentDraft | None:
        """Return the segment of the session that a heading names again."""
        assert self.session is not None
        named = self.session.named
        return named.get(key(title)) or named.get(bare_kind(title, self.words) or "")

    def _add_segment(self, segment: SegmentDraft) -> None:
        assert self.session is not None
        self.segment = segment
        self.session.segments.append(segment)
        self._name_segment(segment)

    def _name_segment(self, segment: SegmentDraft) -> None:
        """Let the segment be found by its title, and by its kind if the title is no more."""
        assert self.session is not None
        title = str(segment.title)
        self.session.named[key(title)] = segment
        if kind := bare_kind(title, self.words):
            self.session.named.setdefault(kind, segment)

    def _has_points(self, part: Part) -> bool:
        return any(block.points for block in part.blocks)

    def _block(self) -> Block:
        if self.block is None:
            self.block = Block(self.kinds)
            (self.segment or self.session or self.meeting).blocks.append(self.block)
        return self.block

    def _append(self, line: Line, text: Text, coming: Sequence[Marker]) -> None:
        if self.list_broken:
            line = replace(line, broken=True)
        self.list_broken = False
        self.point = place(self._block(), line, text, coming)
        self.item = text

    def _put(self, line: Line, text: str, where: Place, node: Node = ()) -> None:
        self.account.append(Placement(line.number, text, where, node))

    def _leave(self, line: Line) -> None:
        self._put(line, line.raw, "not_placed")
        self.item = None

    def _account_line(self, sight: Sight, where: Place) -> None:
        self._put(sight.line, self._raw(sight), where)

    def _account_time(self, sight: Sight) -> None:
        """Give the time of a heading to the session or segment that it opened or named again,
        unless that has one."""
        if self.hour is not None:
            self._put_time(self.hour, self.hour.raw)
            self.hour = None
        if sight.time:
            self._put_time(sight.line, sight.time)

    def _forget_hour(self) -> None:
        """Leave the time of a row in which no session began."""
        if self.hour is not None:
            self._put(self.hour, self.hour.raw, "not_placed")
            self.hour = None

    def _put_time(self, line: Line, text: str) -> None:
        part = self.segment or self.session
        hours = span(text, self.words)
        if part is None or part.hours[0] or not hours[0]:
            self._put(line, text, "not_placed")
            return
        part.hours = hours
        self._put(line, text, "hour", self._here())

    def _here(self) -> Node:
        """Return the path of the open segment, session or meeting."""
        if self.session is None:
            return ()
        path: Node = ("sessions", self.sessions.index(self.session))
        if self.segment is None:
            return path
        return (*path, "segments", self.session.segments.index(self.segment))

    def _raw(self, sight: Sight) -> str:
        """Return the source of the line without the time that is accounted for by itself."""
        raw = sight.line.raw
        return raw.replace(sight.time, "", 1).strip() if sight.time else raw

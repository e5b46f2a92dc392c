"""What a line is in the place where the reading stands. Nothing is changed here."""

from collections.abc import Sequence

from .ahead import Ahead
from .cursor import Cursor
from .drafts import OBJECTIVES, QUESTIONS, SessionDraft
from .flow import continues
from .headings import is_pure_segment, key, own_number, segment_heading
from .lines import Line
from .sight import Sight
from .text import announces, finished, is_question, is_said, starts_small
from .times import within
from .words import Words

WRAPPED = 45
_BOTH = frozenset({OBJECTIVES, QUESTIONS})


class Context(Cursor):
    """Weighs a sight against what was read before it and what comes after it."""

    def __init__(self, sights: Sequence[Sight], words: Words) -> None:
        super().__init__(words)
        self.sights = sights
        self.ahead = Ahead(sights)
        ranks = [sight.session.rank for sight in sights if sight.session]
        self.rank = 0 if 0 in ranks else next(iter(ranks), 0)
        self.timed = any(sight.session and sight.time for sight in sights)
        self.session_styles = {
            (sight.line.level, sight.line.bold)
            for sight in sights
            if sight.session and sight.session.rank == self.rank
        }

    def _is_session(self, sight: Sight) -> bool:
        assert sight.session is not None
        if sight.session.rank != self.rank:
            return False
        line = sight.line
        if not line.markers or line.markers[-1].readings or line.bold:
            return True
        if self.session and self.session.bullet_indent == line.indent:
            return True
        return not self.kinds or not (self.block and self.block.points)

    def _restarts(self, known: SessionDraft, title: str) -> bool:
        """Tell whether a number that was used before now heads another session."""
        if known is self.session or not title or self._same_title(known, title):
            return False
        return self._plain_title(title) and bool(known.title.parts)

    def _plain_title(self, title: str) -> bool:
        return segment_heading(title, self.words) is None

    def _same_title(self, session: SessionDraft, title: str) -> bool:
        return bool(session.title.parts) and key(str(session.title)).startswith(key(title))

    def _heads_section(self, following: Sight | None) -> bool:
        if following is None or following.session is None or following.session.rank != self.rank:
            return False
        return self.session is None or following.session.number != self.session.number

    def _names_segment(self, sight: Sight, at: int) -> bool:
        line = sight.line
        if self.session is None and not (sight.segment and sight.segment.kind != "discussion"):
            return False
        if self._continues(line, at) and not self._stands_alone(sight):
            return False
        following = self.ahead.beneath(at)
        leads = following is not None and (following.is_point or following.label is not None)
        if sight.session:
            return leads
        if sight.segment:
            if sight.segment.kind == "discussion" or (line.markers and self.block is not None):
                return leads
            return sight.segment.pure or leads or is_pure_segment(sight.text, self.words)
        if sight.other or (line.markers and not line.styled):
            return False
        if self._is_slot(sight):
            return following is not None and following.label is not None
        if line.styled:
            if self._asks(line) or self._closes_session(line):
                return False
            headed = following is not None and following.label is not None
            return leads if not line.markers or line.level is not None else headed
        return self.ahead.heads_points(at) and (
            self._known_segment(line.text) is not None or self.ahead.is_one_of_several(at)
        )

    def _stands_alone(self, sight: Sight) -> bool:
        """Tell whether a line that could go on with the point before it is a heading after all."""
        line = sight.line
        if not sight.segment or not sight.segment.pure or starts_small(line.text):
            return False
        deeper = self.point is not None and line.indent > self.point.indent
        return not deeper and len(str(self.item)) < WRAPPED

    def _closes_session(self, line: Line) -> bool:
        assert self.session is not None
        if line.level is None or self.session.level is None:
            return False
        return line.level <= self.session.level

    def _counts(self, item: tuple[str, int, str]) -> bool:
        kind, number, _ = item
        if self.closed:
            return False
        last = self.block.path[0].reading if self.block and self.block.path else None
        if last == (f"item {kind}", number - 1):
            return True
        labelled = last is not None and last[0].startswith("item")
        return number == 1 and (labelled or kind in (self.kinds or _BOTH))

    def _continues(self, line: Line, at: int) -> bool:
        is_point = self.point is not None and self.item is self.point.text
        point = self.point if is_point else None
        if not continues(line, self.item, point, self.words):
            return False
        nested = self.block is not None and len(self.block.path) > 1
        if nested and self._stands_below(line) and len(str(self.item)) < WRAPPED:
            return False
        outside = point is not None and line.indent <= point.indent and not starts_small(line.text)
        return not (outside and len(str(self.item)) < WRAPPED and self.ahead.heads_points(at))

    def _heads_something_else(self, line: Line, at: int, following: Sight | None) -> bool:
        """Tell whether the points after a plain line are no more those of the open block."""
        if self.block is None or not self.block.points:
            return False
        if announces(line.text):
            return True
        if not line.gap or not self.ahead.heads_points(at) or following is None:
            return False
        asks = QUESTIONS in self.kinds and is_question(following.text)
        return not self._goes_on_list(following.line) and not asks

    def _asks(self, line: Line) -> bool:
        """Tell whether a line set as a heading is one of the questions of an open block."""
        return not self.closed and QUESTIONS in self.kinds and is_question(line.text)

    def _is_numbered_heading(self, line: Line, at: int) -> bool:
        following = self.ahead.following(at)
        headed = following is not None and following.label is not None
        return line.level is not None or (line.bold and headed)

    def _may_head_session(self, line: Line) -> bool:
        if self.session is None:
            return True
        return line.level is not None and line.level == self.session.level

    def _names_session(self, sight: Sight, at: int) -> bool:
        """Tell whether it is the title of the session that the line before only numbers."""
        before = self.ahead.preceding(at)
        if before is None or before.session is None or before.session.title or before.label:
            return False
        if sight.line.markers or sight.other or (sight.unnumbered and sight.line.gap):
            return False
        if sight.segment and (sight.segment.pure or sight.segment.kind != "discussion"):
            return False
        return self._is_session_title(sight.line)

    def _is_slot(self, sight: Sight) -> bool:
        """Tell whether it is an entry of a timetable, where sessions are such entries too."""
        return bool(sight.time) and self.timed and not sight.line.styled

    def _is_detail(self, sight: Sight) -> bool:
        """Tell whether it only says what happens in the session above, as its welcome does."""
        line, session = sight.line, self.session
        if not sight.unnumbered or session is None or line.gap or line.styled or sight.time:
            return False
        return line.indent > session.indent or (session.number is None and is_said(line.text))

    def _goes_on_list(self, line: Line) -> bool:
        """Tell whether its number goes on with that of an open point."""
        readings = line.markers[-1].readings if line.markers else ()
        path = self.block.path if self.block else ()
        return any(
            point.reading == (system, value - 1) for point in path for system, value in readings
        )

    def _next_number(self, line: Line) -> int | None:
        """Return the number that a heading begins with, where it goes on with the sessions'."""
        number = own_number(line)
        before = self.sessions[-1].number if self.sessions else 0
        return number if before is not None and number == before + 1 else None

    def _opens_session(self, sight: Sight, at: int) -> bool:
        """Tell whether it heads a session without a number: it is set as the numbered ones are,
        and has a time as they do or a label of its own.
        """
        line = sight.line
        if (line.level, line.bold) not in self.session_styles or sight.other:
            return False
        if not line.styled and not self._is_slot(sight):
            return False
        if self.session is not None and within(sight.time, self.slot):
            return False
        if sight.segment and (sight.segment.pure or sight.segment.kind != "discussion"):
            return False
        following = self.ahead.beneath(at)
        labelled = following is not None and following.label is not None
        if line.level is None:
            return bool(sight.time) and labelled
        return bool(sight.time) or (labelled and sight.segment is not None)

    def _is_session_title(self, line: Line) -> bool:
        session = self.session
        if session is None or session.title.parts or session.segments or self.segment:
            return False
        if self._has_points(session) or not any(char.isalpha() for char in line.text):
            return False
        if finished(line.text) and (not is_question(line.text) or QUESTIONS in self.kinds):
            return False
        return not self.closed and self.item is None and len(line.text) <= 200

    def _stands_below(self, line: Line) -> bool:
        """Tell whether it stands right under a point without a marker."""
        point = self.point
        if point is None or point.marker is not None or self.item is not point.text:
            return False
        return line.indent == point.indent

    def _is_indented_point(self, line: Line, following: Sight | None) -> bool:
        """Tell whether it belongs to a list that has indents for markers, or leads to one."""
        path = self.block.path if self.block else []
        if not path or any(point.marker for point in path):
            return False
        last = path[-1]
        if line.indent > last.indent + 1:
            return announces(str(last.text))
        if len(path) > 1 and line.indent == last.indent:
            return True
        leads = following is not None and following.line.indent > line.indent + 1
        return leads and announces(line.text) and line.indent == path[0].indent

    def _is_bare_point(self, line: Line, at: int) -> bool:
        """Tell whether a paragraph without a marker is a point of the open block, or a question
        of a session.
        """
        if self.closed or self.ahead.leads_in(at):
            return False
        asks = is_question(line.text)
        if not self.kinds:
            return asks and self.session is not None and (line.gap or self._stands_below(line))
        following = self.ahead.following(at)
        if self._is_indented_point(line, following):
            return True
        marked = bool(self.block) and any(point.marker for point in self._block().points)
        leads = following is not None and following.is_point
        if QUESTIONS in self.kinds and asks:
            return True
        if marked:
            return False
        if QUESTIONS in self.kinds:
            runs_on = following is not None and not following.opens and starts_small(following.text)
            return not finished(line.text) and runs_on and not leads
        return not leads and not announces(line.text)

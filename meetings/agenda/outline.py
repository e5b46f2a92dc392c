"""Reads what the lines look like into a meeting, each line exactly once."""

from dataclasses import replace

from .context import Context
from .cursor import NOTHING
from .drafts import SegmentDraft, SessionDraft, Text
from .headings import (
    Label,
    is_pure_segment,
    item_number,
    key,
    segment_heading,
    segment_kind,
)
from .lines import Line
from .sight import Sight
from .text import fold, is_said


class Outline(Context):
    """Reads sights in their order into a meeting with its sessions and segments."""

    def read(self) -> None:
        """Place every line."""
        broken = False
        for at, sight in enumerate(self.sights):
            if sight.noise:
                self._put(sight.line, sight.line.raw, "not_placed")
                broken = True
                continue
            if broken:
                sight = replace(sight, line=replace(sight.line, gap=True, broken=True))
                broken = False
            self.list_broken = self.list_broken or sight.line.broken
            if sight.line.part and sight.line.part != "head":
                self._place_cell(sight)
            else:
                self._place(sight, at)
        self._forget_hour()

    def is_agenda(self, name: str) -> bool:
        """Tell whether there is what makes an agenda, `name` being that of the meeting: numbered
        sessions, sessions with labelled points, rows of a timetable, or labelled points of a
        meeting.
        """
        if self.rows:
            return True
        if self.rank == 0 and any(session.number is not None for session in self.sessions):
            return True
        if any(block.kinds and block.points for part in self._parts() for block in part.blocks):
            return True
        named = bool(self.words.meeting.search(fold(name)))
        return bool(self.meeting.questions()) and named

    def _place(self, sight: Sight, at: int) -> None:
        if sight.session and self._is_session(sight):
            self._open_session(sight, at)
            self._account_time(sight)
        elif sight.line.part == "head" and not sight.other:
            self._open_row(sight)
        elif sight.label:
            self._open_label(sight, sight.label, at)
        elif self._names_session(sight, at):
            self._title_session(sight)
            self._account_time(sight)
        elif self._is_detail(sight):
            self._leave(sight.line)
        elif (sight.unnumbered and not self._goes_on_list(sight.line)) or self._opens_session(
            sight, at
        ):
            self._open_unnumbered(sight)
            self._account_time(sight)
        elif self._names_segment(sight, at):
            self._open_segment(sight, sight.text)
            self._account_time(sight)
        elif sight.other:
            self._forget_hour()
            self._leave(sight.line)
            if self.session and is_said(sight.line.text):
                self._start(NOTHING)
            self.closed = not (self.session and is_said(sight.line.text))
        elif self._is_slot(sight):
            self._leave(sight.line)
            self.closed = True
        elif (item := item_number(sight.line.text, self.words)) and self._counts(item):
            self._add_labelled_point(sight.line, item)
        elif sight.line.markers and not self._is_numbered_heading(sight.line, at):
            self._add_point(sight.line, at)
        elif self._continues(sight.line, at):
            assert self.item is not None
            self.item.add(sight.line)
            if self.segment and self.item is self.segment.title:
                self._name_segment(self.segment)
        else:
            self._place_plain(sight, at)

    # Sessions

    def _open_session(self, sight: Sight, at: int) -> None:
        found = sight.session
        assert found is not None
        known = self._known_session(found.number)
        if sight.label:
            self._enter(known or self._new_session(found.number, sight.line))
            self._account_line(sight, "label")
            self._start(sight.label.kinds)
            return
        self.slot = sight.time
        title = found.title
        if known is None or self._restarts(known, title):
            known = self._new_session(found.number, sight.line)
            if title and not (
                is_pure_segment(title, self.words)
                and self.ahead.names_again(at, found.number, title)
            ):
                self._title(known, sight, title)
                return
        if not title or self._same_title(known, title):
            self._enter(known)
            self._account_line(sight, "label")
        elif not known.title.parts and not known.segments and self._plain_title(title):
            self._title(known, sight, title)
        else:
            if self.session is not known:
                self._enter(known)
            self._open_segment(sight, self._remainder(known, title))

    def _title(self, session: SessionDraft, sight: Sight, title: str) -> None:
        self._enter(session)
        session.title.add(sight.line, title, self._raw(sight))
        self.item = session.title

    def _title_session(self, sight: Sight) -> None:
        assert self.session is not None
        self.session.title.add(sight.line, sight.text, self._raw(sight))
        self.item = self.session.title

    def _remainder(self, session: SessionDraft, title: str) -> str:
        own = str(session.title)
        rest = title[len(own) :].lstrip(" .:–—-,(") if own and title.startswith(own) else ""
        return rest.rstrip(")") if segment_heading(rest, self.words) else title

    def _open_unnumbered(self, sight: Sight) -> None:
        known = self.unnumbered.get(key(sight.text))
        self.slot = sight.time
        if known:
            self._enter(known)
            self._account_line(sight, "label")
        else:
            number = self._next_number(sight.line)
            session = self._new_session(number, sight.line)
            self.unnumbered[key(sight.text)] = session
            self._title(session, sight, sight.text)

    # Rows of a timetable

    def _open_row(self, sight: Sight) -> None:
        """Begin a session without the session word: a row that has a time."""
        self._title(self._new_session(self._next_number(sight.line), sight.line), sight, sight.text)
        self.rows += 1
        self._account_time(sight)

    def _place_cell(self, sight: Sight) -> None:
        """Place what stands beside the items of a timetable."""
        line = sight.line
        if line.part == "hour":
            self._forget_hour()
            self.hour = line
        elif line.part == "speaker" and self.session is not None and self.hour is None:
            (self.segment or self.session).speakers.append(line.text)
            self._put(line, line.raw, "speaker", self._here())
        else:
            self._put(line, line.raw, "label" if line.part == "label" else "not_placed")

    # Labels

    def _open_label(self, sight: Sight, label: Label, at: int) -> None:
        following = self.ahead.following(at)
        if sight.time:
            self._put(sight.line, sight.time, "not_placed")
        if label.number is not None:
            known = self._known_session(label.number)
            self._enter(known or self._new_session(label.number, sight.line))
        elif label.of_meeting and not label.of_sessions:
            self.session = self.segment = None
        elif self._heads_section(following):
            self.section_kinds = label.kinds
            if self.session is not None:
                self.segment = None
        elif self.session is not None:
            self._scope(sight, label)
        self._start(label.kinds)
        if self.segment:
            self.segment.own_label = True
        raw = self._raw(sight)
        if not label.text:
            self._put(sight.line, raw, "label")
            return
        self._append_labelled(sight.line, label.text, raw)
        if label.text == sight.line.text:
            self.kinds, self.block = NOTHING, None

    def _scope(self, sight: Sight, label: Label) -> None:
        """Decide whether a label within a session is the session's or a segment's."""
        assert self.session is not None
        if len(label.segments) == 1:
            kind, name = label.segments[0]
            known = (entry for entry in self.session.segments if entry.kind == kind)
            self.segment = next(known, None)
            if self.segment is None:
                self._add_segment(SegmentDraft(kind, Text([name[:1].upper() + name[1:]])))
        elif label.segments or label.of_sessions:
            self.segment = None
        elif self.segment is not None:
            levels = sight.line.level, self.segment.level
            if levels[0] is not None and levels[1] is not None:
                outer = levels[0] <= levels[1]
            else:
                outer = not self.segment.own_label and self._has_points(self.segment)
            if outer:
                self.segment = None

    # Segments

    def _open_segment(self, sight: Sight, title: str) -> None:
        owner = sight.segment.session if sight.segment else None
        if owner is not None and (self.session is None or self.session.number != owner):
            self._enter(self._known_session(owner) or self._new_session(owner, sight.line))
        elif self.session is None:
            self._enter(self._new_session(None, sight.line))
        assert self.session is not None
        known = self._known_segment(title)
        carried = NOTHING if self.segment and self.segment.own_label else self.kinds
        self._start(carried)
        if known:
            self._put(sight.line, self._raw(sight), "label")
            self.segment = known
            self.segment.own_label = False
            return
        text = Text.of(sight.line, title, self._raw(sight))
        kind = sight.segment.kind if sight.segment else segment_kind(title, self.words)
        self._add_segment(SegmentDraft(kind, text, sight.line.level))
        self.item = text

    # Points

    def _add_point(self, line: Line, at: int) -> None:
        if self.closed or (self.session is None and not self.kinds):
            self._leave(line)
            return
        coming = self.ahead.markers(at)
        self._append(line, Text.of(line), coming)

    def _add_labelled_point(self, line: Line, item: tuple[str, int, str]) -> None:
        kind, number, text = item
        if kind not in self.kinds:
            self._start(frozenset({kind}))
        self._append_labelled(line, text, line.raw)
        assert self.point is not None
        self.point.reading = (f"item {kind}", number)

    def _append_labelled(self, line: Line, text: str, raw: str) -> None:
        """Add the point that follows its label on the line."""
        cut = max(0, raw.rfind(text))
        if cut:
            self._put(line, raw[:cut].strip(), "label")
        self._append(replace(line, markers=()), Text.of(line, text, raw[cut:]), ())

    # Everything else

    def _place_plain(self, sight: Sight, at: int) -> None:
        line = sight.line
        following = self.ahead.beneath(at)
        if line.styled and not self._asks(line):
            if following and following.label and self._may_head_session(line):
                self._open_unnumbered(sight)
                self._account_time(sight)
            else:
                self._leave(line)
                self.closed = True
        elif self._is_session_title(line):
            self._title_session(sight)
        elif self._is_bare_point(line, at):
            self._append(line, Text.of(line), ())
        else:
            self._leave(line)
            self.closed = self.closed or self._heads_something_else(line, at, following)

"""From the lines of a source to its agenda: footnotes, front matter, and the agenda proper."""

from collections.abc import Sequence

from .errors import NotAnAgenda
from .front import read_front
from .headings import item_number
from .lines import Line
from .notes import separate
from .outline import Outline
from .prose import with_prose
from .sight import Sight, is_noise, look
from .structure import Agenda, Meeting, Placement
from .text import fold
from .words import Words


def build(lines: Sequence[Line], words: Words) -> Agenda:
    """Return the agenda of `lines`, or raise NotAnAgenda where they hold none."""
    notes = separate(
        lines,
        words,
        is_heading=lambda line: _heads(line, words),
        is_furniture=lambda line: not line.rule and is_noise(line, words),
    )
    sights = with_prose(look(notes.lines, words), words)
    start = _start(sights, words)
    front = read_front([sight.line for sight in sights[:start]], words)
    outline = Outline(sights[start:], words)
    outline.read()
    if not outline.is_agenda(front.name):
        raise NotAnAgenda("no_agenda")
    account = [*notes.account, *front.account, *outline.placements()]
    seen = {entry.line for entry in account}
    account += [
        Placement(line.number, line.raw, "not_placed") for line in lines if line.number not in seen
    ]
    meeting = Meeting(
        name=front.name,
        theme=front.theme,
        edition=front.edition,
        aims=outline.meeting.objectives(),
        questions=outline.meeting.questions(),
        sessions=tuple(session.finished() for session in outline.sessions),
        footnotes=notes.footnotes,
    )
    return Agenda(meeting, tuple(sorted(account, key=lambda entry: entry.line)))


def _start(sights: Sequence[Sight], words: Words) -> int:
    """Return where the agenda proper begins: at the first label, session or heading with a time,
    or at the heading over the first label where a title stands before it.
    """
    start = next(
        (
            at
            for at, sight in enumerate(sights)
            if sight.opens
            or (sight.time and sight.line.styled)
            or item_number(sight.line.text, words)
        ),
        len(sights),
    )
    if not 0 < start < len(sights):
        return start
    levels = [sight.line.level for sight in sights[: start + 1]]
    above, here = levels[-2:]
    if above is None or here is None or above >= here:
        return start
    heading = fold(sights[start - 1].text)
    if any(pattern.search(heading) for pattern in words.edition):
        return start
    titled = any(
        words.meeting.search(fold(sight.text)) or (sight.line.level or above) < above
        for sight in sights[: start - 1]
    )
    return start - 1 if titled else start


def _heads(line: Line, words: Words) -> bool:
    sight = look([line], words)[0]
    return line.styled or sight.opens or bool(sight.segment)

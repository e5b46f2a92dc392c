"""What the tests of the importer share: the shape of an agenda, and a short way to read one."""

from pathlib import Path

from meetings.agenda import Agenda, Question, read_agenda

FIXTURES = Path(__file__).with_name("fixtures")
SEED = Path(__file__).parents[4] / "shared" / "seeds" / "000_4cfcfd5c0a50f3d2.txt"
OTHER_SEED = SEED.with_name("001_5811ea7544c119b4.txt")

# Counted by hand in the Russian agenda of the seventh global meeting. A list of questions is
# written as the number of points under each.
GRCP7_SHAPE = {
    "edition": "7",
    "aims": 3,
    "questions": [0, 3, 0, 0],
    "footnotes": ["1", "2", "3", "4"],
    "sessions": [
        (1, 2, [0, 0, 0], []),
        (2, 6, [], [("breakout", 0, [0, 3, 0, 0, 0]), ("plenary", 0, [0, 0, 0, 0, 0, 0])]),
        (3, 0, [], [("discussion", 2, [0, 0]), ("discussion", 4, [0, 0, 0, 0])]),
    ],
}


def read(text: str, language: str = "en") -> Agenda:
    """Read an agenda from a string."""
    return read_agenda(text.encode(), "agenda.txt", language)


def shape(agenda: Agenda) -> dict[str, object]:
    """Return everything of an agenda but the words."""
    meeting = agenda.meeting
    return {
        "edition": meeting.edition,
        "aims": len(meeting.aims),
        "questions": points(meeting.questions),
        "footnotes": [note.mark for note in meeting.footnotes],
        "sessions": [
            (
                session.number,
                len(session.objectives),
                points(session.questions),
                [
                    (segment.kind, len(segment.objectives), points(segment.questions))
                    for segment in session.segments
                ],
            )
            for session in meeting.sessions
        ],
    }


def no_words_of(agenda: Agenda) -> list[int]:
    """Return the lines that hold what gives the meeting no words: hours, or nothing at all."""
    return sorted({entry.line for entry in agenda.account if entry.place in ("not_placed", "hour")})


def points(questions: tuple[Question, ...]) -> list[int]:
    """Return how many points stand under each question."""
    return [len(question.points) for question in questions]


def texts(questions: tuple[Question, ...]) -> list[str | tuple[str, ...]]:
    """Return the questions, those with points as a tuple with the points."""
    return [(q.text, *q.points) if q.points else q.text for q in questions]

"""Agendas in very different layouts, against the counts made by hand.

Each is written as its author would: a session is (number, objectives, points under each question,
segments), a segment (kind, objectives, points under each question).
"""

import pytest

from meetings.agenda import read_agenda

from .outlines import FIXTURES, no_words_of, shape

# Edition, aims, points under each overall question, footnotes; sessions; lines without a place.
LAYOUTS = {
    # A timetable: times before sessions, speakers, a session in two continued parts.
    "heads.en.txt": (
        ("7", 3, [], []),
        [
            (None, 0, [], []),
            (1, 2, [0, 3, 0], []),
            (
                2,
                0,
                [0, 0],
                [
                    ("breakout", 0, []),
                    ("breakout", 0, [0, 0]),
                    ("breakout", 0, [0]),
                    ("plenary", 0, [0]),
                ],
            ),
            (3, 2, [], []),
            (None, 0, [], []),
        ],
        [
            3,
            5,
            6,
            8,
            10,
            11,
            12,
            20,
            22,
            24,
            25,
            26,
            28,
            29,
            30,
            31,
            32,
            48,
            50,
            55,
            57,
            58,
            66,
            69,
            71,
            76,
            77,
        ],
    ),
    # Markdown emphasis, Roman numbers of sessions, a named discussion with a moderator.
    "coasts.en.md": (
        ("3", 3, [0, 3], ["a"]),
        [
            (1, 2, [0, 0], [("discussion", 0, [0])]),
            (2, 0, [], [("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
            (3, 0, [], []),
            (None, 0, [], []),
        ],
        [5, 7, 9, 11, 41, 60],
    ),
    # Dashes, small letters, the edition on a line of its own, French spaces, a raised note.
    "desks.fr.txt": (
        ("12", 3, [0, 0], ["1"]),
        [
            (None, 0, [], []),
            (1, 2, [0, 3, 0], []),
            (2, 0, [], [("breakout", 1, [0, 0]), ("plenary", 0, [0])]),
            (3, 0, [0], []),
            (None, 0, [], []),
        ],
        [4, 6, 17, 19, 21, 23, 24, 25, 26, 41, 43, 56, 58, 63, 65],
    ),
    # Agenda items, document symbols and page numbers, a list and a question over pages.
    "items.en.txt": (
        ("4", 0, [], ["1", "2"]),
        [
            (1, 0, [], []),
            (2, 0, [], []),
            (3, 2, [0, 3, 0], []),
            (4, 0, [], [("breakout", 0, [0]), ("breakout", 0, [0, 0])]),
            (5, 0, [0], []),
            (6, 0, [], []),
        ],
        [1, 2, 3, 6, 8, 14, 31, 32, 34, 43, 45, 68],
    ),
    # CRLF and tabs, sections with Roman numbers, ordinals for sessions.
    "registers.fr.txt": (
        ("2", 3, [0, 0], []),
        [
            (1, 2, [0, 2], []),
            (
                2,
                0,
                [],
                [
                    ("breakout", 0, []),
                    ("breakout", 0, [0]),
                    ("breakout", 0, [0]),
                    ("plenary", 0, [0]),
                ],
            ),
            (3, 0, [0], []),
            (None, 0, [], []),
        ],
        [3, 5, 6, 17, 19, 22, 46],
    ),
    # Wrapped with indents, a page header with its number, letters for objectives.
    "seasons.ru.txt": (
        ("3", 3, [0, 0], ["1"]),
        [
            (1, 1, [0, 0, 3], []),
            (
                2,
                0,
                [],
                [
                    ("breakout", 0, []),
                    ("breakout", 0, [0]),
                    ("breakout", 0, [0]),
                    ("discussion", 0, [0]),
                ],
            ),
            (3, 0, [0], []),
        ],
        [1, 7, 9, 24, 33, 36, 61],
    ),
    # Indents for markers, titles of sessions on a second line.
    "families.en.txt": (
        ("", 3, [0, 0], []),
        [
            (1, 2, [0, 0], []),
            (2, 0, [0, 3, 0], []),
            (3, 0, [], [("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
            (None, 0, [], []),
        ],
        [3],
    ),
    # “Point 2 de l’ordre du jour”, the edition as a Roman ordinal.
    "consulates.fr.txt": (
        ("14", 2, [], []),
        [
            (1, 0, [], []),
            (2, 0, [0, 3], []),
            (3, 0, [0], [("breakout", 0, []), ("breakout", 0, [0]), ("breakout", 0, [0])]),
            (4, 0, [], []),
            (5, 0, [], []),
        ],
        [4, 17],
    ),
    # Sentences for labels, footnotes like points at page ends, a divided word.
    "stations.en.txt": (
        ("11", 3, [0, 0], ["1", "2"]),
        [
            (1, 2, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
        ],
        [1, 4, 33],
    ),
    # No empty lines, marks of direction, Arabic-Indic digits in brackets.
    "degrees.ar.txt": (
        ("3", 2, [0, 0], []),
        [
            (1, 1, [0, 2], []),
            (2, 0, [], [("discussion", 0, [0]), ("discussion", 0, [0])]),
            (None, 0, [], []),
        ],
        [3, 11],
    ),
    # Everything below a session as nested bullets, headings with times.
    "mayors.en.md": (
        ("", 2, [0], []),
        [
            (None, 0, [], []),
            (1, 2, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
            (3, 0, [], []),
            (None, 0, [], []),
        ],
        [3, 5, 16, 18, 20, 22, 23, 25, 27, 28, 36, 38, 48, 50, 52],
    ),
    # A sentence as objective, questions numbered through the whole agenda.
    "returns.es.txt": (
        ("2", 3, [], []),
        [
            (1, 1, [0, 0], []),
            (2, 0, [0, 0], []),
            (3, 0, [], [("breakout", 0, [0, 0]), ("plenary", 0, [])]),
        ],
        [2, 6],
    ),
    # Sentences for labels in other languages.
    "hotlines.ru.txt": (
        ("9", 2, [0, 0], []),
        [
            (1, 1, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0]), ("plenary", 0, [0])]),
        ],
        [2],
    ),
    "hotlines.zh-hans.txt": (
        ("4", 2, [0, 0], []),
        [
            (1, 1, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0]), ("plenary", 0, [0])]),
        ],
        [3],
    ),
    "hotlines.ar.txt": (
        ("7", 2, [0, 0], []),
        [
            (1, 1, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0]), ("plenary", 0, [0])]),
        ],
        [2],
    ),
    # Entries of a timetable within a session and beside sessions.
    "surveys.en.txt": (
        ("6", 1, [], []),
        [
            (None, 0, [], []),
            (1, 0, [0], [("discussion", 0, [0, 0])]),
            (None, 0, [0], []),
            (2, 0, [], []),
            (None, 0, [], []),
        ],
        [2, 7, 9, 13, 15, 20, 22, 26, 28],
    ),
    # Every point with a label of its own, no empty lines.
    "housing.fr.txt": (
        ("3", 3, [0, 0], []),
        [
            (1, 1, [0, 0], []),
            (
                2,
                0,
                [],
                [
                    ("breakout", 0, []),
                    ("breakout", 0, [0]),
                    ("breakout", 0, [0]),
                    ("plenary", 0, [0]),
                ],
            ),
            (None, 0, [], []),
        ],
        [3],
    ),
    # 议程项目 with times behind the title, groups with Chinese numbers.
    "care.zh-hans.txt": (
        ("8", 2, [0, 0], []),
        [
            (1, 1, [0, 3], []),
            (2, 0, [], [("breakout", 0, [0]), ("breakout", 0, [0]), ("plenary", 0, [0])]),
            (3, 0, [], []),
        ],
        [5, 7, 19, 21, 35],
    ),
    # A table of the programme before the sessions.
    "ports.ru.md": (
        ("5", 2, [0, 0], []),
        [
            (None, 0, [], []),
            (1, 1, [0, 0], []),
            (2, 0, [], [("breakout", 0, [0]), ("plenary", 0, [0])]),
        ],
        [15, 19, 20, 21, 22],
    ),
    # Underlined headings, italics of both kinds, labels followed by words.
    "islands.en.md": (
        ("5", 3, [0, 0], []),
        [
            (1, 1, [0, 0], []),
            (2, 0, [], [("discussion", 0, [0, 0]), ("discussion", 0, [0])]),
            (3, 0, [], [("breakout", 0, [0]), ("plenary", 0, [0])]),
            (None, 0, [], []),
        ],
        [2, 4, 7, 14, 19, 20, 22, 31, 43, 44, 46, 56],
    ),
    # A table of contents.
    "interpreters.fr.txt": (
        ("5", 0, [], []),
        [
            (1, 1, [0], []),
            (2, 0, [0, 0], []),
        ],
        [3, 5, 6, 8, 20, 29],
    ),
    # Notes with stars between points with stars.
    "promises.en.txt": (
        ("10", 2, [0, 0], ["*", "**"]),
        [
            (1, 0, [], [("breakout", 1, [2, 0]), ("plenary", 0, [0])]),
            (2, 0, [0, 0], [("discussion", 0, [0]), ("discussion", 0, [0])]),
            (3, 0, [], []),
        ],
        [3, 20, 31, 38],
    ),
    # Parts for sessions, double stars, an edition beneath the name.
    "crossings.en.txt": (
        ("3", 0, [], []),
        [
            (1, 1, [0, 2], []),
            (2, 0, [0], []),
            (3, 0, [], [("breakout", 0, [0]), ("breakout", 0, [0]), ("plenary", 0, [0])]),
        ],
        [3],
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_gives_the_counts_of_a_careful_reader(name):
    (edition, aims, questions, footnotes), sessions, not_placed = LAYOUTS[name]
    agenda = read_agenda(FIXTURES / name, name, name.split(".")[1])
    assert shape(agenda) == {
        "edition": edition,
        "aims": aims,
        "questions": questions,
        "footnotes": footnotes,
        "sessions": sessions,
    }
    assert no_words_of(agenda) == not_placed


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("heads.en.txt", "SEVENTH MEETING OF THE HEADS OF REGIONAL SECRETARIATS"),
        (
            "desks.fr.txt",
            "Réunion annuelle des points focaux sur la protection des travailleurs migrants — "
            "« Du guichet au tribunal »",
        ),
        (
            "registers.fr.txt",
            "Atelier régional sur les données migratoires — "
            "Deuxième atelier : « Compter pour protéger »",
        ),
        (
            "consulates.fr.txt",
            "CONFÉRENCE DES RÉSEAUX CONSULAIRES — « Le consulat qui vient à vous »",
        ),
        ("crossings.en.txt", "REGIONAL SEMINAR ON WOMEN WHO LEAD CROSSINGS"),
    ],
)
def test_layout_title_is_not_the_edition_or_the_place(name, title):
    assert read_agenda(FIXTURES / name, name, name.split(".")[1]).meeting.title == title


def test_notes_like_points_are_attached_where_referred_to():
    meeting = read_agenda(FIXTURES / "stations.en.txt", "stations.en.txt", "en").meeting
    assert meeting.aims[0] == "to describe the routes[^1] as people use them today;"
    assert [note.text for note in meeting.footnotes] == [
        "Road and rail only.",
        "See the annex of the tenth Dialogue.",
    ]


def test_question_goes_on_behind_note_rule_and_page_header():
    meeting = read_agenda(FIXTURES / "seasons.ru.txt", "seasons.ru.txt", "ru").meeting
    assert meeting.sessions[0].questions[1].text == (
        "Каким языком написан договор и может ли работник прочесть его заранее?"
    )


def test_sentence_with_an_objective_as_subject_is_whole():
    meeting = read_agenda(FIXTURES / "returns.es.txt", "returns.es.txt", "es").meeting
    assert meeting.sessions[0].objectives == (
        "El objetivo de la sesión es comparar los registros de tres ministerios y explicar sus "
        "diferencias.",
    )


def test_entry_within_the_time_of_a_session_is_its_segment():
    meeting = read_agenda(FIXTURES / "surveys.en.txt", "surveys.en.txt", "en").meeting
    assert [segment.title for segment in meeting.sessions[1].segments] == [
        "Case study of a border town"
    ]
    assert [session.title for session in meeting.sessions] == [
        "Welcome",
        "Surveys",
        "A talk with students",
        "Results",
        "End of the meeting",
    ]

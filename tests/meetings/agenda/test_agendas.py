"""Whole agendas, each with the habits of another author, against the counts made by hand."""

import pytest

from meetings.agenda import NotAnAgenda, read_agenda

from .outlines import FIXTURES, no_words_of, points, read, shape, texts

NAMELESS: tuple[None, int, list[int], list[object]] = (None, 0, [], [])
# Files and what a careful reader counts in them: edition, aims, points under each overall
# question, footnotes; for each session the number, objectives, points under each question and
# segments; the lines that have no place.
AGENDAS = {
    # Text from a printed document: wrapped, page numbers and headers, notes at page ends.
    "pages.en.txt": (
        ("8", 3, [0, 4, 0], ["1", "2", "3"]),
        [
            NAMELESS,
            (1, 2, [0, 0, 0], []),
            (2, 0, [], [("breakout", 1, [3, 0]), ("plenary", 1, [0, 0])]),
            NAMELESS,
        ],
        [1, 2, 10, 16, 17, 35, 40, 41, 65, 66, 97],
    ),
    # Byte order mark, CRLF, fixed spaces, Roman numbers of sections, a round of statements.
    "ministerial.fr.txt": (
        ("4", 3, [0, 0], []),
        [
            NAMELESS,
            (1, 2, [0, 2], [("discussion", 0, [0])]),
            (2, 1, [], [("breakout", 0, [0]), ("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
            NAMELESS,
        ],
        [1, 6, 8, 12, 24, 26, 28, 48, 50],
    ),
    # Markdown, Roman numbers of sessions, named tables, two labels of aims.
    "tables.es.md": (
        ("21", 3, [0, 0], []),
        [
            (
                1,
                0,
                [],
                [
                    ("breakout", 0, []),
                    ("breakout", 0, [2, 0]),
                    ("breakout", 0, [0]),
                    ("plenary", 0, [0]),
                ],
            ),
            (2, 2, [0, 0], []),
            NAMELESS,
        ],
        [3, 5],
    ),
    # Round tables as sessions, times, wrapped without indent, a running header.
    "experts.ru.txt": (
        ("", 3, [], []),
        [
            NAMELESS,
            (1, 0, [0, 3, 0], []),
            (2, 2, [0, 0], [("breakout", 0, []), ("breakout", 0, [0]), ("breakout", 0, [0, 0])]),
            (3, 0, [0], []),
            NAMELESS,
        ],
        [1, 2, 6, 8, 18, 20, 22, 34, 36, 38, 40, 53, 55, 70, 72, 74, 76, 82, 84],
    ),
    # Arabic-Indic digits in lists, in the note and in the numbers of pages.
    "chairs.ar.txt": (
        ("5", 3, [0, 3], ["1"]),
        [
            (1, 2, [0, 0], []),
            (2, 0, [], [("breakout", 1, [0, 0]), ("plenary", 0, [0])]),
            NAMELESS,
        ],
        [1, 6, 25, 61],
    ),
    # Chinese numerals and times, ideographic spaces, groups by letter, no overall questions.
    "data.zh-hans.txt": (
        ("2", 2, [], []),
        [
            (1, 0, [2, 0], []),
            (2, 0, [0], []),
            (3, 0, [], [("breakout", 0, [0]), ("breakout", 0, [0])]),
            (4, 0, [0], []),
        ],
        [2, 3, 9, 10, 18, 22, 28],
    ),
    # UTF-16, sessions numbered by words, no aims.
    "missing.en.txt": (
        ("", 0, [], []),
        [(1, 0, [0, 3], []), (2, 0, [0, 0], []), (3, 0, [0], [])],
        [1, 5],
    ),
    # Word with heading and list styles, footnotes, page header and footer.
    "workshop.en.docx": (
        ("", 3, [0, 0], ["1", "2"]),
        [
            NAMELESS,
            (1, 1, [2, 0], []),
            (2, 0, [], [("breakout", 0, [0]), ("breakout", 0, [0, 0]), ("plenary", 0, [0])]),
            (3, 1, [], []),
            NAMELESS,
        ],
        [2, 3, 4, 6, 13, 14, 15, 16, 17, 24, 25, 33, 34, 36, 39, 40],
    ),
    # Word without styles: bold lines for headings, typed numbers and bullets.
    "bold.fr.docx": (
        ("", 3, [2, 0], ["1"]),
        [
            NAMELESS,
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
            NAMELESS,
        ],
        [1, 3, 4, 5, 15, 16, 17, 18, 19, 20, 21, 22, 27, 35],
    ),
}


@pytest.mark.parametrize("name", AGENDAS)
def test_agenda_has_the_counts_of_a_careful_reader(name):
    (edition, aims, questions, footnotes), sessions, not_placed = AGENDAS[name]
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
        (
            "pages.en.txt",
            "EIGHTH GLOBAL MEETING OF CHAIRS AND SECRETARIATS OF INTER-STATE CONSULTATION "
            'MECHANISMS ON MIGRATION (GRCP-8) — "From agreement to practice: regional voices in '
            'the first review of the Global Compact"',
        ),
        ("tables.es.md", "XXI Conferencia Regional sobre Migración del Istmo"),
        ("experts.ru.txt", "Экспертное совещание по вопросам трудовой миграции"),
        (
            "chairs.ar.txt",
            "الاجتماع الخامس لرؤساء العمليات التشاورية الإقليمية بشأن الهجرة — "
            "«الهجرة والتنمية: شراكات من أجل المستقبل»",
        ),
        ("data.zh-hans.txt", "第二次移民数据专家研讨会"),
        ("bold.fr.docx", "Atelier d’experts sur la gouvernance des données migratoires"),
    ],
)
def test_title_is_the_name_and_the_theme(name, title):
    assert read_agenda(FIXTURES / name, name, name.split(".")[1]).meeting.title == title


def test_marks_that_lost_their_height_are_footnotes():
    agenda = read_agenda(FIXTURES / "pages.en.txt", "pages.en.txt", "en")
    assert agenda.meeting.questions[1].points == (
        "common standards[^1];",
        "procedures for identification and return[^2];",
        "data?",
        "tools for training?",
    )
    assert agenda.meeting.footnotes[1].text == (
        "See the report of the previous meeting, annex III, paragraph 12."
    )


def test_a_figure_at_the_end_of_a_word_is_no_mark_without_its_footnote():
    agenda = read("Session 1: Data\nQuestions:\n- Which rows2?\n- Who?\n2 May is a holiday\n")
    assert agenda.meeting.sessions[0].questions[0].text == "Which rows2?"
    assert agenda.meeting.footnotes == ()


def test_theme_is_read_without_its_label():
    meeting = read("Fifth Forum\nTheme: Safe journeys\n\nSession 1: Data\n").meeting
    assert (meeting.name, meeting.theme) == ("Fifth Forum", "Safe journeys")


def test_letter_o_may_be_a_bullet():
    agenda = read("Aims:\no to learn\no to plan\n\nSession 1: Data\n")
    assert agenda.meeting.aims == ("to learn", "to plan")


def test_title_may_stand_under_the_number_of_a_session():
    agenda = read("**Session 1** (10:00–11:30)\n\n**Data**\n\nQuestions:\n- Who?\n")
    assert [(session.number, session.title) for session in agenda.meeting.sessions] == [(1, "Data")]


def test_timed_heading_of_the_rank_of_sessions_is_one():
    agenda = read("## 9:00 Welcome tea\n\n## 9:30 Session 1: Data\n\n## 11:00 Dialogue of donors\n")
    assert [(session.number, session.title) for session in agenda.meeting.sessions] == [
        (None, "Welcome tea"),
        (1, "Data"),
        (None, "Dialogue of donors"),
    ]


def test_lead_in_of_several_lines_is_no_aim():
    agenda = read(
        "Aims\n\nThe meeting will bring states together\nto:\n- learn\n- plan\n\nSession 1: Data\n"
    )
    assert agenda.meeting.aims == ("learn", "plan")
    assert [entry.line for entry in agenda.not_placed] == [3, 4]


def test_label_may_end_in_a_full_stop():
    assert read("Aim of the meeting. To learn.\n\nSession 1: Data\n").meeting.aims == ("To learn.",)


def test_series_of_numbered_headings_ends_the_list_under_one():
    agenda = read("I. Aims\n- learn\n\nII. Practical matters\n- taxi\n\nSession 1: Data\n")
    assert agenda.meeting.aims == ("learn",)
    assert [entry.line for entry in agenda.not_placed] == [4, 5]


def test_questions_without_a_label_are_those_of_the_session():
    agenda = read("Session 1: Data\n\nChair: Ms. X\n\nWho counts?\n\nWho pays?\n\nTea is served.\n")
    assert texts(agenda.meeting.sessions[0].questions) == ["Who counts?", "Who pays?"]
    assert [entry.line for entry in agenda.not_placed] == [3, 9]


def test_same_numbers_nest_by_indent():
    agenda = read("Session 1: Data\nQuestions\n1. Who?\n    1. now\n    2. later\n2. Why?\n")
    assert points(agenda.meeting.sessions[0].questions) == [2, 0]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Jane\n\nObjective: a post.\n\nWork\n2019 Rapporteur of session 2\n- wrote reports\n",
            "en",
        ),
        ("Shopping\n\n- eggs\n- bread?\n1. apples\n2. pears\n", "en"),
        ("Ministers agree\n\nThe third session met.\n\nFor questions: press@example.org\n", "en"),
        ("Часть первая\n\n— Кто там?\n— Это я. Можно?\n\nЧасть вторая\n\n— Куда ты?\n", "ru"),
        ("Partie 1\n\n- Où vas-tu ?\n- Je ne sais pas.\n", "fr"),
        ("Panel solar\n\nObjetivo: ahorrar.\n\nPreguntas frecuentes\n1. ¿Cuánto dura?\n", "es"),
        ("第一章\n\n“谁？”他问。\n\n第二章\n", "zh-hans"),
        ("الفصل الأول\n\nقال: من أنت؟\n", "ar"),
    ],
)
def test_other_texts_are_no_agenda(text, language):
    with pytest.raises(NotAnAgenda) as refused:
        read(text, language)
    assert refused.value.key == "no_agenda"


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [("Session 2A", "Session 2B", "Session"), ("Session A", "Session B", "Panel")],
)
def test_sessions_with_a_letter_are_parallel_parts(first, second, others):
    agenda = read(
        f"{others} 2: Places\n\n{first}: Islands\nQuestions:\n- What?\n\n"
        f"{second}: Drylands\nQuestions:\n- Which?\n\n{others} 3: End\nQuestions:\n- How?\n"
    )
    places, end = agenda.meeting.sessions
    assert [(part.kind, part.title, texts(part.questions)) for part in places.segments] == [
        ("breakout", f"{first}: Islands", ["What?"]),
        ("breakout", f"{second}: Drylands", ["Which?"]),
    ]
    assert (end.number, texts(end.questions)) == (3, ["How?"])


def test_sessions_that_all_have_letters_are_sessions():
    agenda = read("Session A: Data\nQuestions:\n- Who?\n\nSession B: Fees\nQuestions:\n- Why?\n")
    assert [(session.number, session.title) for session in agenda.meeting.sessions] == [
        (1, "Data"),
        (2, "Fees"),
    ]

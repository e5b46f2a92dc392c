"""The many ways in which agendas are written, in six languages."""

import pytest

from meetings.agenda import read_agenda

from .outlines import FIXTURES, read, texts


def sessions(text: str, language: str = "en") -> list[tuple[object, ...]]:
    """Return number, title, objectives and questions of each session."""
    return [
        (session.number, session.title, list(session.objectives), texts(session.questions))
        for session in read(text, language).meeting.sessions
    ]


def segments(text: str, language: str = "en") -> list[tuple[object, ...]]:
    """Return kind, title, objectives and questions of each segment."""
    return [
        (segment.kind, segment.title, list(segment.objectives), texts(segment.questions))
        for session in read(text, language).meeting.sessions
        for segment in session.segments
    ]


def questions(points: str, language: str = "en") -> list[str | tuple[str, ...]]:
    """Return the questions that these lines hold."""
    opening = {"en": "Session 1: Data\nQuestions:\n", "ar": "الجلسة ١: البيانات\nالأسئلة:\n"}
    opening |= {"ru": "Заседание 1: Данные\nВопросы:\n", "zh-hans": "会议一：数据\n问题：\n"}
    return texts(read(opening[language] + points, language).meeting.sessions[0].questions)


@pytest.mark.parametrize(
    ("heading", "language", "number", "title"),
    [
        ("Session 1: Data", "en", 1, "Data"),
        ("SESSION II – DATA", "en", 2, "DATA"),
        ("**Session Three.** Data", "en", 3, "Data"),
        ("First session: Data", "en", 1, "Data"),
        ("## 09:30–11:00 Session 4 | Data", "en", 4, "Data"),
        ("Session 5. Data (9.30 a.m. – 11 a.m.)", "en", 5, "Data"),
        ("Session 6. Data (3 June, 9.30 a.m. – 11 a.m.)", "en", 6, "Data"),
        ("Session 7. Data (4 June, 9 a.m. – noon)", "en", 7, "Data"),
        ("第八场会议：数据（6月3日，9:30-11:00）", "zh-hans", 8, "数据"),
        ("Panel 1 Data", "en", 1, "Data"),
        ("Item 3. Data", "en", 3, "Data"),
        ("Première séance : Données", "fr", 1, "Données"),
        ("Séance n° 2 – Données", "fr", 2, "Données"),
        ("3e séance plénière : Données", "fr", 3, "Données"),
        ("Table ronde 1. Données", "fr", 1, "Données"),
        ("Sesión 1. Datos", "es", 1, "Datos"),
        ("Segunda sesión: Datos", "es", 2, "Datos"),
        ("Mesa redonda 3: Datos", "es", 3, "Datos"),
        ("Заседание 1. Данные", "ru", 1, "Данные"),
        ("Второе заседание: Данные", "ru", 2, "Данные"),
        ("3-е пленарное заседание. Данные", "ru", 3, "Данные"),
        ("Сессия IV – Данные", "ru", 4, "Данные"),
        ("Заседание №5 «Данные»", "ru", 5, "«Данные»"),
        ("Тема 6. Данные", "ru", 6, "Данные"),
        ("الجلسة الأولى: البيانات", "ar", 1, "البيانات"),
        ("الجلسة ٢ – البيانات", "ar", 2, "البيانات"),
        ("الجلسة (3): البيانات", "ar", 3, "البيانات"),
        ("الجلسة الحادية عشرة: البيانات", "ar", 11, "البيانات"),
        ("الجزء الرابع: البيانات", "ar", 4, "البيانات"),
        ("第一次会议：数据", "zh-hans", 1, "数据"),
        ("第二次全体会议 数据", "zh-hans", 2, "数据"),
        ("会议三：数据", "zh-hans", 3, "数据"),
        ("第十二场：数据", "zh-hans", 12, "数据"),
        ("议题五、数据", "zh-hans", 5, "数据"),
    ],
)
def test_session_heading_gives_number_and_title(heading, language, number, title):
    label = {"en": "Questions", "fr": "Questions", "es": "Preguntas", "ru": "Вопросы"}
    label |= {"ar": "الأسئلة", "zh-hans": "问题"}
    text = f"{heading}\n\n{label[language]}:\n- X?\n"
    assert sessions(text, language) == [(number, title, [], ["X?"])]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.", "2."), ("1)", "2)"), ("(1)", "(2)"), ("a)", "b)"), ("a.", "b."), ("A.", "B."),
        ("i)", "ii)"), ("(i)", "(ii)"), ("I.", "II."), ("•", "•"), ("–", "–"), ("-", "-"),
        ("*", "*"), ("⇒", "⇒"), ("→", "→"), ("◦", "◦"), ("- ⇒", "- ⇒"), ("- i)", "- ii)"),
        ("①", "②"), ("1.1", "1.2"), ("1\\.", "2\\."), ("\u200f١.", "\u200f٢."),
        ("١-", "٢-"), ("(١)", "(٢)"), ("أ)", "ب)"), ("а)", "б)"), ("一、", "二、"),
        ("（一）", "（二）"), ("1.-", "2.-"), ("a).-", "b).-"),
    ],
)  # fmt: skip
def test_marker_is_taken_off(first, second):
    assert questions(f"{first} Who?\n{second} Why?\n") == ["Who?", "Why?"]


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("1. 2. 3.", "a) b)"), ("1. 2. 3.", "– –"), ("• • •", "– –"), ("⇒ ⇒ ⇒", "i) ii)"),
        ("a) b) c)", "i) ii)"), ("1. 2. 3.", "2.1 2.2"), ("I. II. III.", "1. 2."),
        ("一、 二、 三、", "（一） （二）"), ("١. ٢. ٣.", "أ. ب."), ("- - -", "• •"),
    ],
)  # fmt: skip
def test_points_nest_without_indent(outer, inner):
    tops, subs = outer.split(), inner.split()
    text = f"{tops[0]} Who?\n{tops[1]} Why:\n{subs[0]} now?\n{subs[1]} later?\n{tops[2]} How?\n"
    assert questions(text) == ["Who?", ("Why:", "now?", "later?"), "How?"]


def test_points_nest_by_indent():
    assert questions("- Who?\n- Why?\n    - now?\n\n    - later?\n- How?\n") == [
        "Who?",
        ("Why?", "now?", "later?"),
        "How?",
    ]


def test_list_goes_on_after_footnotes_at_another_indent():
    text = "- ⇒ Who¹?\n\n¹ A note.\n\n3\n\n   ⇒ Why?\n\n- ⇒ How?\n"
    assert questions(text) == ["Who[^1]?", "Why?", "How?"]


def test_point_split_by_a_page_is_joined():
    text = "1. Who pays for the¹\n\n¹ A note.\n\n12\n\nsurveys of the\n\nRegistry?\n2. Why?\n"
    assert questions(text) == ["Who pays for the[^1] surveys of the Registry?", "Why?"]


def test_continuation_lines_are_joined():
    text = "- Who pays, and\n  Who collects?\n- Why\nnot?\n"
    assert questions(text) == ["Who pays, and Who collects?", "Why not?"]


def test_paragraph_after_a_finished_point_is_not_joined():
    agenda = read("Session 1: Data\nQuestions:\n- Who?\nThe session ends at noon.\n")
    assert texts(agenda.meeting.sessions[0].questions) == ["Who?"]
    assert [(entry.line, entry.text) for entry in agenda.not_placed] == [
        (4, "The session ends at noon.")
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("- Кто ведет ста\xad\nтистику?", "Кто ведет статистику?"),
        ("- Кто ведет ста-\nтистику?", "Кто ведет статистику?"),
        ("- Кто ведет северо-\nвосточный реестр, если северо-восточный есть?",
         "Кто ведет северо-восточный реестр, если северо-восточный есть?"),
    ],
)  # fmt: skip
def test_broken_words_are_mended(text, joined):
    assert questions(text, "ru") == [joined]


def test_chinese_lines_are_joined_without_space():
    assert questions("一、谁付费，\n为什么？\n", "zh-hans") == ["谁付费，为什么？"]


def test_paragraphs_without_markers_are_points():
    text = (
        "Session 1: Data\n\nObjectives\n\nShare sources\n\nFind gaps\n\nQuestions\n\nWho?\n\nWhy?\n"
    )
    assert sessions(text) == [(1, "Data", ["Share sources", "Find gaps"], ["Who?", "Why?"])]


def test_label_and_text_may_share_a_line():
    text = "Session 1: Data\n**Objective:** share sources\n**Guiding question:** Who?\n"
    assert sessions(text) == [(1, "Data", ["share sources"], ["Who?"])]


def test_labelled_points_are_read():
    text = "Session 1: Data\nObjective 1: share\nObjective 2: find\nQuestion 1: Who?\n"
    assert sessions(text) == [(1, "Data", ["share", "find"], ["Who?"])]


def test_nested_points_of_an_objective_stay_with_it():
    text = "Session 1: Data\nObjectives:\n- find gaps:\n    - in coverage\n    - in quality\n"
    assert sessions(text) == [(1, "Data", ["find gaps:\n- in coverage\n- in quality"], [])]


def test_speakers_are_no_points():
    agenda = read("Session 1: Data\nQuestions:\n- Who?\nSpeakers:\n- Ms A. Smith\n")
    assert texts(agenda.meeting.sessions[0].questions) == ["Who?"]
    assert [entry.line for entry in agenda.not_placed] == [4, 5]


def test_points_under_no_label_are_questions_only_if_they_ask():
    agenda = read("Session 1: Data\n- Who?\n- Tea is served\n")
    assert texts(agenda.meeting.sessions[0].questions) == ["Who?"]
    assert [entry.line for entry in agenda.not_placed] == [3]


def test_segment_in_two_blocks_is_one():
    text = (
        "Session 1. Data\nObjectives\nSession 1. Breakout groups\n- share\nSession 1. Plenary\n"
        "- report\nQuestions\nSession 1. Breakout groups:\n- Who?\nSession 1. Plenary:\n- Why?\n"
    )
    assert segments(text) == [
        ("breakout", "Breakout groups", ["share"], ["Who?"]),
        ("plenary", "Plenary", ["report"], ["Why?"]),
    ]


def test_segment_with_its_own_labels_keeps_them():
    text = (
        "Session 1. Data\nBreakout groups\nObjectives:\n- share\nQuestions:\n- Who?\n"
        "Plenary\nObjectives:\n- report\nQuestions:\n- Why?\n"
    )
    assert segments(text) == [
        ("breakout", "Breakout groups", ["share"], ["Who?"]),
        ("plenary", "Plenary", ["report"], ["Why?"]),
    ]


def test_segments_named_without_a_known_word_are_found():
    text = (
        "Session 1: Data\n\nObjectives\n\nRegional processes:\n- share\nDonors:\n- fund\n\n"
        "Questions\n\nRegional processes:\n- Who?\nDonors:\n- Why?\n"
    )
    assert segments(text) == [
        ("discussion", "Regional processes", ["share"], ["Who?"]),
        ("discussion", "Donors", ["fund"], ["Why?"]),
    ]


def test_label_for_one_segment_opens_it():
    text = "Session 1: Data\nQuestions for the plenary:\n- Who?\n"
    assert segments(text) == [("plenary", "Plenary", [], ["Who?"])]


def test_label_for_several_segments_stays_with_the_session():
    text = "Session 1: Data\nBreakout groups\nObjectives (breakout groups and plenary):\n- share\n"
    assert sessions(text) == [(1, "Data", ["share"], [])]


def test_sessions_within_a_section_are_the_same_sessions():
    text = (
        "Session objectives\n\nSession 1: Data\n- share\nSession 2: Fees\n- cut\n\n"
        "Guiding questions\n\nSession 1: Data\n- Who?\nSession 2: Fees\n- Why?\n"
    )
    assert sessions(text) == [(1, "Data", ["share"], ["Who?"]), (2, "Fees", ["cut"], ["Why?"])]


def test_headings_without_a_session_word_are_sessions():
    text = (
        "# Second Meeting\n\n## 1. Data\n\n### Objectives\n- share\n\n"
        "## 2. Fees\n\n### Questions\n- Why?\n"
    )
    assert sessions(text) == [(1, "Data", ["share"], []), (2, "Fees", [], ["Why?"])]


def test_sessions_in_a_bulleted_outline_are_read():
    text = (
        "- **Session 1: Data**\n  - **Objectives**\n    - share\n  - **Questions**\n    - Who?\n"
        "- **Session 2: Fees**\n  - **Questions**\n    - Why?\n"
    )
    assert sessions(text) == [(1, "Data", ["share"], ["Who?"]), (2, "Fees", [], ["Why?"])]


@pytest.mark.parametrize("mark", ["¹", "[1]", "[^1]", "(1)"])
def test_footnote_is_attached_by_any_mark(mark):
    agenda = read(f"Session 1: Data\nQuestions:\n- Who{mark}?\n\n{mark} A note that\ngoes on.\n")
    assert texts(agenda.meeting.sessions[0].questions) == ["Who[^1]?"]
    assert [(note.mark, note.text) for note in agenda.meeting.footnotes] == [
        ("1", "A note that goes on.")
    ]


def test_footnotes_counted_anew_on_each_page_stay_apart():
    text = "Second Meeting\n\nQuestions\n1. Who¹?\n¹ First.\n2. Why¹?\n¹ Second.\n"
    meeting = read(text).meeting
    assert texts(meeting.questions) == ["Who[^1]?", "Why[^1-2]?"]
    assert [(note.mark, note.text) for note in meeting.footnotes] == [
        ("1", "First."),
        ("1-2", "Second."),
    ]


def test_unit_and_unknown_mark_are_no_references():
    assert questions("- Who in 5 km²?\n- Why [7]?\n\n² A note.\n") == ["Who in 5 km²?", "Why [7]?"]


def test_page_furniture_does_not_part_a_list():
    text = (
        "Forum agenda\n\n- Who?\n\nForum agenda\nPage 1 of 3\n\n- Why?\n\n2\n\n"
        "Forum agenda\n\n- How?\n"
    )
    assert questions(text) == ["Who?", "Why?", "How?"]


@pytest.mark.parametrize(
    ("title", "language", "edition"),
    [
        ("Seventh Global Meeting of Chairs", "en", "7"),
        ("7th Global Meeting of Chairs", "en", "7"),
        ("Global Meeting of Chairs (GMC-7)", "en", "7"),
        ("Global Meeting of Chairs", "en", ""),
        ("VIIe Réunion mondiale", "fr", "7"),
        ("Septième réunion mondiale", "fr", "7"),
        ("VII Reunión Mundial", "es", "7"),
        ("7.ª Reunión Mundial", "es", "7"),
        ("Седьмое глобальное совещание", "ru", "7"),
        ("7-е глобальное совещание", "ru", "7"),
        ("الاجتماع العالمي السابع", "ar", "7"),
        ("第七届全球会议", "zh-hans", "7"),
        ("第十二次全球会议", "zh-hans", "12"),
    ],
)
def test_edition_is_read_from_the_name(title, language, edition):
    label = {"en": "Questions", "fr": "Questions", "es": "Preguntas", "ru": "Вопросы"}
    label |= {"ar": "الأسئلة", "zh-hans": "问题"}
    meeting = read(f"{title}\n\n{label[language]}:\n- X?\n", language).meeting
    assert (meeting.name, meeting.edition) == (title, edition)


def test_french_fixture_is_read():
    name = "recruitment.fr.txt"
    agenda = read_agenda(FIXTURES / name, name, "fr")
    first, second = agenda.meeting.sessions
    assert agenda.meeting.aims == (
        "Échanger des expériences ;",
        "Définir des priorités communes.",
    )
    assert texts(first.questions) == [
        ("Quelles sources existent ?", "au niveau national", "au niveau régional"),
        "Que manque-t-il[^1] ?",
    ]
    assert texts(second.questions) == ["Qui paie ?", "Qui devrait payer ?"]
    assert [(entry.line, entry.text) for entry in agenda.not_placed] == [(2, "Dakar, 3 mars 2020")]
    assert [(entry.line, entry.text) for entry in agenda.account if entry.place == "hour"] == [
        (9, "(9 h 30 – 11 h)")
    ]
    assert (first.starts, first.ends) == ("09:30", "11:00")


def test_spanish_fixture_is_read():
    name = "recruitment.es.md"
    agenda = read_agenda(FIXTURES / name, name, "es")
    assert [(session.number, session.title) for session in agenda.meeting.sessions] == [
        (1, "Datos"),
        (2, "Contratación"),
    ]
    assert [segment.title for segment in agenda.meeting.sessions[1].segments] == [
        "Grupos de trabajo",
        "Plenaria",
    ]
    assert agenda.not_placed == ()


def test_chinese_fixture_is_read():
    name = "recruitment.zh-hans.txt"
    agenda = read_agenda(FIXTURES / name, name, "zh-hans")
    assert agenda.meeting.aims == ("交流经验；", "商定共同立场。")
    assert [segment.kind for segment in agenda.meeting.sessions[1].segments] == [
        "breakout",
        "plenary",
    ]
    assert agenda.not_placed == ()


def test_json_has_exactly_the_published_keys():
    agenda = read("Second Meeting\n\nSession 1: Data\nPlenary\nQuestions:\n- Who¹?\n¹ A note.\n")
    assert agenda.to_json() == {
        "meeting": {
            "title": "Second Meeting",
            "edition": "2",
            "aims": [],
            "questions": [],
            "sessions": [
                {
                    "number": 1,
                    "title": "Data",
                    "objectives": [],
                    "questions": [],
                    "segments": [
                        {
                            "kind": "plenary",
                            "title": "Plenary",
                            "objectives": [],
                            "questions": [{"text": "Who[^1]?", "points": []}],
                        }
                    ],
                }
            ],
            "footnotes": [{"mark": "1", "text": "A note."}],
        },
        "not_placed": [],
    }

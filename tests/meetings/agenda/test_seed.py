"""The real Russian agenda of the seventh global meeting, where it is at hand."""

import pytest

from meetings.agenda import Agenda, NotAnAgenda, read_agenda

from .outlines import GRCP7_SHAPE, OTHER_SEED, SEED, shape

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed is not there")


@pytest.fixture(scope="module")
def agenda() -> Agenda:
    return read_agenda(SEED, SEED.name, "ru")


def test_seed_has_the_counts_of_a_careful_reader(agenda):
    assert shape(agenda) == GRCP7_SHAPE


def test_seed_titles_are_the_name_and_the_theme(agenda):
    assert agenda.meeting.name == (
        "Седьмое Глобальное совещание председателей и секретариатов консультативных процессов "
        "по вопросам миграции (ГРКП-7)"
    )
    assert agenda.meeting.theme == (
        "Механизмы межгосударственных консультаций по вопросам миграции и глобальный договор "
        "о безопасной, упорядоченной и законной миграции"
    )


def test_seed_session_and_segment_titles_are_bare(agenda):
    assert [session.title for session in agenda.meeting.sessions] == [
        "Вклад глобальных процессов по проблемам миграции в разработку ГДМ",
        "Вклад и рекомендации в отношении ГДМ по регионам",
        "Обсуждение роли РКП и других субъектов в последующей деятельности и обзоре "
        "осуществления ГДМ",
    ]
    assert [
        segment.title for session in agenda.meeting.sessions for segment in session.segments
    ] == [
        "Секционные группы",
        "Пленарная дискуссия",
        "Обсуждение последующей деятельности по ГДМ",
        "Обсуждение взаимодействия с партнерами",
    ]


def test_seed_footnotes_are_attached_where_referred_to(agenda):
    points = agenda.meeting.questions[1].points
    assert points[0].endswith("в отношении международной миграции[^1]?")
    assert points[1].endswith("обзора хода осуществления[^2]?")
    assert "декларации о беженцах и мигрантах[^3] и формате" in points[2]
    assert points[2].endswith("переговоров о ГДМ[^4])?")
    assert [note.text for note in agenda.meeting.footnotes] == [
        "Нью-Йоркская декларация, Приложение II, пункт 2.",
        "Резолюция о формате переговоров о ГДМ, пункт 2.",
        "Нью-Йоркская декларация , Приложение II, пункт 8.",
        "Резолюция о формате переговоров о ГДМ, пункт 15.",
    ]


def test_seed_point_behind_a_blank_line_stays_with_its_question(agenda):
    question = agenda.meeting.sessions[1].segments[0].questions[1]
    assert question.points[2] == (
        "каждой из тем и каждого из элементов ГДМ (как они определены в Нью-Йоркской декларации "
        "о беженцах и мигрантах и формате для межправительственных переговоров о ГДМ)?"
    )


def test_seed_bold_marks_are_gone(agenda):
    assert "**" not in str(agenda.to_json())
    assert "обсуждения их ролей в подготовительном" in agenda.meeting.aims[0]


def test_seed_letterhead_and_lead_in_are_not_placed(agenda):
    assert [(entry.line, entry.text[:31]) for entry in agenda.not_placed] == [
        (5, "International Organization for "),
        (7, "The UN Migration Agency"),
        (17, "Седьмое Глобальное совещание пр"),
    ]


def test_seed_labels_are_accounted_for_as_labels(agenda):
    labels = [entry.line for entry in agenda.account if entry.place == "label"]
    assert labels == [13, 15, 23, 43, 47, 52, 60, 69, 95, 109, 111, 116]


def test_seed_lines_are_each_accounted_for_once(agenda):
    numbered = enumerate(SEED.read_text("utf-8").split("\n"), 1)
    assert [entry.line for entry in agenda.account] == [n for n, line in numbered if line.strip()]


@pytest.mark.skipif(not OTHER_SEED.exists(), reason="the second seed is not there")
def test_work_plan_is_no_agenda():
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(OTHER_SEED, OTHER_SEED.name, "ru")
    assert refused.value.key == "no_agenda"

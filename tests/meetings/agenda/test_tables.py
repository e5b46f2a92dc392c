"""Agendas that are tables, in Word, OpenDocument and Markdown, in six languages."""

import pytest

from meetings.agenda import Agenda, read_agenda

from .files import docx, odt, odt_table, p, t, word_table

# Headings of the columns, a meeting's name, then time, item, question and speaker of two rows, a
# break between them, and its time.
SIX = {
    "en": (
        ("Time", "Item", "Speaker"),
        "Third Regional Meeting",
        ("9.00 – 9.30 a.m.", "Opening", "Chair"),
        ("1.15–2.30 p.m.", "Recruitment fees", "Who pays?", "A ministry"),
        ("10:00", "Coffee break"),
    ),
    "fr": (
        ("Horaire", "Point", "Intervenants"),
        "Troisième réunion régionale",
        ("9 h – 9 h 30", "Ouverture", "Présidence"),
        ("13 h 15 – 14 h 30", "Les frais de recrutement", "Qui paie ?", "Un ministère"),
        ("10 h", "Pause café"),
    ),
    "es": (
        ("Hora", "Tema", "Ponente"),
        "Tercera reunión regional",
        ("9:00 a 9:30 horas", "Apertura", "Presidencia"),
        ("13:15–14:30", "Los gastos de contratación", "¿Quién paga?", "Un ministerio"),
        ("10:00", "Pausa para el café"),
    ),
    "ru": (
        ("Время", "Пункт повестки дня", "Докладчик"),
        "Третье региональное совещание",
        ("с 9.00 до 9.30", "Открытие", "Председатель"),
        ("13.15–14.30", "Плата за наём", "Кто платит?", "Министерство"),
        ("10.00", "Перерыв на кофе"),
    ),
    "ar": (
        ("الوقت", "البند", "المتحدث"),
        "الاجتماع الإقليمي الثالث",
        ("٩:٠٠ – ٩:٣٠ صباحا", "الافتتاح", "الرئيس"),
        ("1:15 – 2:30 مساء", "رسوم التوظيف", "من يدفع؟", "وزارة"),
        ("10:00", "استراحة القهوة"),
    ),
    "zh-hans": (
        ("时间", "议题", "发言人"),
        "第三次区域会议",
        ("上午9:00至9:30", "开幕式", "主席"),
        ("下午1:15至2:30", "招聘费用", "谁来支付？", "某部"),
        ("10:00", "茶歇"),
    ),
}


def rows(language: str, heading: bool) -> list[list[str]]:
    head, _name, first, second, pause = SIX[language]
    made = [list(head)] if heading else []
    made.append(list(first))
    made.append([*pause, ""])
    made.append([second[0], f"{second[1]}\n• {second[2]}", second[3]])
    return made


def markdown(table: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in table]
    return "\n".join([lines[0], "|---|---|---|", *lines[1:]])


def seen(agenda: Agenda) -> list[tuple]:
    return [
        (each.number, each.title, each.starts, each.ends, [q.text for q in each.questions],
         each.speakers)
        for each in agenda.meeting.sessions
    ]  # fmt: skip


def expected(language: str) -> list[tuple]:
    _head, _name, first, second, _pause = SIX[language]
    return [
        (None, first[1], "09:00", "09:30", [], (first[2],)),
        (None, second[1], "13:15", "14:30", [second[2]], (second[3],)),
    ]


@pytest.mark.parametrize("kind", ["docx", "odt", "md"])
@pytest.mark.parametrize("heading", [True, False])
@pytest.mark.parametrize("language", SIX)
def test_timetable_is_read_in_every_language(language, heading, kind):
    name, table = SIX[language][1], rows(language, heading)
    data = {
        "docx": lambda: docx(p(name) + word_table(table)),
        "odt": lambda: odt(t(name) + odt_table(table)),
        "md": lambda: f"# {name}\n\n{markdown(table)}\n".encode(),
    }[kind]()
    agenda = read_agenda(data, f"agenda.{kind}", language)
    assert seen(agenda) == expected(language)
    assert [entry.text for entry in agenda.not_placed] == list(SIX[language][4])
    assert agenda.meeting.name == name


def test_right_to_left_table_is_read_in_its_own_order():
    table = word_table(rows("ar", True)).replace(
        "<w:tbl>", "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>"
    )
    assert seen(read_agenda(docx(p(SIX["ar"][1]) + table), "a.docx", "ar")) == expected("ar")


@pytest.mark.parametrize("order", [(1, 2, 0), (2, 1, 0), (1, 0, 2), (2, 0, 1)])
def test_columns_stand_in_any_order_below_headings(order):
    table = [[row[at] for at in order] for row in rows("en", True)]
    agenda = read_agenda(docx(p(SIX["en"][1]) + word_table(table)), "a.docx", "en")
    assert seen(agenda) == expected("en")


def test_numbers_of_items_become_those_of_sessions():
    table = [
        ["09:00", "1. Opening", "Chair"],
        ["10:00", "2. Data", ""],
        ["11:00", "Session 3: Fees", ""],
    ]
    agenda = read_agenda(docx(word_table(table)), "a.docx", "en")
    assert [(each.number, each.title) for each in agenda.meeting.sessions] == [
        (1, "Opening"),
        (2, "Data"),
        (3, "Fees"),
    ]


def test_time_that_is_merged_over_rows_holds_for_one_session():
    table = [
        ["Time", "Item", "Speaker"],
        [("<w:vMerge w:val='restart'/>", "09:00–10:30"), "Session 1. Data", "A"],
        [("<w:vMerge/>", ""), "Breakout groups\nGuiding questions:\n• Who counts?", "B"],
        ["11:00–12:00", "Session 2. Fees", "C"],
    ]
    first, second = read_agenda(docx(word_table(table)), "a.docx", "en").meeting.sessions
    assert (first.title, first.starts, first.speakers) == ("Data", "09:00", ("A",))
    assert [(each.kind, each.title, each.speakers) for each in first.segments] == [
        ("breakout", "Breakout groups", ("B",))
    ]
    assert [each.text for each in first.segments[0].questions] == ["Who counts?"]
    assert (second.title, second.starts, second.speakers) == ("Fees", "11:00", ("C",))


def test_merged_cells_of_an_odt_keep_their_columns():
    covered = "<table:covered-table-cell/>"
    table = odt_table(
        [
            ["Time", "Item", "Speaker"],
            [('table:number-columns-spanned="3"', "Day 1, 4 May 2027")],
            ["09:00", "Opening", "Chair"],
            [('table:number-columns-spanned="2"', "13:00"), "Nobody"],
            ["14:00", "Fees", "A ministry"],
        ]
    ).replace("13:00</text:p></table:table-cell>", f"13:00</text:p></table:table-cell>{covered}")
    agenda = read_agenda(odt(table), "a.odt", "en")
    assert [(each.title, each.starts, each.speakers) for each in agenda.meeting.sessions] == [
        ("Opening", "09:00", ("Chair",)),
        ("Fees", "14:00", ("A ministry",)),
    ]
    assert [entry.text for entry in agenda.not_placed] == ["Day 1, 4 May 2027", "13:00", "Nobody"]


def test_row_over_the_whole_width_is_no_session():
    table = [
        [("<w:gridSpan w:val='3'/>", "Day 1, 4 May 2027")],
        ["09:00", "Opening", "Chair"],
        ["10:00", "Fees", "A ministry"],
    ]
    agenda = read_agenda(docx(word_table(table)), "a.docx", "en")
    assert [each.title for each in agenda.meeting.sessions] == ["Opening", "Fees"]
    assert [entry.text for entry in agenda.not_placed] == ["Day 1, 4 May 2027"]


def test_table_without_times_is_read_as_text():
    table = [["Session 1. Data", "Room A"], ["Questions:", "Why?"]]
    agenda = read_agenda(docx(word_table(table)), "a.docx", "en")
    assert [(each.title, len(each.questions)) for each in agenda.meeting.sessions] == [("Data", 1)]


def test_speaker_column_holds_several_lines():
    table = [["09:00", "Opening", "• Chair\n• Secretariat"], ["10:00", "Data", "A"]]
    agenda = read_agenda(docx(word_table(table)), "a.docx", "en")
    assert agenda.meeting.sessions[0].speakers == ("Chair", "Secretariat")

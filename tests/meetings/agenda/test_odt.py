"""OpenDocument texts."""

import pytest

from meetings.agenda import NotAnAgenda, read_agenda

from .files import docx, h, listed, odt, p, packed, t

HEAD = h("Third Regional Forum (RF-3)") + t("Lead-in.")
NUMBERS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/></text:list-style>'
)


def refusal(data: bytes, name: str = "agenda.odt") -> str:
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(data, name, "en")
    assert "\n" not in str(refused.value)
    return refused.value.key


def test_headings_lists_and_notes_are_read():
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>See the annex.</text:p></text:note-body></text:note>"
    )
    body = (
        HEAD
        + h("Session 1: Data", 2)
        + h("Objectives", 3)
        + listed("compare", "plan")
        + h("Guiding questions", 3)
        + listed(
            "What is there?" + "", listed("at home", "abroad"), f"<text:p>Who pays{note}?</text:p>"
        )
    )
    agenda = read_agenda(odt(body), "agenda.odt", "en")
    session = agenda.meeting.sessions[0]
    assert (agenda.meeting.name, agenda.meeting.edition) == ("Third Regional Forum (RF-3)", "3")
    assert (session.number, session.title, session.objectives) == (1, "Data", ("compare", "plan"))
    assert [(each.text, each.points) for each in session.questions] == [
        ("What is there?", ("at home", "abroad")),
        ("Who pays[^1]?", ()),
    ]
    assert [(each.mark, each.text) for each in agenda.meeting.footnotes] == [
        ("1", "See the annex.")
    ]
    assert [entry.text for entry in agenda.not_placed] == ["Lead-in."]


def test_numbers_of_lists_are_counted():
    body = HEAD + h("Session 1: Data", 2) + t("Questions:") + listed("A", "B", style="N")
    agenda = read_agenda(odt(body, NUMBERS), "agenda.odt", "en")
    assert [entry.text for entry in agenda.account if entry.place == "question"] == ["1. A", "2. B"]
    assert [each.text for each in agenda.meeting.sessions[0].questions] == ["A", "B"]


def test_deleted_text_and_comments_are_not_read():
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
    agenda = read_agenda(
        odt(tracked + f"<text:p>Session 1: Da{comment}ta</text:p>"), "agenda.odt", "en"
    )
    assert [entry.text for entry in agenda.account] == ["Session 1: Data"]


def test_bold_paragraph_is_a_heading():
    bold = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = (
        '<text:p text:style-name="B">Session 1: Data</text:p><text:p text:style-name="B">Questions'
        '</text:p><text:p><text:span text:style-name="B">Regional processes</text:span></text:p>'
        + listed("Who?")
    )
    agenda = read_agenda(odt(body, bold), "agenda.odt", "en")
    segment = agenda.meeting.sessions[0].segments[0]
    assert (segment.title, segment.questions[0].text) == ("Regional processes", "Who?")


def test_text_box_is_read_once():
    box = "<draw:frame><draw:text-box><text:p>Session 1: Data</text:p></draw:text-box></draw:frame>"
    agenda = read_agenda(odt(f"<text:p>{box}</text:p>"), "agenda.odt", "en")
    assert [entry.text for entry in agenda.account] == ["Session 1: Data"]


def test_spaces_and_tabs_are_kept_within_limits():
    body = '<text:p>Session 1:<text:s text:c="99999999"/>Data<text:line-break/>Questions:</text:p>'
    assert read_agenda(odt(body), "agenda.odt", "en").meeting.sessions[0].title == "Data"


def test_bomb_is_refused():
    assert refusal(odt(" " * 20_000_000)) == "hostile_odt"


def test_entities_are_refused():
    bomb = '<!DOCTYPE d [<!ENTITY a "ha">]><d>&a;</d>'
    data = packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bomb})
    assert refusal(data) == "hostile_odt"


def test_deep_nesting_is_read_without_recursion():
    deep = "<text:section>" * 20_000 + t("Session 1: Data") + "</text:section>" * 20_000
    assert read_agenda(odt(deep), "agenda.odt", "en").meeting.sessions[0].title == "Data"


def test_columns_repeated_without_end_cost_nothing():
    cell = '<table:table-cell table:number-columns-repeated="2000000000"/>'
    row = f"<table:table-row>{cell}</table:table-row>"
    body = f"<table:table>{row}</table:table>" + t("Session 1: Data")
    assert read_agenda(odt(body), "agenda.odt", "en").meeting.sessions[0].title == "Data"


@pytest.mark.parametrize("data", [odt(HEAD)[:200], b"PK\x03\x04", b"Session 1: Data"])
def test_half_a_file_is_broken(data):
    assert refusal(data) == "broken_odt"


def test_macros_are_refused():
    assert refusal(odt(HEAD, Basic__Standard__Module1="<x/>")) == "macros"
    data = docx(p("Session 1: Data"), word__vbaProject="x")
    assert read_agenda(data, "a.docx", "en").meeting.sessions[0].title == "Data"
    macros = packed({"word/document.xml": "<x/>", "word/vbaProject.bin": b"x"})
    assert refusal(macros, "a.docx") == "macros"


def test_document_with_a_password_is_named_as_what_it_is():
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "agenda.docx") == "old_word"


def test_too_many_paragraphs_are_refused():
    assert refusal(odt(t("Session 1: Data") * 5_001)) == "too_large"


def test_text_box_within_another_is_read_once():
    inner = "Session 1: Data"
    for _depth in range(12):
        box = f"<draw:text-box><text:p>{inner}</text:p></draw:text-box>"
        inner = f"<draw:frame>{box}</draw:frame>"
    agenda = read_agenda(odt(f"<text:p>{inner}</text:p>"), "agenda.odt", "en")
    assert [entry.text for entry in agenda.account] == ["Session 1: Data"]

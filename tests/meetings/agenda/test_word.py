"""Word documents: the fixtures, and what is broken or hostile."""

import io
import runpy
import zipfile

import pytest

from meetings.agenda import NotAnAgenda, read_agenda

from .outlines import FIXTURES, GRCP7_SHAPE, shape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LANGUAGES = ("ar", "en", "ru")


def docx(**parts: str | bytes) -> bytes:
    """Return a Word file with these parts below `word/`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def document(*paragraphs: str) -> str:
    return f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def refusal(data: bytes) -> str:
    with pytest.raises(NotAnAgenda) as refused:
        read_agenda(data, "agenda.docx", "en")
    assert "\n" not in str(refused.value)
    return refused.value.key


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixture_has_the_shape_of_the_real_agenda(language):
    path = FIXTURES / f"grcp7.{language}.docx"
    assert shape(read_agenda(path, path.name, language)) == GRCP7_SHAPE


@pytest.mark.parametrize("language", LANGUAGES)
def test_fixture_leaves_lead_in_and_page_header(language):
    path = FIXTURES / f"grcp7.{language}.docx"
    agenda = read_agenda(path, path.name, language)
    assert [entry.line for entry in agenda.not_placed] == [4, 73]


def test_fixture_texts_carry_no_label():
    agenda = read_agenda(FIXTURES / "grcp7.en.docx", "grcp7.en.docx", "en")
    assert agenda.meeting.aims[0] == "take stock of what each process has prepared;"
    assert agenda.meeting.questions[1].points == (
        "the principles that all can share[^1]?",
        "the means to carry them out[^2]?",
        "the single themes[^3] and their order[^4]?",
    )


def test_fixtures_are_what_the_script_writes(tmp_path):
    script = runpy.run_path(str(FIXTURES / "make_docx.py"))
    script["main"].__globals__["FOLDER"] = tmp_path
    for language in LANGUAGES:
        (tmp_path / f"grcp7.{language}.toml").write_bytes(
            (FIXTURES / f"grcp7.{language}.toml").read_bytes()
        )
    script["main"]()
    for language in LANGUAGES:
        name = f"grcp7.{language}.docx"
        assert (tmp_path / name).read_bytes() == (FIXTURES / name).read_bytes()


def test_automatic_numbering_of_headings_is_read():
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Session %1."/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    style = (
        f'<w:styles {W}><w:style w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    heading = '<w:pStyle w:val="H"/>'
    data = docx(
        document=document(p("Data", heading), p("Questions:"), p("Why?"), p("Fees", heading)),
        numbering=numbering,
        styles=style,
    )
    sessions = read_agenda(data, "agenda.docx", "en").meeting.sessions
    assert [(s.number, s.title, len(s.questions)) for s in sessions] == [
        (1, "Data", 1),
        (2, "Fees", 0),
    ]


def test_table_cells_are_read_in_order():
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("09:00", "Session 1: Data"))
    data = docx(
        document=document(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", p("Questions:"), p("Why?"))
    )
    agenda = read_agenda(data, "agenda.docx", "en")
    assert [(s.number, s.title, s.starts, len(s.questions)) for s in agenda.meeting.sessions] == [
        (1, "Data", "09:00", 1)
    ]
    assert agenda.not_placed == ()


def test_bold_paragraphs_are_headings():
    def bold(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    parts = [bold("Session 1: Data"), bold("Questions"), bold("Regional processes"), p("• Who?")]
    agenda = read_agenda(docx(document=document(*parts)), "agenda.docx", "en")
    segment = agenda.meeting.sessions[0].segments[0]
    assert (segment.title, segment.questions[0].text) == ("Regional processes", "Who?")


def test_deleted_text_is_not_read():
    gone = "<w:del><w:r><w:t>old </w:t></w:r></w:del>"
    data = docx(document=document(f"<w:p>{gone}<w:r><w:t>Session 1: Data</w:t></w:r></w:p>"))
    assert read_agenda(data, "agenda.docx", "en").meeting.sessions[0].title == "Data"


def test_zip_bomb_is_refused():
    assert refusal(docx(document=b" " * 60_000_000)) == "hostile_docx"


def test_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(docx(document=b" " * 20_000_000))
    size = (20_000_000).to_bytes(4, "little")
    data = data.replace(size, (100).to_bytes(4, "little"))
    assert refusal(bytes(data)) in ("hostile_docx", "broken_docx")


def test_bomb_in_many_parts_is_refused():
    header = f"<w:hdr {W}>{'<w:r/>' * 100_000}</w:hdr>"
    parts = {f"header{number}": header for number in range(60)}
    assert refusal(docx(document=document(p("Session 1: Data")), **parts)) == "hostile_docx"


def test_entity_bomb_is_refused():
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    assert refusal(docx(document=f"<!DOCTYPE d [{entities}]><d>&j;</d>")) == "hostile_docx"


def test_foreign_entity_is_refused():
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = docx(document=entity + document(p("Session 1: &x;")))
    assert refusal(data) == "hostile_docx"


def test_foreign_entity_in_another_part_is_refused():
    entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "http://example.org/">]><d>&x;</d>'
    assert refusal(docx(document=document(p("Session 1: Data")), styles=entity)) == "hostile_docx"


def test_deeply_nested_document_is_read_without_recursion():
    deep = "<w:sdt>" * 20_000 + p("Session 1: Data") + "</w:sdt>" * 20_000
    agenda = read_agenda(docx(document=document(deep)), "agenda.docx", "en")
    assert agenda.meeting.sessions[0].title == "Data"


def test_truncated_file_is_broken():
    data = (FIXTURES / "grcp7.en.docx").read_bytes()
    assert refusal(data[: len(data) // 2]) == "broken_docx"


def test_archive_without_a_document_is_no_word_file():
    assert refusal(docx(styles=f"<w:styles {W}/>")) == "not_text"


def test_malformed_xml_is_broken():
    assert refusal(docx(document="<w:document><w:body>")) == "broken_docx"


def test_odd_numbers_are_broken_not_raised():
    properties = '<w:numPr><w:ilvl w:val="x"/><w:numId w:val="1"/></w:numPr>'
    assert refusal(docx(document=document(p("Session 1: Data", properties)))) == "broken_docx"


@pytest.mark.parametrize("code", ["0000", "0001", "D800"])
def test_sign_that_is_no_character_is_left_out(code):
    sign = f'<w:p><w:r><w:sym w:char="{code}"/><w:t>Session 1: Data</w:t></w:r></w:p>'
    agenda = read_agenda(docx(document=document(sign)), "agenda.docx", "en")
    assert [entry.text for entry in agenda.account] == ["Session 1: Data"]


def test_sign_beyond_unicode_is_broken():
    sign = '<w:p><w:r><w:sym w:char="FFFFFFFF"/></w:r></w:p>'
    assert refusal(docx(document=document(sign))) == "broken_docx"


def test_styles_in_a_circle_are_read():
    styles = "".join(
        f'<w:style w:styleId="{own}"><w:name w:val="x"/><w:basedOn w:val="{other}"/></w:style>'
        for own, other in ("AB", "BA")
    )
    data = docx(
        document=document(p("Session 1: Data", '<w:pStyle w:val="A"/>')),
        styles=f"<w:styles {W}>{styles}</w:styles>",
    )
    assert read_agenda(data, "agenda.docx", "en").meeting.sessions[0].title == "Data"


def test_pdf_with_the_name_of_a_word_file_is_broken():
    assert refusal(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") == "broken_docx"


def test_word_file_without_text_is_empty():
    assert refusal(docx(document=document(p("")))) == "empty"

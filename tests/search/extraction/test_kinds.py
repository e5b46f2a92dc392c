"""Each kind of file gives its text, in parts that readers can find again."""

from io import BytesIO
from pathlib import Path

import pytest

from search.extraction import Part, Problem, Unreadable
from search.extraction.kinds import parts
from search.extraction.text import clean, pieces, printed
from tests.search.extraction import made

FIXTURES = Path(__file__).parent / "fixtures"


def read(data: bytes, ending: str) -> list[Part]:
    return list(parts(BytesIO(data), ending))


def problem(data: bytes, ending: str) -> Problem:
    with pytest.raises(Unreadable) as caught:
        read(data, ending)
    return caught.value.problem


def test_pdf_gives_its_pages():
    pages = read((FIXTURES / "report.ru.pdf").read_bytes(), "pdf")
    assert [page.number for page in pages] == [1, 2]
    assert pages[1].text.startswith("Дети\nВторая страница: задержание детей из-за статуса")


def test_arabic_pdf_gives_words_as_they_are_typed_apart_from_numbers():
    first, second = read((FIXTURES / "rights.ar.pdf").read_bytes(), "pdf")
    assert first.text == "الصفحة الأولى\nتحمي الدول حقوق المهاجرين وأفراد أسرهم على الحدود."
    assert {"المنظمة", "2017", "GRCP", "الأطفال", "اللاجئين."} <= set(second.text.split())


def test_word_gives_what_stands_under_each_heading_and_then_the_notes():
    written = made.word(("Aims", 1), ("To return.", None), ("Means", 2), ("Money", None))
    assert read(written, "docx") == [
        Part("Aims\nTo return.", label="Aims"),
        Part("Means\nMoney", label="Means"),
    ]
    parted = made.packed(
        {
            "word/document.xml": made.paragraphs(
                "one</w:t><w:tab/><w:t>two",
                "</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:t>three",
            ),
            "word/footnotes.xml": made.paragraphs("a note"),
        }
    )
    assert read(parted, "docx") == [Part("one two\nthree"), Part("a note")]


def test_excel_gives_the_rows_of_each_sheet_that_is_shown():
    book = made.sheets(
        Costs=[["Country", "Number"], ["Россия", 2018], [None, True]],
        hidden=[["secret"]],
        Empty=[],
    )
    assert read(book, "xlsx") == [
        Part("Costs\nCountry Number\nРоссия 2018", label="Costs"),
        Part("Empty", label="Empty"),
    ]


def test_powerpoint_gives_its_slides_in_their_order():
    assert read(made.slides("One", "Два"), "pptx") == [Part("One", 1), Part("Два", 2)]


def test_open_document_gives_what_stands_under_each_heading():
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>"
        "<text:h>Aims</text:h><text:p>To<text:s/><text:span>return</text:span>"
        "<office:annotation><text:p>why?</text:p></office:annotation> home</text:p>"
    )
    assert read(made.open_text(body), "odt") == [Part("Aims\nTo return home", label="Aims")]


def test_html_gives_what_stands_under_each_heading_and_no_code():
    page = (
        "<!DOCTYPE html><meta charset='windows-1251'><title>Доклад</title><style>p{}</style>"
        "<h2>Цели</h2><p>Вернуться <b>до</b>мой &amp; жить<br>вместе<script>var a = '<p>'</script>"
    ).encode("windows-1251")
    assert read(page, "html") == [
        Part("Доклад", label="Доклад"),
        Part("Цели\nВернуться домой & жить\nвместе", label="Цели"),
    ]


def test_text_gives_its_paragraphs_in_any_usual_encoding():
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert read("Первый\r\nабзац\n\nВторой".encode(encoding), "txt") == [
            Part("Первый\nабзац\nВторой")
        ]
    assert read(b"a,b\n1,2\n", "csv") == [Part("a,b\n1,2")]
    long = "\n\n".join(["word " * 200] * 10).encode()
    assert [len(part.text) for part in read(long, "txt")] == [3999, 3999, 1999]


def test_printed_text_is_mended():
    assert clean("a\u00ad\nb \t c\x00\ud800\n\n\n d\u200b") == "ab c\nd"
    assert clean("ﺍﻟﻬﺠﺮﺓ ﬁn ⼀⻚") == "الهجرة fin 一页"
    assert (
        printed("标题\n各国保护移徙者权利的经\n验表明，\n区域")
        == "标题\n各国保护移徙者权利的经验表明，\n区域"
    )
    assert printed("عامGRCP") == "عام GRCP"


def test_long_part_is_cut_between_words():
    found = list(pieces(Part("word " * 6_000, 3)))
    assert [(piece.number, len(piece.text)) for piece in found] == [(3, 19_999), (3, 10_000)]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "pptx", "odt", "pdf"])
def test_file_that_is_not_what_its_name_says_is_broken(ending):
    for data in (b"", b"plain text", b"PK\x03\x04 cut", made.packed({"a.txt": "x"})):
        assert problem(data, ending) == Problem.BROKEN


@pytest.mark.parametrize("xml", [made.ENTITIES, made.OUTSIDE])
def test_entities_are_not_read(xml):
    assert problem(made.packed({"word/document.xml": xml}), "docx") == Problem.HOSTILE


def test_what_needs_a_password_is_locked():
    assert problem(made.locked_pdf(), "pdf") == Problem.LOCKED
    assert problem(b"\xd0\xcf\x11\xe0" + bytes(100), "docx") == Problem.LOCKED


def test_text_in_no_known_encoding_is_broken():
    assert problem("é".encode("latin-1"), "txt") == Problem.BROKEN
    assert problem(b"a\x00b", "csv") == Problem.BROKEN
    assert problem(b"<meta charset='nonsense'>x", "html") == Problem.BROKEN


def test_other_kinds_are_unknown():
    assert problem(b"x", "exe") == Problem.UNKNOWN

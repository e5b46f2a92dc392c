import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from demo import files
from demo.texts import parse

TEXT = parse(
    "title: Title\nsummary: Summary.\n\n# body\nA **bold** word.[^1]\n\n## Heading\n\n- one\n"
    "- two\n\n> Quoted.\n> — Office\n\nTable: Caption\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n"
    "[^1]: A note.\n"
)


def word(language):
    return files.word(replace(TEXT, language=language), date(2024, 5, 6))


def test_word_holds_all_words_in_their_styles():
    document = Document(io.BytesIO(word("en")))

    assert [(part.style.name, part.text) for part in document.paragraphs] == [
        ("Title", "Title"),
        ("Subtitle", "Summary."),
        ("Normal", "A bold word.1"),
        ("Heading 1", "Heading"),
        ("List Bullet", "one"),
        ("List Bullet", "two"),
        ("Intense Quote", "Quoted.\n— Office"),
        ("Caption", "Caption"),
        ("Normal", "1 A note."),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["A", "B"],
        ["1", "2"],
    ]


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("ar", "ar"),
        ("zh-hans", "zh-Hans"),
        ("en", "en"),
        ("fr", "fr"),
        ("ru", "ru"),
        ("es", "es"),
    ],
)
def test_word_says_its_language_and_runs_in_its_direction(language, tag):
    document = Document(io.BytesIO(word(language)))
    turned = language == "ar"

    assert document.core_properties.language == tag
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:bidi")) == tag
    for paragraph in document.paragraphs:
        assert (
            paragraph._p.pPr is not None and paragraph._p.pPr.find(qn("w:bidi")) is not None
        ) is (turned)
    assert (document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is turned


def test_word_gives_the_same_bytes_for_the_same_words():
    assert word("ru") == word("ru")

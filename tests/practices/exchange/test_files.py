"""Tables in files: what is read, and what is refused in one sentence that names the row."""

import io
import json
import zipfile

import pytest
from openpyxl import Workbook

from practices.exchange.columns import BY_NAME
from practices.exchange.files import FORMATS, Unreadable, ending_of
from practices.models import PracticePage
from tests.practices.exchange.conftest import actions, csv_of

NAMES = {*BY_NAME}
ROWS = [{"language": "en", "title": "A; “b”,\tc"}, {"language": "fr", "title": "D\nE"}]


def workbook(*rows: list) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def bomb() -> bytes:
    """Return a workbook whose sheet unpacks to much more than it packs."""
    out = io.BytesIO(workbook(["language", "title"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b"<a>" + b" " * 60_000_000)
    return out.getvalue()


def read(data: bytes, ending: str) -> list:
    return list(FORMATS[ending].read(io.BytesIO(data), NAMES))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_csv_is_read_with_any_delimiter_and_with_or_without_a_mark(delimiter, mark):
    found = read(mark + csv_of(ROWS, delimiter) + b"\n", "csv")

    assert [(row.number, row.cells) for row in found] == [(2, ROWS[0]), (3, ROWS[1])]


def test_workbook_is_read_with_the_types_of_its_cells():
    data = workbook(
        [" Language ", "start_year", "ongoing", None], ["en", 2019, True], [], ["fr", 2020.0, None]
    )

    assert [(row.number, row.cells) for row in read(data, "xlsx")] == [
        (2, {"language": "en", "start_year": 2019, "ongoing": True}),
        (4, {"language": "fr", "start_year": 2020.0, "ongoing": None}),
    ]


def test_lines_of_json_are_read():
    data = b'\xef\xbb\xbf{"language": "en"}\n\n{"language": "fr", "title": null}\n'

    assert [(row.number, row.cells) for row in read(data, "jsonl")] == [
        (1, {"language": "en"}),
        (3, {"language": "fr", "title": None}),
    ]


HEAD = b"language,title\n"
ROW = b"en,A\n"
HOSTILE = {
    "unknown column": ("csv", b"language,titel\n", "There is no column “titel”."),
    "column twice": ("csv", b"title,Title\n", "The column “title” is there twice."),
    "empty": ("csv", b"", "The file is empty."),
    "ragged": ("csv", HEAD + ROW + b"en,A,b\n", "Row 3 has 3 cells, the header has 2."),
    "short": ("csv", HEAD + b"en\n", "Row 2 has 1 cells, the header has 2."),
    "encoding": (
        "csv",
        HEAD + ROW + "en,Практика\n".encode("cp1251"),
        "Row 3 has signs that are no text; save the file as UTF-8.",
    ),
    "nul": (
        "csv",
        HEAD + b"en,A\0\n",
        "Row 2 has signs that are no text; save the file as UTF-8.",
    ),
    "huge cell": (
        "csv",
        HEAD + b"en," + b"a" * 100_001,
        "Row 2 has a cell of more than 100000 signs.",
    ),
    "open quote": (
        "csv",
        HEAD + b'en,"' + ROW * 40_000,
        "Row 2 cannot be read: field larger than field limit (131072).",
    ),
    "no archive": ("xlsx", b"PK\3\4 broken", "The file is no Excel workbook (.xlsx)."),
    "cut archive": ("xlsx", workbook(["title"])[:-40], "The file is no Excel workbook (.xlsx)."),
    "other archive": ("xlsx", b"", "The file is no Excel workbook (.xlsx)."),
    "bomb": ("xlsx", bomb(), "The workbook unpacks to more than can be read; use CSV."),
    "wide": ("xlsx", workbook(["title"], ["a", "b"]), "Row 2 has 2 cells, the header has 1."),
    "no object": ("jsonl", b'{"language": "en"}\n[1]\n', "Row 2 is no JSON object."),
    "key": ("jsonl", b'{"titel": 1}', "Row 1: There is no column “titel”."),
    "key twice": (
        "jsonl",
        b'{"title": 1, "title": 2}',
        "Row 1: The column “title” is there twice.",
    ),
    "surrogate": (
        "jsonl",
        b'{"title": "\\ud800"}',
        "Row 1 has signs that are no text; save the file as UTF-8.",
    ),
    "long line": ("jsonl", b" " * 4_000_001, "Row 1 is too long."),
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.django_db
def test_file_that_is_no_table_is_refused_in_one_sentence(take, case):
    ending, data, message = HOSTILE[case]

    with pytest.raises(Unreadable) as refused:
        take(data, ending)
    assert str(refused.value) == message
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"title": ' + b"9" * 5_000 + b"}", b"\xff\n", b"{"]
)
def test_broken_json_is_refused_with_its_row(data):
    with pytest.raises(Unreadable, match=r"Row 1 cannot be read: "):
        read(data, "jsonl")


@pytest.mark.parametrize(
    ("name", "cell", "message"),
    [
        ("countries", {"a": 1}, "This is neither a text nor a number."),
        ("language", "xx", "“xx” is none of: ar, zh-hans, en, fr, ru, es."),
        ("ongoing", "perhaps", "“perhaps” is neither true nor false."),
        ("last_confirmed", "2999-01-01", "This day is still to come."),
        ("last_confirmed", "1.2.2020", "“1.2.2020” is no day such as 2024-05-31."),
        ("released_at", "soon", "“soon” is no moment such as 2024-05-31T12:00+02:00."),
        ("links", "Title <javascript:alert(1)>", "Enter a valid URL."),
        ("footnotes", "note", "A footnote begins with its mark: [^1]: …"),
        ("footnotes", "[^1]: ", "Footnote 1 has no text."),
        ("meeting", "/en/meetings/none/", "There is no meeting “/en/meetings/none/”."),
        ("document", "999999", "There is no document “999999”."),
        (
            "body",
            '<a linktype="page" id="999999">x</a>',
            "The text links page 999999, which does not exist.",
        ),
        (
            "body",
            '<a linktype="document" id="999999">x</a>',
            "The text links file 999999, which does not exist.",
        ),
        ("contact", "nobody", "Enter a valid email address."),
        (
            "slug",
            "a/b",
            "Enter a valid “slug” consisting of Unicode letters, numbers, underscores, or hyphens.",
        ),
        ("summary", "x" * 601, "Longer than 600 signs."),
    ],
)
@pytest.mark.django_db
def test_cell_that_is_invalid_says_why(take, name, cell, message):
    row = {"language": "en", "title": "T", name: cell}

    report = take(json.dumps(row).encode(), "jsonl")

    assert actions(report) == ["invalid"]
    assert report.outcomes[0].messages == [(name, message)]


def test_ending_tells_the_format():
    assert [ending_of(name) for name in ("a.CSV", "b.ndjson", "c.xls", "d")] == [
        "csv",
        "jsonl",
        "",
        "",
    ]

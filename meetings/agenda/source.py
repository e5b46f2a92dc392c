"""From the bytes of a file to its lines."""

import io
import re
from dataclasses import dataclass
from typing import Literal

from .archive import Cell
from .docx import read_docx
from .errors import NotAnAgenda
from .odt import read_odt
from .text import tidy

MAX_BYTES = 20_000_000
MAX_TEXT = 500_000
MAX_LINES = 5_000
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ODT = b"application/vnd.oasis.opendocument.text"
_BINARY = (
    b"%PDF",
    _COMPOUND,
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
_NEWLINE = re.compile(r"\r\n|\r|\n")


Part = Literal["", "hour", "head", "speaker", "label", "left"]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A non-blank line: its number from 1, text, indent in columns, whether a gap precedes it,
    the heading level that a style gives it, whether it lies outside the text body, whether all of
    it is set in bold, whether a page begins with it, the cell of a table that it stands in, and
    what that cell is in a timetable.
    """

    number: int
    text: str
    indent: int
    gap: bool
    level: int | None = None
    margin: bool = False
    bold: bool = False
    page: bool = False
    cell: Cell | None = None
    part: Part = ""


def read_source(data: bytes, filename: str) -> tuple[SourceLine, ...]:
    """Return the non-blank lines of a text, Markdown, Word or OpenDocument file.

    The content decides which of them it is, the name only helps to say what is wrong. Raises
    NotAnAgenda for a file that is empty, too large, broken, hostile or of another kind.
    """
    if len(data) > MAX_BYTES:
        raise NotAnAgenda("too_large")
    if not data.strip(b"\0 \t\r\n\f\v\xff\xfe"):
        raise NotAnAgenda("empty")
    name = filename.lower()
    if data.startswith(b"PK"):
        lines = _office_lines(data, name)
    elif name.endswith((".doc", ".docx", ".odt")) and data.startswith(_COMPOUND):
        raise NotAnAgenda("old_word")
    elif name.endswith((".docx", ".odt")):
        raise NotAnAgenda("broken_odt" if name.endswith(".odt") else "broken_docx")
    else:
        lines = _text_lines(_decode(data))
    if not lines:
        raise NotAnAgenda("empty")
    return lines


def _office_lines(data: bytes, name: str) -> tuple[SourceLine, ...]:
    is_odt = _ODT in data[:200] or (name.endswith(".odt") and b"[Content_Types].xml" not in data)
    lines = []
    for paragraph in read_odt(io.BytesIO(data)) if is_odt else read_docx(io.BytesIO(data)):
        for position, text in enumerate(paragraph.text.split("\n")):
            if text.strip():
                first = position == 0
                lines.append(
                    SourceLine(
                        paragraph.number,
                        text,
                        paragraph.indent,
                        first,
                        paragraph.level,
                        paragraph.margin,
                        paragraph.bold,
                        cell=paragraph.cell,
                    )
                )
    return tuple(lines)


def _text_lines(text: str) -> tuple[SourceLine, ...]:
    if len(text) > MAX_TEXT:
        raise NotAnAgenda("too_large")
    numbered = _NEWLINE.split(text)
    if len(numbered) > MAX_LINES:
        raise NotAnAgenda("too_large")
    lines = []
    gap, page = True, False
    for number, raw in enumerate(numbered, 1):
        page = page or "\f" in raw
        if not tidy(raw):
            gap = True
            continue
        body = raw.expandtabs(4)
        indent = len(body) - len(body.lstrip())
        lines.append(SourceLine(number, raw.strip("\ufeff"), indent, gap or page, page=page))
        gap = page = False
    return tuple(lines)


def _decode(data: bytes) -> str:
    if data.lstrip().startswith(_BINARY):
        raise NotAnAgenda("not_text")
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" not in data:
        return _decoded(data, "utf-8")
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            return _decoded(data, encoding)
        except NotAnAgenda:
            continue
    raise NotAnAgenda("encoding")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise NotAnAgenda("encoding") from None
    if re.search(r"[\x00-\x08\x0e-\x1b\x7f\ufffe\uffff]", text):
        raise NotAnAgenda("encoding")
    if encoding.startswith("utf-16-") and not re.search(r"[\n ]", text):
        raise NotAnAgenda("encoding")
    return text

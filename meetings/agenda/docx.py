"""Word documents (.docx): their paragraphs with list labels, headings and footnotes."""

import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from .docx_lists import Lists
from .docx_xml import W, at
from .errors import NotAnAgenda

MAX_PART = 12_000_000
MAX_ALL_PARTS = 15_000_000
MAX_FILES = 2_000
MAX_RATIO = 300
MAX_PARAGRAPHS = 5_000
_TWIPS_PER_COLUMN = 180
_SKIPPED = {
    W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {
    W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "‑", W + "softHyphen": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its ordinal in the document from 1, its text with the list label that Word
    shows, its indent in columns, its heading level (0 for a title), whether it lies in a page
    header or footer, and whether all of its text is set in bold.
    """

    number: int
    text: str
    indent: int = 0
    level: int | None = None
    margin: bool = False
    bold: bool = False


def read_docx(file: BinaryIO) -> tuple[Paragraph, ...]:
    """Return all paragraphs: body and tables, then footnotes, endnotes, headers and footers.

    A reference to a footnote is `[^mark]` in the text, the footnote a paragraph `[^mark]: …`.
    Raises NotAnAgenda for a broken or hostile document; no entity is ever resolved.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return _Reader(archive).paragraphs()
    except DefusedXmlException:
        raise NotAnAgenda("hostile_docx") from None
    except (
        zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, KeyError, ValueError,
        LookupError, RuntimeError, OverflowError, NotImplementedError,
    ):  # fmt: skip
        raise NotAnAgenda("broken_docx") from None


class _Reader:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = set(archive.namelist())
        parts = archive.infolist()
        written = sum(part.file_size for part in parts if part.filename.endswith(".xml"))
        if len(parts) > MAX_FILES or written > MAX_ALL_PARTS:
            raise NotAnAgenda("hostile_docx")
        self.lists = Lists(self._part("word/numbering.xml"), self._part("word/styles.xml"))
        self.marks: dict[tuple[str, str], str] = {}
        self.count = 0

    def paragraphs(self) -> tuple[Paragraph, ...]:
        document = self._part("word/document.xml")
        if document is None:
            raise NotAnAgenda("not_text")
        found = list(self._flow(document))
        for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            found += self._notes(self._part(f"word/{part}.xml"), tag)
        for name in sorted(self.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                part_root = self._part(name)
                if part_root is not None:
                    found += self._flow(part_root, margin=True)
        return tuple(found)

    def _part(self, name: str) -> Element | None:
        if name not in self.names:
            return None
        info = self.archive.getinfo(name)
        if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 2_000):
            raise NotAnAgenda("hostile_docx")
        with self.archive.open(info) as stream:
            data = stream.read(MAX_PART + 1)
        if len(data) > MAX_PART:
            raise NotAnAgenda("hostile_docx")
        root: Element = fromstring(data, forbid_dtd=True)
        return root

    def _flow(self, root: Element, margin: bool = False) -> Iterator[Paragraph]:
        for element in _walk(root, W + "p"):
            self.count += 1
            if self.count > MAX_PARAGRAPHS:
                raise NotAnAgenda("too_large")
            style = self.lists.style(element)
            label = self.lists.label(element)
            text = self._text(element)
            if label and text.strip():
                text = f"{label} {text}"
            yield Paragraph(
                self.count, text, self.lists.indent(element) // _TWIPS_PER_COLUMN, style.level,
                margin or style.contents, _is_bold(element),
            )  # fmt: skip

    def _notes(self, root: Element | None, tag: str) -> Iterator[Paragraph]:
        if root is None:
            return
        for note in root.iter(W + tag):
            if note.get(W + "type") in ("separator", "continuationSeparator", "continuationNotice"):
                continue
            mark = self.marks.get((tag, note.get(W + "id", "")))
            paragraphs = [p for p in self._flow(note) if p.text.strip()]
            if paragraphs:
                lead = f"[^{mark}]: " if mark else ""
                text = "\n".join(p.text.strip() for p in paragraphs)
                yield Paragraph(paragraphs[0].number, lead + text, margin=mark is None)

    def _text(self, paragraph: Element) -> str:
        pieces = []
        for element in _walk(paragraph, None, W + "p"):
            if element.tag == W + "t":
                pieces.append(element.text or "")
            elif element.tag == W + "br" and element.get(W + "type") in ("page", "column"):
                pieces.append(" ")
            elif element.tag in _SIGNS:
                pieces.append(_SIGNS[element.tag])
            elif element.tag == W + "sym":
                pieces.append(_symbol(element.get(W + "char", "20")))
            elif element.tag in (W + "footnoteReference", W + "endnoteReference"):
                kind = element.tag.removeprefix(W).removesuffix("Reference")
                key = (kind, element.get(W + "id", ""))
                mark = self.marks.setdefault(key, str(len(self.marks) + 1))
                pieces.append(f"[^{mark}]")
        return "".join(pieces)


def _symbol(code: str) -> str:
    char = chr(int(code, 16))
    return "" if unicodedata.category(char) in ("Cc", "Cs") else char


def _is_bold(paragraph: Element) -> bool:
    runs = [
        run
        for run in _walk(paragraph, W + "r", W + "p")
        if "".join(text.text or "" for text in run.iter(W + "t")).strip(" :：.")
    ]
    marks = [at(run, "rPr", "b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(W + "val") not in ("0", "false", "off") for mark in marks
    )


def _walk(root: Element, wanted: str | None, stop: str | None = None) -> Iterator[Element]:
    """Yield the elements below `root` in order, without what a reader of the document does not
    see, and without the content of `stop`. No recursion: the nesting is the document's choice.
    """
    pending = list(reversed(root))
    while pending:
        element = pending.pop()
        if element.tag in _SKIPPED or element.tag == stop:
            continue
        if wanted is None or element.tag == wanted:
            yield element
        pending.extend(reversed(element))

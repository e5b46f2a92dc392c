"""Word documents (.docx): their paragraphs with list labels, headings and footnotes."""

import unicodedata
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from .archive import MAX_PARAGRAPHS, Cell, Paragraph, Parts, read_parts
from .docx_lists import Lists
from .docx_xml import W, at, value
from .errors import NotAnAgenda

_TWIPS_PER_COLUMN = 180
_SKIPPED = {
    W + name
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "tcPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {
    W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "‑", W + "softHyphen": "",
}  # fmt: skip


def read_docx(file: BinaryIO) -> tuple[Paragraph, ...]:
    """Return all paragraphs: body and tables, then footnotes, endnotes, headers and footers.

    A reference to a footnote is `[^mark]` in the text, the footnote a paragraph `[^mark]: …`.
    Raises NotAnAgenda for a broken or hostile document.
    """
    return read_parts(file, "docx", lambda parts: _Reader(parts).paragraphs())


class _Reader:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.lists = Lists(parts.root("word/numbering.xml"), parts.root("word/styles.xml"))
        self.marks: dict[tuple[str, str], str] = {}
        self.count = 0

    def paragraphs(self) -> tuple[Paragraph, ...]:
        document = self.parts.root("word/document.xml")
        if document is None:
            raise NotAnAgenda("not_text")
        found = list(self._flow(document))
        for part, tag in (("footnotes", "footnote"), ("endnotes", "endnote")):
            found += self._notes(self.parts.root(f"word/{part}.xml"), tag)
        for name in sorted(self.parts.names):
            if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
                part_root = self.parts.root(name)
                if part_root is not None:
                    found += self._flow(part_root, margin=True)
        return tuple(found)

    def _flow(self, root: Element, margin: bool = False) -> Iterator[Paragraph]:
        for element, cell in _in_cells(root):
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
                margin or style.contents, _is_bold(element), cell,
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


class _Table:
    """A table while it is walked through: its number, and where the walk stands in it."""

    def __init__(self, number: int) -> None:
        self.number, self.row, self.column = number, -1, 0

    def enter(self, cell: Element) -> Cell:
        width = max(1, int(value(cell, "tcPr", "gridSpan") or 1))
        entered = Cell(self.number, self.row, self.column, width)
        self.column += width
        return entered


def _in_cells(root: Element) -> Iterator[tuple[Element, Cell | None]]:
    """Yield the paragraphs below `root` as `_walk` does, each with its cell."""
    tables = 0
    pending: list[tuple[Element, _Table | None, Cell | None]]
    pending = [(element, None, None) for element in reversed(root)]
    while pending:
        element, table, cell = pending.pop()
        if element.tag in _SKIPPED:
            continue
        if element.tag == W + "p":
            yield element, cell
        elif element.tag == W + "tbl":
            table = _Table(tables)
            tables += 1
        elif element.tag == W + "tr" and table:
            table.row, table.column = table.row + 1, 0
        elif element.tag == W + "tc" and table:
            cell = table.enter(element)
        pending.extend((child, table, cell) for child in reversed(element))

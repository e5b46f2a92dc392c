"""Word documents in the languages of the site, right-to-left ones too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from core.languages import Language

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def speak(paragraph: Paragraph, language: Language) -> None:
    """Mark a paragraph as one of another language than its document's, with its direction."""
    right_to_left = language.direction == "rtl"
    _mark(paragraph._p.get_or_add_pPr(), "bidi", val="1" if right_to_left else "0")
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        if right_to_left:
            _mark(properties, "rtl")
        _mark(properties, "lang", val=language.tag, eastAsia=language.tag, bidi=language.tag)


def packed(document: Document, language: Language) -> bytes:
    """Return the file of a document in a language; the same bytes for the same words.

    Paragraphs that `speak` another language keep it.
    """
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    tag = defaults.find(qn("w:lang"))
    for name in ("val", "eastAsia", "bidi"):
        tag.set(qn(f"w:{name}"), language.tag)
    if language.direction == "rtl":
        _turn(document)
    return _zipped(document)


def _turn(document: Document) -> None:
    for paragraph in _paragraphs(document):
        properties = paragraph._p.get_or_add_pPr()
        if properties.find(qn("w:bidi")) is not None:
            continue
        _mark(properties, "bidi")
        for run in paragraph.runs:
            _mark(run._r.get_or_add_rPr(), "rtl")
    for table in document.tables:
        _mark(table._tbl.tblPr, "bidiVisual")
    for section in document.sections:
        _mark(section._sectPr, "bidi")


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for cell in table._cells:
            yield from cell.paragraphs


def _mark(properties: Any, name: str, **values: str) -> None:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    properties.append(element)


def _zipped(document: Document) -> bytes:
    """Return the file with the same date on every part."""
    written, target_file = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target_file, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return target_file.getvalue()

"""The files of a publication: its text as a Word document in each language."""

from __future__ import annotations

import re
from datetime import date, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from markdown_it.tree import SyntaxTreeNode

from core import word as word_files
from core.languages import language
from demo.texts import CAPTION, Section, Text, plain

_REFERENCE = re.compile(r"(\[\^[^\]\s]+\])")
_LISTS = {"bullet_list": "List Bullet", "ordered_list": "List Number"}


def word(text: Text, dated: date) -> bytes:
    """Return a .docx with the words of `text`; the same bytes for the same words."""
    document = Document()
    _describe(document, text, dated)
    document.add_heading(text.title, 0)
    document.add_paragraph(text.summary, "Subtitle")
    for section in text.sections.values():
        for node in section.nodes:
            _add(document, node)
        _notes(document, section)
    return word_files.packed(document, language(text.language))


def _describe(document: WordDocument, text: Text, dated: date) -> None:
    facts = document.core_properties
    moment = datetime(dated.year, dated.month, dated.day)
    facts.title, facts.language = text.title, language(text.language).tag
    facts.author = facts.last_modified_by = "UN Network on Migration"
    facts.comments = ""
    facts.created = facts.modified = moment


def _add(document: WordDocument, node: SyntaxTreeNode) -> None:
    if node.type == "heading":
        _inline(document.add_heading("", int(node.tag[1]) - 1), node)
    elif node.type in _LISTS:
        for item in node.children:
            for part in item.children:
                _inline(document.add_paragraph(style=_LISTS[node.type]), part)
    elif node.type == "blockquote":
        for part in node.children:
            _inline(document.add_paragraph(style="Intense Quote"), part)
    elif node.type == "table":
        _table(document, node)
    elif (text := plain(node)).startswith(CAPTION):
        document.add_paragraph(text.removeprefix(CAPTION), "Caption")
    else:
        _inline(document.add_paragraph(), node)


def _inline(paragraph: Paragraph, node: SyntaxTreeNode, bold: bool = False) -> None:
    for child in node.children:
        if child.type == "text":
            for piece in _REFERENCE.split(child.content):
                if piece:
                    reference = _REFERENCE.fullmatch(piece)
                    run = paragraph.add_run(piece[2:-1] if reference else piece)
                    run.bold = bold or None
                    run.font.superscript = True if reference else None
        elif child.type == "softbreak":
            paragraph.add_run().add_break()
        else:
            _inline(paragraph, child, bold or child.type == "strong")


def _table(document: WordDocument, node: SyntaxTreeNode) -> None:
    rows = [row for part in node.children for row in part.children]
    table = document.add_table(len(rows), len(rows[0].children), "Light Grid Accent 1")
    for place, row in enumerate(rows):
        for cell, written in zip(table.rows[place].cells, row.children, strict=True):
            _inline(cell.paragraphs[0], written)


def _notes(document: WordDocument, section: Section) -> None:
    for mark, note in section.notes.items():
        paragraph = document.add_paragraph()
        paragraph.add_run(mark).font.superscript = True
        paragraph.add_run(f" {note}")

"""A paper as a Word document and as PDF."""

from __future__ import annotations

from django.template.loader import render_to_string
from docx import Document
from docx.text.paragraph import Paragraph

from core import word
from core.cells import FORBIDDEN
from meetings.outcomes.asked import Asked
from meetings.outcomes.exports.paper import Line, Paper
from records import pdf as printing

MOST = 1_000  # outcomes of a paper


def fits(asked: Asked) -> bool:
    """Tell whether what is asked for can be had as a paper: to typeset one takes a core as long as
    it has pages."""
    return len(asked.items) <= MOST


def docx(paper: Paper) -> bytes:
    """Return a .docx; Arabic runs from right to left, each text says its language."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.language = _clean(paper.title), paper.language.tag
    properties.author = properties.last_modified_by = properties.comments = ""
    document.add_heading(_clean(paper.title), 0)
    for line in paper.lines:
        _write(document.add_paragraph(), line, paper)
    for part in paper.parts:
        if part.heading.text:
            _write(document.add_heading("", part.level), part.heading, paper)
        for entry in part.entries:
            document.add_paragraph().add_run(_clean(entry.lead)).bold = True
            _write(document.add_paragraph(), entry.text, paper)
            if entry.about:
                document.add_paragraph().add_run(_clean(entry.about)).italic = True
    if paper.table:
        table = document.add_table(len(paper.table), len(paper.table[0]), "Table Grid")
        for place, row in enumerate(paper.table):
            for cell, line in zip(table.rows[place].cells, row, strict=True):
                _write(cell.paragraphs[0], line, paper)
    return word.packed(document, paper.language)


def pdf(paper: Paper) -> bytes:
    """Return a tagged PDF. Raises Busy of `records.pdf`."""
    return printing.printed(render_to_string("meetings/outcomes/paper.html", {"paper": paper}))


def _write(paragraph: Paragraph, line: Line, paper: Paper) -> None:
    paragraph.add_run(_clean(line.text))
    if line.language != paper.language:
        word.speak(paragraph, line.language)


def _clean(text: str) -> str:
    """Return a text without signs that no file of XML may hold."""
    return FORBIDDEN.sub("", text)

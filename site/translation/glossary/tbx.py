"""The glossary as TBX (ISO 30042:2008, TBX-Basic): a `termEntry` for each concept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from core.languages import language as ours
from translation import pieces
from translation.glossary.entries import Entry
from translation.glossary.models import Status, lines
from translation.pieces import XML, Piece, attribute, plain

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en">
<martifHeader><fileDesc><sourceDesc><p>United Nations Network on Migration</p></sourceDesc>\
</fileDesc></martifHeader>
<text><body>
"""
FORBIDDEN = "deprecatedTerm-admn-sts"
ADMITTED = "admittedTerm-admn-sts"
PREFERRED = "preferredTerm-admn-sts"
STATUSES = {PREFERRED: Status.PREFERRED, ADMITTED: Status.ADMITTED, "": Status.PREFERRED}
PROPOSED = "provisionallyProcessed"
REFUSED = (FORBIDDEN, "supersededTerm-admn-sts")


def write(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file, concept by concept; the entries of one concept follow each other."""
    yield HEAD
    for code, wordings in groupby(entries, key=lambda entry: entry.code):
        held = list(wordings)
        note = f"<note>{plain(held[0].note)}</note>" if held[0].note else ""
        inner = "".join(map(_language, held))
        yield f"<termEntry id={attribute(code)}>{note}\n{inner}</termEntry>\n"
    yield "</body></text>\n</martif>\n"


def _language(entry: Entry) -> str:
    status = ADMITTED if entry.status == Status.ADMITTED else PREFERRED
    proposed = f'<termNote type="processStatus">{PROPOSED}</termNote>'
    source = f'<admin type="source">{plain(entry.source)}</admin>' if entry.source else ""
    made = [f'<langSet xml:lang="{ours(entry.language).tag}">']
    if entry.definition:
        definition = f'<descrip type="definition">{plain(entry.definition)}</descrip>'
        made.append(f"<descripGrp>{definition}</descripGrp>")
    more = (proposed if entry.status == Status.PROPOSED else "") + source
    made.append(_term(entry.term, status, more))
    made += [_term(text, ADMITTED) for text in lines(entry.forms)]
    made += [_term(text, FORBIDDEN) for text in lines(entry.forbidden)]
    return "".join([*made, "</langSet>\n"])


def _term(text: str, status: str, more: str = "") -> str:
    note = f'<termNote type="administrativeStatus">{status}</termNote>'
    return f"<tig><term>{plain(text)}</term>{note}{more}</tig>"


def read(file: IO[bytes]) -> Iterator[Entry]:
    """Yield the wordings of a file; of each language the first term that may be used is the term.
    Raises Unfit where something does not fit."""
    for piece in pieces.read(file, "martif", "termEntry"):
        code, note = piece.element.get("id", ""), piece.element.findtext("note", "")
        if not code:
            raise piece.unfit(_("The concept has no id."))
        for each in piece.element.findall("langSet"):
            yield _read(piece, each, code, note)


def _read(piece: Piece, found: Element, code: str, note: str) -> Entry:
    called = found.get(f"{XML}lang", "")
    language = pieces.language(called)
    if language is None:
        raise piece.unfit(_("The site has no language “%(code)s”.") % {"code": called[:40]}, found)
    allowed: list[Element] = []
    forbidden: list[str] = []
    for term in [*found.findall("tig"), *found.findall("ntig")]:
        if _note(term, "administrativeStatus") in REFUSED:
            forbidden.append(_words(term))
        else:
            allowed.append(term)
    if not allowed:
        raise piece.unfit(_("A language has no term that may be used."), found)
    first = allowed[0]
    status = STATUSES.get(_note(first, "administrativeStatus"))
    if status is None:
        raise piece.unfit(_("The status of the term is unknown."), first)
    if _note(first, "processStatus") == PROPOSED:
        status = Status.PROPOSED
    definitions = [
        each.text or "" for each in found.iter("descrip") if each.get("type") == "definition"
    ]
    sources = [each.text or "" for each in first.iter("admin") if each.get("type") == "source"]
    return Entry(
        code,
        note,
        language,
        _words(first),
        "\n".join(_words(term) for term in allowed[1:]),
        "\n".join(forbidden),
        "\n".join(definitions),
        status,
        "; ".join(sources),
        piece.lines[found],
    )


def _words(term: Element) -> str:
    return "".join(next(iter(term.iter("term")), term).itertext()).strip()


def _note(term: Element, kind: str) -> str:
    found = [each.text or "" for each in term.iter("termNote") if each.get("type") == kind]
    return found[0].strip() if found else ""

"""Marks within texts: wagtail-localize writes HTML, other tools codes around or in place of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import StringValue

from translation.pieces import Piece, Unfit, plain

TAG = re.compile(r"<[^<>]*>")
EMPTY = ("<br", "</")
HELD = ("bpt", "ept", "ph", "it", "ut")  # what they hold is a code of the text's own format
MARKING = ("hi", "mrk", "g", "sub")  # what they hold is text


def coded(html: str, pairing: str) -> str:
    """Return the marks of a text as codes of XML: `bpt` and `ept`, or `ph` for a mark without an
    end; `pairing` is the attribute that says which belong together."""
    made, at, number = [], 0, 0
    opened: list[int] = []
    for tag in TAG.finditer(html):
        made.append(_text(html[at : tag.start()]))
        at = tag.end()
        if tag[0].startswith("</") and opened:
            name, which = "ept", opened.pop()
        else:
            number += 1
            name, which = ("ph" if tag[0].startswith(EMPTY) else "bpt"), number
            if name == "bpt":
                opened.append(number)
        attribute = "x" if (name, pairing) == ("ph", "i") else pairing
        made.append(f'<{name} {attribute}="{which}">{plain(tag[0])}</{name}>')
    return "".join([*made, _text(html[at:])])


def decoded(element: Element, piece: Piece) -> str:
    """Return what an element holds as wagtail-localize writes it.

    Raises Unfit for a code that is no mark of ours, and for marks that do not pair.
    """
    text = "".join(_decoded(element, piece))
    try:
        StringValue.from_translated_html(text)
    except ValueError as error:
        raise piece.unfit(
            _("The marks in this text are not those of this site."), element
        ) from error
    return text


def _decoded(element: Element, piece: Piece) -> Iterator[str]:
    yield escape(element.text or "", quote=False)
    for child in element:
        if child.tag in HELD:
            code = "".join(child.itertext())
            if len(child) or not TAG.fullmatch(code):
                raise _foreign(piece, child)
            yield code
        elif child.tag in MARKING:
            yield from _decoded(child, piece)
        else:
            raise _foreign(piece, child)
        yield escape(child.tail or "", quote=False)


def _foreign(piece: Piece, child: Element) -> Unfit:
    return piece.unfit(_("<%(tag)s> holds no mark of this site.") % {"tag": child.tag}, child)


def _text(html: str) -> str:
    """Return a text between marks, whose signs HTML writes as XML does."""
    return html.replace("\r", "&#13;")

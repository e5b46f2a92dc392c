"""Files of XML, read piece by piece within limits; each piece knows its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 50_000_000
MOST_PIECES = 500_000
DEEPEST = 40
AT_ONCE = 1 << 20  # a long token is read again with each piece
XML = "{http://www.w3.org/XML/1998/namespace}"
# How other tools call the languages of the site, where the first part of the code does not say it.
CALLED = {"zh": "zh-hans", "zh-cn": "zh-hans", "zh-sg": "zh-hans", "zh-hans-cn": "zh-hans"}
OTHER_SCRIPTS = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")


class Unfit(ValueError):
    """A file that cannot be taken: why, and the line where."""

    def __init__(self, reason: str | Promise, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line

    def __str__(self) -> str:
        if not self.line:
            return str(self.reason)
        return str(_("Line %(line)d: %(reason)s") % {"line": self.line, "reason": self.reason})


@dataclass(frozen=True)
class Piece:
    """An element that was asked for; `above` are the attributes of those that it stands in, by
    their names, `lines` says where each of its elements begins."""

    element: Element
    above: Mapping[str, Mapping[str, str]]
    lines: Mapping[Element, int]

    def unfit(self, reason: str | Promise, element: Element | None = None) -> Unfit:
        return Unfit(reason, self.lines[self.element if element is None else element])


class _Pieces:
    """What the parser tells its events: builds the elements wanted, and forgets all else."""

    def __init__(self, root: str, wanted: Collection[str]) -> None:
        self.root = root
        self.wanted = wanted
        self.expat: Any = None
        self.stack: list[tuple[str, Mapping[str, str]]] = []
        self.builder: TreeBuilder | None = None
        self.lines: dict[Element, int] = {}
        self.done: list[Piece] = []
        self.count = 0
        self.inside = 0

    @property
    def line(self) -> int:
        return int(self.expat.CurrentLineNumber)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if not self.stack and name != self.root:
            raise Unfit(
                _("This file is no %(root)s: it begins with <%(tag)s>.")
                % {"root": self.root.upper(), "tag": name[:40]},
                self.line,
            )
        self.stack.append((name, attributes))
        if len(self.stack) > DEEPEST:
            raise Unfit(_("Elements stand within one another too deep."), self.line)
        if self.builder is None and name in self.wanted:
            self.count += 1
            if self.count > MOST_PIECES:
                raise Unfit(_("The file has too many texts; take it in parts."), self.line)
            self.builder, self.lines, self.inside = TreeBuilder(), {}, len(self.stack)
        if self.builder is not None:
            self.lines[self.builder.start(name, attributes)] = self.line

    def data(self, text: str) -> None:
        if self.builder is not None:
            self.builder.data(text)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if self.builder is not None:
            self.builder.end(name)
            if len(self.stack) == self.inside:
                above = dict(self.stack[:-1])
                self.done.append(Piece(self.builder.close(), above, self.lines))
                self.builder = None
        self.stack.pop()

    def close(self) -> None:
        pass


def read(file: IO[bytes], root: str, *wanted: str) -> Iterator[Piece]:
    """Yield the elements with these names, at their end; what they stand in need not be in memory.

    Raises Unfit for a file that has another root, is broken, too large or hostile: no entity is
    resolved and nothing is fetched.
    """
    target = _Pieces(root, wanted)
    parser = DefusedXMLParser(target=target, forbid_entities=True, forbid_external=True)
    target.expat = parser.parser
    left = MOST_BYTES
    try:
        while data := file.read(AT_ONCE):
            left -= len(data)
            if left < 0:
                raise Unfit(_("The file is too large; take it in parts."))
            parser.feed(data)
            yield from target.done
            target.done = []
        parser.close()
        yield from target.done
    except DefusedXmlException as error:
        raise Unfit(_("The file declares entities, which is not allowed."), target.line) from error
    except ParseError as error:
        line, _column = error.position
        raise Unfit(_("The file is damaged: here its XML ends or breaks."), line) from error
    except (UnicodeError, LookupError, ValueError) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit(_("The file cannot be read: its encoding is unknown or wrong.")) from error


def language(code: str) -> str | None:
    """Return the site's code of a language as other tools call it, None for another language."""
    known = {each for each, _name in settings.LANGUAGES}
    code = code.strip().lower().replace("_", "-")
    if code in known:
        return code
    if code.startswith(OTHER_SCRIPTS):
        return None
    named = CALLED.get(code, code.partition("-")[0])
    return CALLED.get(named, named) if CALLED.get(named, named) in known else None


def attribute(value: str) -> str:
    """Return a value as XML has it in an attribute, with its quotes."""
    return quoteattr(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def plain(text: str) -> str:
    """Return a text as XML has it."""
    return escape(text, {"\r": "&#13;"})

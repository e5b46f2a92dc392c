"""The archives of XML that office programs write, read within limits."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import iterparse  # type: ignore[import-untyped]

from search.extraction import Problem, Unreadable

MOST_FILES = 20_000
MOST_BYTES = 100_000_000  # unpacked, of all parts that are read
ENCRYPTED = 1
COMPOUND = b"\xd0\xcf\x11\xe0"  # how a document with a password is packed
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
IN_PART = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BREAKS = (
    zipfile.BadZipFile, zlib.error, ParseError, OSError, EOFError, ValueError, LookupError,
    RuntimeError,
)  # fmt: skip


class Archive:
    """An archive. Each of its methods raises Unreadable for what is broken or hostile."""

    def __init__(self, file: IO[bytes]) -> None:
        if file.read(len(COMPOUND)) == COMPOUND:
            raise Unreadable(Problem.LOCKED)
        file.seek(0)
        try:
            self.zip = zipfile.ZipFile(file)
        except BREAKS as error:
            raise Unreadable(Problem.BROKEN) from error
        self.names = set(self.zip.namelist())
        if len(self.names) > MOST_FILES:
            raise Unreadable(Problem.HOSTILE)
        self.left = MOST_BYTES

    def elements(
        self, name: str, wanted: Iterable[str], skipped: Iterable[str] = ()
    ) -> Iterator[Element]:
        """Yield the elements of a part with a wanted tag, at their end, the inner ones first.

        An element is emptied afterwards; what stands within a skipped one is left out. Nothing
        comes of a part that is not there.
        """
        if name not in self.names:
            return
        wanted, skipped = frozenset(wanted), frozenset(skipped)
        within = 0
        try:
            if self.zip.getinfo(name).flag_bits & ENCRYPTED:
                raise Unreadable(Problem.LOCKED)
            with self.zip.open(name) as stream:
                limited = _Limited(stream, self)
                for event, element in iterparse(limited, ("start", "end"), forbid_dtd=True):
                    if element.tag in skipped:
                        within += 1 if event == "start" else -1
                        if not within:
                            _empty(element)
                    elif event == "end" and element.tag in wanted and not within:
                        yield element
                        _empty(element)
        except DefusedXmlException as error:
            raise Unreadable(Problem.HOSTILE) from error
        except BREAKS as error:
            raise Unreadable(Problem.BROKEN) from error

    def members(self, name: str, tag: str) -> list[tuple[dict[str, str], str]]:
        """Return what the part at the root of a document lists with `tag`: the attributes of each,
        and the part that it stands in, empty where that is not told."""
        if name not in self.names:
            raise Unreadable(Problem.BROKEN)
        folder, _slash, file = name.rpartition("/")
        targets = {
            each.get("Id", ""): each.get("Target", "")
            for each in self.elements(f"{folder}/_rels/{file}.rels", [RELATION])
        }
        found = []
        for each in self.elements(name, [tag]):
            target = targets.get(each.get(IN_PART, ""), "")
            path = target[1:] if target.startswith("/") else target and f"{folder}/{target}"
            found.append((dict(each.attrib), path))
        return found


def _empty(element: Element) -> None:
    """Take away what an element holds; what follows it stays."""
    tail = element.tail
    element.clear()
    element.tail = tail


class _Limited:
    """A part of an archive that ends the reading where all parts unpack to too much."""

    def __init__(self, stream: IO[bytes], archive: Archive) -> None:
        self.stream = stream
        self.archive = archive

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self.archive.left -= len(data)
        if self.archive.left < 0:
            raise Unreadable(Problem.HOSTILE)
        return data

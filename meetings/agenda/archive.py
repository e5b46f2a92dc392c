"""The archives of XML that Word and LibreOffice write, read within limits."""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, TypeVar
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from .errors import NotAnAgenda

MAX_PART = 12_000_000
MAX_ALL_PARTS = 15_000_000
MAX_FILES = 2_000
MAX_RATIO = 300
MAX_PARAGRAPHS = 5_000
MACROS = ("vbaproject.bin", "vbadata.xml")
MACRO_FOLDERS = ("basic/", "scripts/")


Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table. All are counted from 0; `width` is how many columns it takes."""

    table: int
    row: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its ordinal in the document from 1, its text with the list label that is shown
    before it, its indent in columns, its heading level (0 for a title), whether it lies in a page
    header or footer, whether all of its text is set in bold, and its cell.
    """

    number: int
    text: str
    indent: int = 0
    level: int | None = None
    margin: bool = False
    bold: bool = False
    cell: Cell | None = None


class Parts:
    """The XML parts of an archive; no entity is ever resolved."""

    def __init__(self, archive: zipfile.ZipFile, kind: str) -> None:
        self.archive = archive
        self.kind = kind
        self.names = set(archive.namelist())
        parts = archive.infolist()
        written = sum(part.file_size for part in parts if part.filename.endswith(".xml"))
        if len(parts) > MAX_FILES or written > MAX_ALL_PARTS:
            raise NotAnAgenda(f"hostile_{kind}")
        lower = [name.lower() for name in self.names]
        if any(name.endswith(MACROS) or name.startswith(MACRO_FOLDERS) for name in lower):
            raise NotAnAgenda("macros")

    def root(self, name: str) -> Element | None:
        """Return the root of a part, None where there is none of that name."""
        if name not in self.names:
            return None
        info = self.archive.getinfo(name)
        if info.file_size > MAX_PART or info.file_size > MAX_RATIO * max(info.compress_size, 2_000):
            raise NotAnAgenda(f"hostile_{self.kind}")
        with self.archive.open(info) as stream:
            data = stream.read(MAX_PART + 1)
        if len(data) > MAX_PART:
            raise NotAnAgenda(f"hostile_{self.kind}")
        root: Element = fromstring(data, forbid_dtd=True)
        return root


def read_parts(file: BinaryIO, kind: str, read: Callable[[Parts], Read]) -> Read:
    """Return what `read` finds in the archive, `kind` being docx or odt. Raises NotAnAgenda for
    whatever is wrong with it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return read(Parts(archive, kind))
    except DefusedXmlException:
        raise NotAnAgenda(f"hostile_{kind}") from None
    except (
        zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, KeyError, ValueError,
        LookupError, RuntimeError, OverflowError, NotImplementedError,
    ):  # fmt: skip
        raise NotAnAgenda(f"broken_{kind}") from None

"""PDF: the text of each page, by pypdf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from pypdf import PdfReader
from pypdf.errors import DependencyError

from search.extraction import Part, Problem, Unreadable
from search.extraction.text import printed


def parts(file: IO[bytes]) -> Iterator[Part]:
    """Yield the pages. Raises Unreadable behind the last page that can be read."""
    reader = _opened(file)
    failed = False
    for number in range(len(reader.pages)):
        try:
            text = reader.pages[number].extract_text()
        except MemoryError:
            raise
        except Exception:
            failed = True
        else:
            yield Part(printed(text), number + 1)
    if failed:
        raise Unreadable(Problem.BROKEN)


def _opened(file: IO[bytes]) -> PdfReader:
    """Return the file as pypdf has it; one without a password to open it is no locked one."""
    try:
        reader = PdfReader(file)
        locked = reader.is_encrypted and not reader.decrypt("")
    except MemoryError:
        raise
    except DependencyError as error:
        raise Unreadable(Problem.LOCKED) from error
    except Exception as error:
        raise Unreadable(Problem.BROKEN) from error
    if locked:
        raise Unreadable(Problem.LOCKED)
    return reader

"""The kinds of files, each read by a module of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import IO

from search.extraction import Part, Problem, Unreadable

MODULES = {
    "pdf": "pdf",
    "docx": "docx",
    "odt": "odt",
    "pptx": "pptx",
    "xlsx": "xlsx",
    "html": "html",
    "htm": "html",
    "txt": "plain",
    "csv": "plain",
}


def parts(file: IO[bytes], ending: str) -> Iterator[Part]:
    """Yield the parts of a file that is what the ending of its name says.

    Raises Unreadable where the rest cannot be read.
    """
    if ending not in MODULES:
        raise Unreadable(Problem.UNKNOWN)
    module = import_module(f"search.extraction.{MODULES[ending]}")
    read: Callable[[IO[bytes]], Iterator[Part]] = module.parts
    yield from read(file)

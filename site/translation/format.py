"""A kind of file that memory or glossary is written to and read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Format(Generic[T]):
    """How a file is called, written and read. What is read raises `pieces.Unfit` where it does
    not fit."""

    name: str
    ending: str
    content_type: str
    write: Callable[[Iterable[T]], Iterator[str]]
    read: Callable[[IO[bytes]], Iterator[T]]

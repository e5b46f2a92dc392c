"""Many things, some at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield things in lists of `size`, the last one shorter."""
    pending = iter(things)
    while some := list(islice(pending, size)):
        yield some

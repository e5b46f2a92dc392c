"""What a process keeps in memory until somebody changes it: labels, sites, restrictions.

Each kept value belongs to one token of `Generation`. A request reads the token once; a changed
token makes the process load the value anew.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from django.core.signals import request_started

from core.models.generation import Generation

T = TypeVar("T")

_token: ContextVar[int | None] = ContextVar("token", default=None)


def token() -> int:
    """Return the token that holds for this request; one query at the first call."""
    present = _token.get()
    if present is None:
        present = Generation.read()
        _token.set(present)
    return present


def forget(**kwargs: Any) -> None:
    """Read the token anew at the next call."""
    _token.set(None)


def renew(**kwargs: Any) -> None:
    """Say, within the transaction of a change, that kept values are out of date."""
    Generation.bump()
    forget()


class Kept(Generic[T]):
    """A value that `load` makes and the process keeps while the token stays the same."""

    def __init__(self, load: Callable[[], T]) -> None:
        self.load = load
        self.held: tuple[int, T] | None = None

    def __call__(self) -> T:
        present = token()
        held = self.held
        if held is None or held[0] != present:
            self.held = held = (present, self.load())
        return held[1]


request_started.connect(forget)

"""Requests to the engine that keep nobody waiting while it is away."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from search.engines.cluster.address import Address
from search.engines.cluster.clients import Client, NotReady, Unreachable, client

logger = logging.getLogger(__name__)

WAIT = 1.8  # seconds, all tries together; who publishes may be kept for 2
PAUSE = 0.1  # seconds before a host that is not ready is asked again
REST = 10.0  # seconds in which an engine that was away is not asked
PATIENCE = 60.0  # seconds that commands wait


class Away(Exception):
    """The engine does not answer, or not as an engine does."""


class Connection:
    """A connection of this process; `rests` while an engine that failed is left alone."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.again: float | None = None

    @cached_property
    def client(self) -> Client:
        return client(self.address)

    @property
    def rests(self) -> bool:
        """Whether the engine failed a moment ago. One caller is let through when the rest ends."""
        now = time.monotonic()
        if self.again is None:
            return False
        if now < self.again:
            return True
        self.again = now + REST
        return False

    def failed(self, reason: object) -> Away:
        """Leave the engine alone for a while; return the error that says so."""
        self.again = time.monotonic() + REST
        logger.warning("The search engine does not answer as it should: %s", reason)
        return Away(str(reason))

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        params: Mapping[str, str] | None = None,
        *,
        patient: bool = False,
    ) -> Any:
        """Return the body of the answer.

        Other hosts are asked where one does not answer, and the same again where it is not ready;
        who is patient waits for any. Raises Away, and Refused for what the engine does not accept.
        """
        ends = time.monotonic() + (PATIENCE if patient else WAIT)
        others = max(2, len(self.address.hosts))  # a kept connection may have been closed
        while True:
            try:
                answer = self._sent(method, path, params or {}, body, ends, patient)
            except (Unreachable, NotReady) as error:
                there = isinstance(error, NotReady)
                others -= not there
                if time.monotonic() + PAUSE >= ends or not (there or others > 0 or patient):
                    raise self.failed(error) from error
                if there or others < 1:
                    time.sleep(PAUSE)
            else:
                self.again = None
                return answer

    def _sent(
        self,
        method: str,
        path: str,
        params: Mapping[str, str],
        body: Any,
        ends: float,
        patient: bool,
    ) -> Any:
        """Ask one host; there is time for another."""
        left = max(PAUSE, ends - time.monotonic())
        if not patient and len(self.address.hosts) > 1:
            left = min(left, WAIT / 2)
        return self.client.send(method, path, params, body, left)
